"""What the terminal shows beside a summary: progress, a table of many sessions, troubles with a hint."""

import sys
from collections.abc import Iterator, Sequence

import click

from mentor_coach.cli.sources import READABLE
from mentor_coach.formats.trouble import wording as error_wording
from mentor_coach.knowledge import load
from mentor_coach.schema.errors import SourceError, Where
from mentor_coach.schema.noun import Language
from mentor_coach.schema.report import Report

_MOST_NAMED = 8  # files of a folder that are named as not looked at
_LONGEST_NAME = 20  # letters of a coach's name in the table
_FROM = 3  # files from which progress is worth a line


def progress(names: Sequence[str], language: Language, *, quiet: bool) -> Iterator[str]:
    """Go through the files; from three on with a progress bar on standard error, when that is a terminal."""
    if quiet or len(names) < _FROM or not sys.stderr.isatty():
        yield from names
        return
    label = load.words(language, "cli")["table"]["reading"]
    with click.progressbar(names, label=label, file=sys.stderr, show_pos=True, item_show_func=lambda n: n or "") as bar:
        yield from bar


def trouble_text(error: SourceError, language: Language) -> str:
    """What was wrong, where, and what to do, with the stable code."""
    words = load.words(language, "cli")["troubles"].get(error.code)
    if words:
        message, hint = (words[part].format(**error.details) for part in ("message", "hint"))
    else:
        message, hint = error_wording(error, language)
    return f"{message}{_place(error.where, language)} {hint} ({error.code})"


def _place(where: Where | None, language: Language) -> str:
    names = load.words(language, "cli")["where"]
    told = ", ".join(f"{names[part]} {number}" for part, number in where or () if number is not None)
    return f" [{told}]" if told else ""


def table_text(rows: Sequence[tuple[str, tuple[str, ...], str]], language: Language) -> str:
    """One line a session (its name, its `row_of` or nothing, the code of its trouble), and how many were read."""
    words = load.words(language, "cli")["table"]
    told = [(name, *cells) for name, cells, _ in rows if cells]
    widths = [max(map(len, column)) for column in zip(words["heads"], *told, strict=True)]
    widths[0] = max(widths[0], *(len(name) for name, _, _ in rows))
    lines = [_aligned(words["heads"], widths), _aligned(["-" * width for width in widths], widths)]
    for name, cells, code in rows:
        lines.append(_aligned((name, *(cells or (words["not_read"].format(code=code),))), widths))
    count = words["count"].format(read=len(told), missing=len(rows) - len(told))
    return "\n".join([*lines, "", count])


def left_aside_text(names: Sequence[str], language: Language) -> str:
    """Which files of a folder were not looked at, a few of them by name, and why."""
    words = load.words(language, "cli")["table"]
    told = ", ".join(click.format_filename(name) for name in names[:_MOST_NAMED])
    if len(names) > _MOST_NAMED:
        told = words["more"].format(names=told, count=len(names) - _MOST_NAMED)
    left_aside: str = words["left_aside"]
    return left_aside.format(names=told, endings=" ".join(READABLE))


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=False)).rstrip()


def row_of(report: Report) -> tuple[str, ...]:
    """What the table says of one session: its coach, its words, the markers of its strengths and growth edges."""
    coach = next((speaker for speaker, role in report.roles.items() if role == "coach"), "?")
    strong = " ".join(strength.marker for strength in report.feedback.strengths)
    grow = " ".join(edge.marker for edge in report.feedback.growth_edges)
    if len(coach) > _LONGEST_NAME:
        coach = f"{coach[: _LONGEST_NAME - 1]}…"
    return coach, str(report.facts.words), strong, grow
