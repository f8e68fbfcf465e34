"""Rebuild the shipped move models: `python -m training.build --data ../shared/data/annomi_open.csv`."""

import hashlib
from pathlib import Path

import click

from mentor_coach.schema.noun import Language
from training.annomi import read_annomi
from training.examples import Session, count_turns
from training.exemplars import kept_apart, read_cue_lines, read_exemplars, read_short_lines
from training.fitting import fit_language
from training.writing import write_archive

VERSION = "2"
SHIPPED = Path(__file__).parents[1] / "src" / "mentor_coach" / "knowledge" / "models"


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="AnnoMI-like CSV.")
@click.option("--output", type=click.Path(path_type=Path), default=SHIPPED, help="Folder to write to.")
@click.option("--language", type=click.Choice(["en", "tr"]), multiple=True, default=("en", "tr"))
def main(data: Path, output: Path, language: tuple[Language, ...]) -> None:
    """Train the models of each language and write them with their manifest."""
    for chosen in language:
        sessions = training_sessions(chosen, data)
        coach, client = count_turns(sessions)
        click.echo(f"{chosen}: {len(sessions)} sessions, {coach} coach turns, {client} client turns")
        arrays, manifest = fit_language(chosen, sessions)
        manifest |= {"trained_on": {"sessions": len(sessions), "coach_turns": coach, "client_turns": client}}
        if chosen == "en":
            manifest["data_sha256"] = hashlib.sha256(data.read_bytes()).hexdigest()
        size = write_archive(output, chosen, arrays, {"version": VERSION, **manifest})
        click.echo(f"{chosen}.npz: {size / 1e6:.2f} MB")


def training_sessions(language: Language, data: Path) -> list[Session]:
    """What a language learns from: AnnoMI for English, and what was written for it."""
    observed = read_annomi(data) if language == "en" else []
    return [*observed, *written_sessions(language)]


def written_sessions(language: Language) -> list[Session]:
    """Exemplars that are not kept apart, marked lines of the cue files, and short lines."""
    scenes = [scene for scene in read_exemplars(language) if not kept_apart(scene.name)]
    return [*scenes, *read_cue_lines(language), *read_short_lines(language)]


if __name__ == "__main__":
    main()
