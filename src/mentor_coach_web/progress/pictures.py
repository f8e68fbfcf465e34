"""Draw one value per session as an accessible SVG: in the look of the report's charts, colored by class, no script."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from django.utils.safestring import SafeString, mark_safe

from mentor_coach.exports.charts import PALETTE, WIDTH
from mentor_coach_web.progress.trends import FEW, halves

Shape = Literal["full", "half", "hollow", "against", "small", "nothing"]
_LABELS, _RIGHT, _TOP, _EDGE = 44, 6, 12, 8
MOST = 30  # sessions that a picture shows; more would run into each other


@dataclass(frozen=True)
class Mark:
    """One session: its value (None where there is none) and the shape that tells more about it."""

    value: float | None
    shape: Shape = "full"


@dataclass(frozen=True)
class Picture:
    """Values from the oldest to the newest session, on a scale of `low` to `high` whose `lines` are labeled.

    `breaks` are places before which the engine version changed, `since` is the place from which a goal is followed,
    `target` its line. `bars` draws the medians of both halves.
    """

    title: str
    description: str
    marks: Sequence[Mark]
    low: float
    high: float
    lines: Sequence[tuple[float, str]]
    start: str = ""
    end: str = ""
    breaks: Sequence[int] = ()
    since: int | None = None
    target: float | None = None
    bars: bool = False
    tall: int = 96


def draw(picture: Picture, key: str) -> SafeString:
    """The picture as an SVG element; `key` makes its ids unique within the page. Every text in it is escaped."""
    height = _TOP + picture.tall + 24
    drawn = [*_scale(picture), *_rules(picture), *_bars(picture), *_line(picture), *_marks(picture), *_ends(picture)]
    svg = (
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" aria-labelledby={quoteattr(f"{key}-title {key}-desc")}>'
        f"<title id={quoteattr(f'{key}-title')}>{escape(picture.title)}</title>"
        f"<desc id={quoteattr(f'{key}-desc')}>{escape(picture.description)}</desc>{''.join(drawn)}</svg>"
    )
    return mark_safe(svg)  # noqa: S308 - numbers, and texts that were escaped above


def shape_svg(shape: Shape) -> SafeString:
    """A mark alone, for a key."""
    mark = _mark(shape, 8, 8)
    svg = f'<svg class="key-mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{mark}</svg>'
    return mark_safe(svg)  # noqa: S308 - nothing but our own shapes


def _left(picture: Picture) -> int:
    """Where the drawing begins: beside the labels, if there are any."""
    return _LABELS if any(label for _, label in picture.lines) else 0


def _x(picture: Picture, place: float) -> float:
    left = _left(picture)
    room = WIDTH - left - _RIGHT - 2 * _EDGE
    return left + _EDGE + (room * place / (len(picture.marks) - 1) if len(picture.marks) > 1 else room / 2)


def _y(picture: Picture, value: float) -> float:
    share = (min(max(value, picture.low), picture.high) - picture.low) / ((picture.high - picture.low) or 1)
    return _TOP + picture.tall * (1 - share)


def _scale(picture: Picture) -> list[str]:
    drawn = []
    for value, label in picture.lines:
        y = _y(picture, value)
        drawn.append(_stroke("rule", _left(picture), y, WIDTH - _RIGHT, y, PALETTE["line"]))
        if label:
            drawn.append(_text(label, _left(picture) - 6, y + 4, "end"))
    return drawn


def _rules(picture: Picture) -> list[str]:
    """Where the engine changed, where a goal was set, and the target."""
    bottom = _TOP + picture.tall
    drawn = [
        _stroke("break", x, _TOP - 6, x, bottom, PALETTE["soft"], ' stroke-dasharray="3 3"')
        for x in (_x(picture, place - 0.5) for place in picture.breaks)
    ]
    if picture.since is not None and len(picture.marks) > 1:
        x = max(_x(picture, picture.since - 0.5), _left(picture))
        drawn.append(_stroke("since", x, _TOP - 6, x, bottom, PALETTE["client"]))
    if picture.target is not None:
        y = _y(picture, picture.target)
        drawn.append(
            _stroke("target", _left(picture), y, WIDTH - _RIGHT, y, PALETTE["client"], ' stroke-dasharray="6 3"')
        )
    return drawn


def _bars(picture: Picture) -> list[str]:
    """The medians of the earlier and the later half, behind everything."""
    known = [(place, mark.value) for place, mark in enumerate(picture.marks) if mark.value is not None]
    if not picture.bars or len(known) < FEW:
        return []
    drawn = []
    for half in halves([float(place) for place, _ in known]):
        y = _y(picture, median(value for place, value in known if half[0] <= place <= half[-1]))
        x1, x2 = _x(picture, half[0]) - 4, _x(picture, half[-1]) + 4
        drawn.append(_stroke("median", x1, y, x2, y, PALETTE["track"]))
    return drawn


def _line(picture: Picture) -> list[str]:
    """The line through neighboring sessions that have a value; it stops where there is none."""
    drawn, run = [], list[str]()
    for place, mark in [*enumerate(picture.marks), (len(picture.marks), Mark(None))]:
        if mark.value is not None:
            run.append(f"{_x(picture, place):.1f},{_y(picture, mark.value):.1f}")
        else:
            if len(run) > 1:
                drawn.append(f'<polyline class="course" points="{" ".join(run)}" fill="none" stroke="#a39684"/>')
            run = []
    return drawn


def _marks(picture: Picture) -> list[str]:
    bottom = _TOP + picture.tall
    return [
        _mark(mark.shape if mark.value is not None else "nothing", _x(picture, place), _y(picture, mark.value))
        if mark.value is not None
        else _mark("nothing", _x(picture, place), bottom)
        for place, mark in enumerate(picture.marks)
    ]


def _mark(shape: Shape, x: float, y: float) -> str:
    place = f'cx="{x:.1f}" cy="{y:.1f}"'
    good, warn, quiet = PALETTE["good"], PALETTE["warn"], PALETTE["quiet"]
    if shape == "against":
        return f'<path class="mark tone-warn" d="M{x:.1f} {y - 6:.1f}l6 6-6 6-6-6z" fill="{warn}"/>'
    if shape == "small":
        return f'<circle class="mark tone-soft" {place} r="3.4" fill="{PALETTE["soft"]}"/>'
    if shape == "nothing":
        return f'<circle class="mark mark-nothing" {place} r="3" fill="none" stroke="{quiet}"/>'
    ring = f'<circle class="mark mark-ring" {place} r="4.6" fill="#fffdf9" stroke="{good}"/>'
    if shape == "hollow":
        return ring
    if shape == "half":
        half = f'<path class="mark tone-good" d="M{x:.1f} {y - 4.6:.1f}a4.6 4.6 0 0 0 0 9.2z" fill="{good}"/>'
        return f"{ring}{half}"
    return f'<circle class="mark tone-good" {place} r="5" fill="{good}"/>'


def _ends(picture: Picture) -> list[str]:
    y = _TOP + picture.tall + 19
    if picture.start == picture.end:
        return (
            [_text(picture.start, _x(picture, 0), y, "middle")]
            if len(picture.marks) == 1
            else [_text(picture.start, _left(picture), y, "start")]
        )
    return [_text(picture.start, _left(picture), y, "start"), _text(picture.end, WIDTH - _RIGHT + 2, y, "end")]


def _stroke(kind: str, x1: float, y1: float, x2: float, y2: float, color: str, more: str = "") -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{color}"{more}/>'


def _text(text: str, x: float, y: float, anchor: str) -> str:
    return (
        f'<text class="tone-soft" x="{x:.1f}" y="{y:.1f}" font-size="12.5" font-family="Inter, sans-serif" '
        f'text-anchor="{anchor}" fill="{PALETTE["soft"]}">{escape(text)}</text>'
    )
