"""`mentor-coach analyze`: read one session, many, or a folder, and write reports."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, cast

import click

from mentor_coach.cli.terminal import problem_text, progress, summary_table, summary_text
from mentor_coach.exports import EXPORTS, Export, ExportError
from mentor_coach.knowledge.wording import CLIENT_WORDS, Wording
from mentor_coach.pipeline import analyze
from mentor_coach.schema.errors import SourceError
from mentor_coach.schema.noun import LEVELS, Language, Level
from mentor_coach.schema.report import Report
from mentor_coach.schema.transcript import Source

_READABLE = (".vtt", ".srt", ".txt", ".md", ".docx", ".pdf", ".json", ".csv", ".tsv")
_BY_NAME = {export.NAME: export for export in EXPORTS}


class Asked(NamedTuple):
    """What the user asked for, the same for every file."""

    level: Level
    coach: str | None
    language: Language | None
    wording: Wording | None
    client_word: str
    exports: tuple[Export, ...]
    output: str | None


class Outcome(NamedTuple):
    """What came of one file: the report and the files written, or the problem in words."""

    name: str
    report: Report | None
    written: tuple[Path, ...]
    problem: str


@click.command("analyze")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--level", type=click.Choice(LEVELS), default="pcc", show_default=True, help="Credential to read toward.")
@click.option("--coach", metavar="NAME", help="Who coaches, when the labels do not tell and the guess is wrong.")
@click.option("--language", type=click.Choice(["en", "tr"]), help="Language of the session (found out if not given).")
@click.option("--report-language", type=click.Choice(["en", "tr"]), help="Language of the report (as the session).")
@click.option("--client-word", type=click.Choice(CLIENT_WORDS), default="danışan", help="Turkish reports: the word used.")
@click.option(
    "--format", "names", multiple=True, type=click.Choice(sorted(_BY_NAME)), help="What to write; may be repeated."
)
@click.option("--output", "-o", metavar="DIR|-", help="Folder to write to (made if needed), or - for standard output.")
def analyze_command(
    files: tuple[str, ...],
    level: Level,
    coach: str | None,
    language: Language | None,
    report_language: Language | None,
    client_word: str,
    names: tuple[str, ...],
    output: str | None,
) -> None:
    """Read coaching sessions and give mentor feedback.

    FILE is a transcript (run `mentor-coach formats` for the kinds), a folder of them, or - for standard input.
    Without --output the summary is printed and nothing is written. With --output and no --format, HTML is written.

    \b
    mentor-coach analyze session.vtt
    mentor-coach analyze session.docx --level acc --output out --format pdf --format docx
    mentor-coach analyze sessions/ --output reports
    cat session.txt | mentor-coach analyze - --format json --output -

    Exit code: 0 when every file was read, 1 when some were not, 2 when the command was not understood.
    """
    if output == "-" and (len(names) != 1 or len(files) != 1):
        raise click.UsageError("--output - writes one report: give one FILE and exactly one --format.")
    if names and output is None:
        raise click.UsageError("--format needs --output: a folder, or - for standard output.")
    wording = Wording(report_language, client_word) if report_language else None
    chosen = tuple(_BY_NAME[name] for name in names) or ((_BY_NAME["html"],) if output else ())
    asked = Asked(level, coach, language, wording, client_word, chosen, output)
    sources = list(_sources(files))
    outcomes = [_read(path, asked) for path in progress(sources, quiet=output == "-")]
    _tell(outcomes, asked)
    sys.exit(1 if any(outcome.report is None for outcome in outcomes) else 0)


def _sources(files: Iterable[str]) -> Iterator[str]:
    """Every file named, and every readable file of every folder named, once."""
    seen: set[str] = set()
    for name in files:
        path = Path(name)
        inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in _READABLE) if path.is_dir() else [path]
        if not inside:
            raise click.UsageError(f"{name} holds no transcript. Known endings: {', '.join(_READABLE)}.")
        for found in inside:
            if str(found) not in seen:
                seen.add(str(found))
                yield str(found)


def _read(name: str, asked: Asked) -> Outcome:
    """Read and write one file. A failure becomes an outcome and never stops the others."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        return Outcome(name, None, (), f"{name}: cannot be opened ({error.strerror}). Check the path and its permissions.")
    try:
        source = Source(name="session" if name == "-" else Path(name).name, content=content)
        report = analyze(source, level=asked.level, coach=asked.coach, language=asked.language)
        return Outcome(name, report, tuple(_write(report, name, asked)), "")
    except SourceError as error:
        language = asked.wording.language if asked.wording else "en"
        return Outcome(name, None, (), f"{name}: {problem_text(error, language)}")
    except (ExportError, OSError) as error:
        return Outcome(name, None, (), f"{name}: {error}")


def _write(report: Report, name: str, asked: Asked) -> Iterator[Path]:
    wording = asked.wording or Wording(report.facts.language, asked.client_word)
    for export in asked.exports:
        content = export.render(report, wording)
        if asked.output == "-":
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
            continue
        folder = Path(cast(str, asked.output))
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{'session' if name == '-' else Path(name).stem}{export.ENDING}"
        path.write_bytes(content)
        yield path


def _tell(outcomes: list[Outcome], asked: Asked) -> None:
    """To the terminal: one summary, or a table of many; problems go to standard error."""
    told: dict[str, Any] = {"err": asked.output == "-"}
    for outcome in outcomes:
        if outcome.problem:
            click.echo(outcome.problem, err=True)
    read = [outcome for outcome in outcomes if outcome.report]
    if asked.output == "-":
        return
    if len(outcomes) == 1 and read:
        report = cast(Report, read[0].report)
        click.echo(summary_text(report, asked.wording or Wording(report.facts.language, asked.client_word)), **told)
    elif len(outcomes) > 1:
        click.echo(summary_table([(o.name, o.report, o.problem) for o in outcomes]), **told)
    for outcome in outcomes:
        for path in outcome.written:
            click.echo(f"written: {path}", **told)


