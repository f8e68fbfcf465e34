"""`mentor-coach analyze`: read one session, many, or a folder, and write reports."""

import gc
import sys
from collections.abc import Mapping, Sequence
from errno import errorcode
from pathlib import Path
from traceback import extract_tb
from typing import NamedTuple

import click

from mentor_coach.cli.choices import EXPORT_NAMES, any_case, checked_output, chosen_exports
from mentor_coach.cli.sources import STANDARD_INPUT, left_aside, opened, sources_named
from mentor_coach.cli.summary import summary_text
from mentor_coach.cli.targets import target_stems
from mentor_coach.cli.terminal import left_aside_text, progress, row_of, table_text, trouble_text
from mentor_coach.exports.export import Export, ExportError
from mentor_coach.knowledge import load
from mentor_coach.knowledge.wording import CLIENT_WORDS, Wording
from mentor_coach.pipeline import analyze
from mentor_coach.schema.errors import SourceError
from mentor_coach.schema.noun import LEVELS, Language, Level
from mentor_coach.schema.report import Report


class Asked(NamedTuple):
    """What the user asked for, the same for every file; `folder` is None where nothing is written to files."""

    level: Level
    coach: str | None
    language: Language | None
    report_language: Language | None
    client_word: str
    exports: tuple[Export, ...]
    folder: Path | None
    piped: bool

    @property
    def told(self) -> Language:
        """The language of tables and troubles."""
        return self.report_language or "en"

    def wording(self, report: Report) -> Wording:
        """The words of a report: the language asked for, or that of its session."""
        return Wording(self.report_language or report.facts.language, self.client_word)


class Outcome(NamedTuple):
    """What came of one file: the report and its row of the table, the files written, and troubles in words.

    `code` names the trouble in the table; `row` is empty where nothing was read.
    """

    name: str
    report: Report | None = None
    row: tuple[str, ...] = ()
    written: tuple[Path, ...] = ()
    troubles: tuple[str, ...] = ()
    code: str = ""


@click.command("analyze", short_help="Read sessions and give mentor feedback.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--level", type=any_case(LEVELS), default="pcc", show_default=True, help="Credential the coach works toward."
)
@click.option("--coach", metavar="NAME", help="Who coaches, as the transcript names them (found out if not given).")
@click.option("--language", type=any_case(load.LANGUAGES), help="Language of the session (found out if not given).")
@click.option("--report-language", type=any_case(load.LANGUAGES), help="Language of the report (that of the session).")
@click.option(
    "--client-word",
    type=click.Choice(CLIENT_WORDS),
    default=CLIENT_WORDS[0],
    show_default=True,
    help="What Turkish reports call the client.",
)
@click.option(
    "--format",
    "exports",
    multiple=True,
    callback=chosen_exports,
    metavar="NAME[,NAME]",
    help=f"What to write: {', '.join(EXPORT_NAMES)}, or all. Repeat it or join with commas.",
)
@click.option("--output", "-o", metavar="DIR|-", help="Folder to write to (made if needed), or - for standard output.")
def analyze_command(
    files: tuple[str, ...],
    level: Level,
    coach: str | None,
    language: Language | None,
    report_language: Language | None,
    client_word: str,
    exports: tuple[Export, ...],
    output: str | None,
) -> None:
    """Read coaching sessions and give mentor feedback.

    FILE is a transcript, a folder of transcripts, or - for standard input. `mentor-coach formats` lists what can
    be read and written.

    The feedback is printed; of several sessions, a table. With --output the report is written as a page (html),
    or as --format says.

    \b
    mentor-coach analyze session.vtt
    mentor-coach analyze session.docx --level acc --output out --format pdf,docx
    mentor-coach analyze sessions/ --output reports
    cat session.txt | mentor-coach analyze - --format json --output -

    Exit code: 0 when everything was read and written, 1 when something was not, 2 when the command was not
    understood.
    """
    _collect_rarely()
    destination = checked_output(output, files, exports)
    names = sources_named(files, destination.folder)
    if destination.piped and len(names) > 1:
        told = f"{files[0]} holds {len(names)} sessions"
        raise click.UsageError(f"{told}, and standard output takes one: name a folder with --output.")
    asked = Asked(level, coach, language, report_language, client_word, *destination)
    stems = target_stems(names, asked.folder, [e.ENDING for e in asked.exports]) if asked.folder else {}
    if STANDARD_INPUT in names and sys.stdin.isatty():
        click.echo(load.words(asked.told, "cli")["paste"], err=True)
    alone = len(names) == 1
    outcomes = []
    for name in progress(names, asked.told, quiet=asked.piped):
        outcome = _read(name, asked, stems)
        outcomes.append(outcome if alone else outcome._replace(report=None))  # a thousand reports would fill memory
    _tell(outcomes, asked)
    if aside := left_aside(files, destination.folder):
        click.echo(f"\n{left_aside_text(aside, asked.told)}", err=asked.piped)
    sys.exit(1 if any(outcome.troubles for outcome in outcomes) else 0)


def _collect_rarely() -> None:
    """Reading makes many small things and drops few of them: looking for garbage all the time costs a tenth of it."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def _read(name: str, asked: Asked, stems: Mapping[str, str]) -> Outcome:
    """Read and write one file. A failure becomes an outcome and never stops the others."""
    words = load.words(asked.told, "cli")["troubles"]
    try:
        if name != STANDARD_INPUT and Path(name).is_dir():
            return Outcome(name, troubles=(words["empty_folder"],), code="empty_folder")
        source = opened(name)
        report = analyze(source, level=asked.level, coach=asked.coach, language=asked.language)
    except SourceError as error:
        return Outcome(name, troubles=(trouble_text(error, asked.told),), code=error.code)
    except OSError as error:
        return Outcome(
            name, troubles=(words["cannot_open"].format(reason=_reason(error, asked.told)),), code="cannot_open"
        )
    except Exception as error:
        return _fault(name, error, asked)
    return _written(Outcome(name, report, row_of(report)), asked, stems)


def _fault(name: str, error: Exception, asked: Asked) -> Outcome:
    """A fault of ours, told with its place, so that the other files are still read and it can be mended."""
    last = extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}"
    words = load.words(asked.told, "cli")["troubles"]
    return Outcome(name, troubles=(words["fault"].format(place=place),), code="fault")


def _written(outcome: Outcome, asked: Asked, stems: Mapping[str, str]) -> Outcome:
    """The outcome with its reports written; one that cannot be made leaves the others alone."""
    report = outcome.report
    assert report is not None
    for export in asked.exports:
        try:
            content = export.render(report, asked.wording(report))
            if asked.folder is None:
                sys.stdout.buffer.write(content)
                sys.stdout.buffer.flush()
                continue
            path = asked.folder / f"{stems[outcome.name]}{export.ENDING}"
            path.write_bytes(content)
            outcome = outcome._replace(written=(*outcome.written, path))
        except BrokenPipeError:
            raise
        except (ExportError, OSError) as error:
            trouble = f"{export.NAME}: {_reason(error, asked.told)}"
            outcome = outcome._replace(troubles=(*outcome.troubles, trouble), code="not_written")
    return outcome


def _reason(error: Exception, language: Language) -> str:
    """Why the computer would not, in words of ours where it is a usual reason."""
    known: dict[str, str] = load.words(language, "cli")["reasons"]
    name = errorcode.get(error.errno or 0, "") if isinstance(error, OSError) else ""
    return known.get(name) or getattr(error, "strerror", None) or str(error)


def _tell(outcomes: Sequence[Outcome], asked: Asked) -> None:
    """To the terminal: one summary, or a table of many; troubles go to standard error."""
    if not asked.piped:
        _tell_reports(outcomes, asked)
    for outcome in outcomes:
        for trouble in outcome.troubles:
            click.echo(f"{click.format_filename(outcome.name)}: {trouble}", err=True)


def _tell_reports(outcomes: Sequence[Outcome], asked: Asked) -> None:
    words = load.words(asked.told, "cli")
    if len(outcomes) > 1:
        rows = [(click.format_filename(outcome.name), outcome.row, outcome.code) for outcome in outcomes]
        click.echo(table_text(rows, asked.told))
    elif outcomes[0].report:
        click.echo(summary_text(outcomes[0].report, asked.wording(outcomes[0].report)))
    paths = [path for outcome in outcomes for path in outcome.written]
    if paths:
        click.echo()
    for path in paths:
        click.echo(f"{words['written']}: {click.format_filename(path)}")
    if asked.folder is None and any(outcome.row for outcome in outcomes):
        click.echo(f"\n{words['whole']}")
