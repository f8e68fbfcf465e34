"""`explain`, `framework`, `formats`, `check-knowledge`: look into what the reader knows."""

import sys
from collections.abc import Iterator
from typing import Any

import click

from mentor_coach.cli.choices import any_case
from mentor_coach.cli.rules import rule_in_words
from mentor_coach.cli.sources import ENDINGS
from mentor_coach.exports import EXPORTS
from mentor_coach.formats import FORMATS
from mentor_coach.knowledge import load
from mentor_coach.knowledge.wording import Wording
from mentor_coach.moves.examples import failures_of
from mentor_coach.schema.framework import Competency, Marker
from mentor_coach.schema.noun import LEVELS, Language, Level

_LANGUAGE = click.option(
    "--language", type=any_case(load.LANGUAGES), default="en", show_default=True, help="Language of the texts."
)


@click.command(short_help="Explain one marker or competency.")
@click.argument("name", metavar="MARKER")
@_LANGUAGE
def explain(name: str, language: Language) -> None:
    """Explain a marker (7.6, A4.1, M5.2): what to listen for, examples, and its rule in words.

    A number from 1 to 8 explains the competency, with tips, common mistakes and things to practice; 7.06 tells a
    sub-competency.
    """
    wanted = name.strip().lower().removeprefix("acc ").removeprefix("pcc ").removeprefix("mcc ").replace(",", ".")
    shipped, wording = load.framework(), Wording(language)
    for marker in shipped.markers:
        if marker.id.lower() == wanted:
            _explain_marker(marker, wording)
            return
    for competency in shipped.competencies:
        if str(competency.number) == wanted:
            _explain_competency(competency, wording)
            return
        if wanted in competency.subs:
            _tell_competency(competency, wording)
            click.echo(f"\n  {wanted} {wording.sub(wanted)}")
            return
    near = [marker.id for marker in shipped.markers if wanted and marker.id.lower().lstrip("am")[0] in wanted[:2]]
    known = f"Of that competency there are {', '.join(near)}. " if near else ""
    raise click.UsageError(f"There is no marker {name!r}. {known}`mentor-coach framework` lists them all.")


def _explain_marker(marker: Marker, wording: Wording) -> None:
    words = load.framework_words(wording.language)[f"competency_{marker.competency}"]
    examples: dict[str, Any] = words["markers"][marker.id]
    labels = load.words(wording.language, "cli")
    click.secho(f"{marker.level.upper()} {marker.id}  {wording.marker(marker.id, 'title')}", bold=True)
    also = f" ({labels['also']})" if 2 in marker.also else ""
    click.echo(f"{marker.competency} {wording.competency(marker.competency, 'name')}{also}")
    for key in ("listen_for", "falls_short", "in_words"):
        click.echo(f"\n{labels[key]}\n  {wording.marker(marker.id, key)}")
    for key in ("strong", "weak"):
        click.echo(f"\n{labels[key]}")
        for line in examples[key]:
            click.echo(f"  - {line}")
    click.echo(f"\n{labels['rule']}")
    for line in rule_in_words(marker, wording):
        click.echo(f"  {line}")


def _explain_competency(competency: Competency, wording: Wording) -> None:
    labels, number = load.words(wording.language, "cli"), competency.number
    _tell_competency(competency, wording)
    click.echo(f"\n  {wording.competency(number, 'description')}\n")
    for line in (*_subs(competency, wording), *_markers(competency, None, wording)):
        click.echo(f"  {line}")
    for key in ("tips", "mistakes", "practices"):
        click.echo(f"\n{labels[key]}")
        for entry in wording.listed(number, key):
            title = f"{entry['title']}: " if "title" in entry else ""
            click.echo(f"  - {title}{entry['text']}")
    click.echo(f"\n{labels['related'].format(numbers=', '.join(map(str, competency.related)))}")


@click.command(short_help="List the competencies and markers.")
@click.option("--level", type=any_case(LEVELS), help="Only the markers of this level.")
@click.option("--competency", type=click.IntRange(1, 8), help="Only this competency.")
@_LANGUAGE
def framework(level: Level | None, competency: int | None, language: Language) -> None:
    """List the four domains, the eight competencies with their sub-competencies, and the markers of each level."""
    wording, domain = Wording(language), ""
    for entry in load.framework().competencies:
        if competency not in (None, entry.number):
            continue
        if entry.domain != domain:
            domain = entry.domain
            click.secho(f"\n{domain}. {wording.frame(f'domains.{domain}')}", bold=True)
        click.echo()
        _tell_competency(entry, wording)
        lines = _markers(entry, level, wording) if level else (*_subs(entry, wording), *_markers(entry, None, wording))
        for line in lines:
            click.echo(f"  {line}")
    click.echo(f"\n{wording.frame('framework_note')}")
    if level in (None, "mcc"):
        click.echo(f"\n{wording.frame('mcc_note')}")


def _tell_competency(competency: Competency, wording: Wording) -> None:
    click.secho(f"{competency.number} {wording.competency(competency.number, 'name')}", bold=True)
    click.echo(f"  {wording.competency(competency.number, 'definition')}")


def _subs(competency: Competency, wording: Wording) -> Iterator[str]:
    for sub in competency.subs:
        yield f"    {sub:<5} {wording.sub(sub)}"


def _markers(competency: Competency, level: Level | None, wording: Wording) -> Iterator[str]:
    """The markers, or how a competency without markers of its own is read."""
    labels = load.words(wording.language, "cli")
    markers = load.framework().markers
    own = [marker for marker in markers if marker.competency == competency.number and level in (None, marker.level)]
    yield from (f"{marker.level.upper()} {marker.id:<5} {wording.marker(marker.id, 'title')}" for marker in own)
    if competency.number == 1:
        yield labels["gate"]
    if not own and competency.number != 1:
        speaking = [m.id for m in markers if competency.number in m.also and level in (None, m.level)]
        yield labels["mindset"].format(markers=", ".join(speaking))


@click.command(short_help="List what can be read and written.")
@_LANGUAGE
def formats(language: Language) -> None:
    """List the kinds of transcript that can be read and the kinds of report that can be written."""
    words = load.words(language, "cli")
    click.secho(words["formats_read"], bold=True)
    for module in FORMATS:
        click.echo(f"  {module.NAME:<16} {' '.join(ENDINGS[module.NAME]):<13} {words['formats'][module.NAME]}")
    click.secho(f"\n{words['formats_written']}", bold=True)
    for export in EXPORTS:
        click.echo(f"  {export.NAME:<16} {export.ENDING:<16} {words['exports'][export.NAME]}")


@click.command("check-knowledge", short_help="Hold every cue file against its own examples.")
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
