"""`mentor-coach demo`: read a shipped invented session and show what a report is."""

from pathlib import Path

import click

from mentor_coach.cli.terminal import summary_text
from mentor_coach.exports import EXPORTS, ExportError
from mentor_coach.knowledge.wording import Wording
from mentor_coach.pipeline import analyze
from mentor_coach.samples import SAMPLES, sample

SHOWN = ("html", "pdf", "docx", "markdown", "json")


@click.command()
@click.option("--sample", "name", type=click.Choice(sorted(SAMPLES)), default="en_mixed", show_default=True)
@click.option("--output", "-o", type=click.Path(file_okay=False, path_type=Path), default=Path("out"), show_default=True)
def demo(name: str, output: Path) -> None:
    """Read a shipped, invented session: prints the feedback and writes every kind of report."""
    chosen = SAMPLES[name]
    report = analyze(sample(name), title=chosen.title[chosen.language])
    wording = Wording(chosen.language)
    click.echo(summary_text(report, wording))
    output.mkdir(parents=True, exist_ok=True)
    for export in EXPORTS:
        if export.NAME not in SHOWN:
            continue
        path = output / f"{name}{export.ENDING}"
        try:
            path.write_bytes(export.render(report, wording))
            click.echo(f"written: {path}")
        except ExportError as error:
            click.echo(f"not written: {path}. {error}", err=True)
    click.echo("\nRead your own: .venv/bin/mentor-coach analyze YOUR_SESSION --output out")
