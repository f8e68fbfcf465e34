"""Rebuild the shipped move models: `python -m training.build --data ../shared/data/annomi_open.csv`."""

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import click
import numpy as np

from mentor_coach.schema.noun import Language
from training.annomi import read_annomi
from training.examples import Session, count_turns
from training.exemplars import kept_apart, read_cue_lines, read_exemplars, read_short_lines
from training.fitting import fit_language

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
        write_models(output, chosen, arrays, manifest)


def training_sessions(language: Language, data: Path) -> list[Session]:
    """What a language learns from: AnnoMI for English, and what was written for it."""
    observed = read_annomi(data) if language == "en" else []
    return [*observed, *written_sessions(language)]


def written_sessions(language: Language) -> list[Session]:
    """Exemplars that are not kept apart, marked lines of the cue files, and short lines."""
    scenes = [scene for scene in read_exemplars(language) if not kept_apart(scene.name)]
    return [*scenes, *read_cue_lines(language), *read_short_lines(language)]


def write_models(folder: Path, language: Language, arrays: dict[str, Any], manifest: dict[str, Any]) -> None:
    """Write `<language>.npz` (same bytes for the same arrays) and `<language>.json` with its checksum."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(arrays):
            held = io.BytesIO()
            np.lib.format.write_array(held, np.ascontiguousarray(arrays[name]), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), held.getvalue(), zipfile.ZIP_STORED)
    content = packed.getvalue()
    (folder / f"{language}.npz").write_bytes(content)
    full = {"version": VERSION, "sha256": hashlib.sha256(content).hexdigest(), **manifest}
    (folder / f"{language}.json").write_text(json.dumps(full, indent=1) + "\n", encoding="utf-8")
    click.echo(f"{language}.npz: {len(content) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
