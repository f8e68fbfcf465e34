"""`explain`, `framework`, `formats`, `check-knowledge`: look into what the reader knows."""

import sys
from typing import Any

import click

from mentor_coach.cli.rules import rule_in_words
from mentor_coach.formats import FORMATS
from mentor_coach.knowledge import load
from mentor_coach.knowledge.wording import Wording
from mentor_coach.moves.examples import failures_of
from mentor_coach.schema.framework import Marker
from mentor_coach.schema.noun import LEVELS, Language, Level

_LANGUAGE = click.option("--language", type=click.Choice(load.LANGUAGES), default="en", show_default=True)


@click.command()
@click.argument("marker")
@_LANGUAGE
def explain(marker: str, language: Language) -> None:
    """Show one marker: what to listen for, examples, and its rule in words (such as 7.6, A4.1, M5.2)."""
    found = {m.id.lower(): m for m in load.framework().markers}.get(marker.lower())
    if found is None:
        raise click.UsageError(f"There is no marker {marker!r}. `mentor-coach framework` lists them all.")
    wording = Wording(language)
    examples: dict[str, Any] = load.framework_words(language)[f"competency_{found.competency}"]["markers"][found.id]
    labels = load.words(language, "cli")
    click.secho(f"{found.level.upper()} {found.id}  {wording.marker(found.id, 'title')}", bold=True)
    for key in ("listen_for", "falls_short", "in_words"):
        click.echo(f"\n{labels[key]}\n  {wording.marker(found.id, key)}")
    for key in ("strong", "weak"):
        click.echo(f"\n{labels[key]}")
        for line in examples[key]:
            click.echo(f"  - {line}")
    click.echo(f"\n{labels['rule']}")
    for line in rule_in_words(found, wording):
        click.echo(f"  {line}")


@click.command()
@click.option("--level", type=click.Choice(LEVELS), help="Only this level.")
@_LANGUAGE
def framework(level: Level | None, language: Language) -> None:
    """List the competencies and the markers of each level."""
    wording = Wording(language)
    shipped = load.framework()
    for competency in shipped.competencies:
        number = competency.number
        click.secho(f"\n{number} {wording.competency(number, 'name')}", bold=True)
        click.echo(f"  {wording.competency(number, 'definition')}")
        for marker in _markers_of(shipped.markers, number, level):
            click.echo(f"  {marker.level.upper()} {marker.id:<5} {wording.marker(marker.id, 'title')}")
    click.echo(f"\n{wording.frame('framework_note')}")


def _markers_of(markers: tuple[Marker, ...], competency: int, level: Level | None) -> list[Marker]:
    return [m for m in markers if m.competency == competency and level in (None, m.level)]


@click.command()
def formats() -> None:
    """List the kinds of transcript that can be read."""
    for module in FORMATS:
        first = (module.__doc__ or "").strip().splitlines()[0]
        click.echo(f"{module.NAME:<14} {first}")


@click.command("check-knowledge")
def check_knowledge() -> None:
    """Hold every cue file against its own hits and misses; exit code 1 when one fails."""
    failed = 0
    kinds = load.move_kinds()
    for language in load.LANGUAGES:
        sets = load.cue_sets(language)
        missing = sorted(set(kinds) - set(sets))
        for name in missing:
            click.echo(f"{language}/moves/{name}.toml is missing", err=True)
        for name, cues in sets.items():
            for problem in failures_of(cues, language):
                failed += 1
                click.echo(f"{language}/moves/{name}.toml: {problem}", err=True)
        failed += len(missing)
        click.echo(f"{language}: {len(sets)} kinds of move, {sum(len(c.cues) for c in sets.values())} cues")
    if failed:
        click.echo(f"{failed} problems", err=True)
        sys.exit(1)
