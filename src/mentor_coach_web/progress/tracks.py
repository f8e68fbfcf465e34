"""One thing over the sessions: its picture, its latest value, where it goes, and a table with every value."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentor_coach.exports.story_measures import written
from mentor_coach.knowledge.wording import Wording
from mentor_coach_web.progress.measures import Measure, value_in
from mentor_coach_web.progress.pictures import MOST, Mark, Picture, draw
from mentor_coach_web.progress.timeline import Moment
from mentor_coach_web.progress.trends import Direction, direction, halves


@dataclass(frozen=True)
class Row:
    """A line of the table behind a picture."""

    moment: Moment
    value: str


@dataclass(frozen=True)
class Track:
    """What the page shows of one measure or competency. `way` is a sentence; empty when there is nothing to say."""

    key: str
    title: str
    definition: str
    picture: SafeString
    latest: str
    direction: Direction
    way: str
    rows: tuple[Row, ...]
    address: str = ""


def measure_track(
    measure: Measure,
    moments: Sequence[Moment],
    wording: Wording,
    *,
    key: str = "",
    since: int | None = None,
    target: float | None = None,
) -> Track:
    """A measure over these sessions (at least one). A goal adds the place `since` which it is followed, and a target.

    Its direction is that of the sessions from `since` on and of what is shown before them.
    """
    key = key or measure.name
    values = [value_in(measure, each.digest) for each in moments]
    known = [value for value in values if value is not None]
    told = [value_words(measure, value, wording) for value in values]
    top = 1.0 if measure.unit == "share" else top_of_scale([*known, *([target] if target else [])])
    title = measure_title(measure, wording)
    way = direction(known, measure.floor)
    picture = Picture(
        title=title,
        description=_("From the oldest to the newest session: %(values)s.") % {"values": ", ".join(told)},
        marks=[Mark(v, "small" if each.short else "full") for v, each in zip(values, moments, strict=True)],
        low=0,
        high=top,
        lines=[(part * top, value_words(measure, part * top, wording)) for part in (0, 0.5, 1)],
        since=since,
        target=target,
        bars=way in ("up", "down"),
    )
    return Track(
        key=key,
        title=title,
        definition=wording.say("signals", f"{measure.name}.definition"),
        picture=drawn(picture, moments, key),
        latest=next(
            (words for words, value in zip(reversed(told), reversed(values), strict=True) if value is not None), ""
        ),
        direction=way,
        way=_way(measure, known, way, wording),
        rows=rows_of(moments, told),
    )


def measure_title(measure: Measure, wording: Wording) -> str:
    """The name of a measure; counts are told per ten minutes."""
    title = wording.say("signals", f"{measure.name}.title")
    return _("%(title)s in ten minutes") % {"title": title} if measure.unit == "per_ten" else title


def value_words(measure: Measure, value: float | None, wording: Wording) -> str:
    """A value as the language writes it."""
    if value is None:
        return _("not observed")
    if measure.unit == "share":
        return wording.figures.percent(value)
    if measure.unit == "words":
        return written(value, "words", wording)
    return wording.figures.number(value, 1 if measure.unit == "per_ten" else 2)


def rows_of(moments: Sequence[Moment], told: Sequence[str]) -> tuple[Row, ...]:
    """The table: the newest session first."""
    rows = [Row(each, words) for each, words in zip(moments, told, strict=True)]
    return tuple(reversed(rows))


def drawn(picture: Picture, moments: Sequence[Moment], key: str) -> SafeString:
    """The picture with a line wherever the engine version changed; of many sessions it shows the newest."""
    cut = max(0, len(moments) - MOST)
    shown = moments[cut:]
    breaks = [place for place in range(1, len(shown)) if shown[place].engine != shown[place - 1].engine]
    start, end = shown[0].written, shown[-1].written
    since = None if picture.since is None else max(0, picture.since - cut)
    shown_only = replace(picture, marks=picture.marks[cut:], breaks=breaks, start=start, end=end, since=since)
    return draw(shown_only, f"picture-{key}")


def top_of_scale(values: Sequence[float]) -> float:
    """The upper end of a scale that starts at 0: the next of 1, 2, 5, 10, 20, 50 and so on."""
    most, step = max(values, default=0.0), 1.0
    while True:
        for factor in (1, 2, 5):
            if most <= step * factor:
                return step * factor
        step *= 10


def _way(measure: Measure, known: Sequence[float], way: Direction, wording: Wording) -> str:
    if way == "few":
        return few_words(len(known))
    before, after = (value_words(measure, median(half), wording) for half in halves(known))
    slots = {"before": before, "after": after}
    if way == "up":
        return _("Rising: the middle value of the earlier half is %(before)s, of the later half %(after)s.") % slots
    if way == "down":
        return _("Falling: the middle value of the earlier half is %(before)s, of the later half %(after)s.") % slots
    return _("No direction: the sessions differ no more than they waver anyway.")


def few_words(count: int) -> str:
    """Why nothing is said of a direction."""
    if not count:
        return _("Not observed in these sessions.")
    return ngettext(
        "Observed in %(count)s session: too few to speak of a direction.",
        "Observed in %(count)s sessions: too few to speak of a direction.",
        count,
    ) % {"count": count}
