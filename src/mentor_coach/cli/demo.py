"""`mentor-coach demo`: read a shipped invented session and show what a report is."""

import sys
from pathlib import Path

import click

from mentor_coach.cli.summary import summary_text
from mentor_coach.exports import EXPORTS, ExportError
from mentor_coach.knowledge import load
from mentor_coach.knowledge.wording import Wording
from mentor_coach.pipeline import analyze
from mentor_coach.samples import SAMPLES, sample

SHOWN = ("html", "pdf", "docx", "markdown", "json")


@click.command(short_help="Read a shipped, invented session.")
@click.option("--sample", "name", type=click.Choice(sorted(SAMPLES)), default="en_mixed", show_default=True)
@click.option(
    "--output",
    "-o",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Folder to write to.",
)
def demo(name: str, output: Path) -> None:
    """Read a shipped, invented session: prints the feedback and writes the report as HTML, PDF, DOCX,
    Markdown and JSON. What cannot be made here is told, and the rest is written all the same."""
    chosen = SAMPLES[name]
    report = analyze(sample(name), title=chosen.title[chosen.language])
    wording, words = Wording(chosen.language), load.words(chosen.language, "cli")
    click.echo(summary_text(report, wording) + "\n")
    output.mkdir(parents=True, exist_ok=True)
    for export in EXPORTS:
        if export.NAME not in SHOWN:
            continue
        path = output / f"{name}{export.ENDING}"
        try:
            path.write_bytes(export.render(report, wording))
            click.echo(f"{words['written']}: {path}")
        except ExportError as error:
            click.echo(f"{words['not_written']}: {path}. {error}", err=True)
    click.echo("\n" + words["own"].format(command=_command()))


def _command() -> str:
    """How this program was called, as short as it can be typed again."""
    called = Path(sys.argv[0])
    if called.name != "mentor-coach":
        return "mentor-coach"
    inside = called.is_absolute() and called.is_relative_to(Path.cwd())
    return str(called.relative_to(Path.cwd())) if inside else str(called)
