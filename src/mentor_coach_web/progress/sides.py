"""Sessions side by side: the same rows for each of them, and in plain words what differs between the first and last."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.noun import Level
from mentor_coach_web.progress.competencies import RANKS, how_words, reading_in
from mentor_coach_web.progress.measures import MEASURES, value_in
from mentor_coach_web.progress.timeline import Moment
from mentor_coach_web.progress.tracks import measure_title, value_words
from mentor_coach_web.workspace.glance import length_of, short_words

FEWEST, MOST = 2, 4  # sessions side by side
_SHOWN = 6  # differences told first
_LENGTHS = 1.5  # so many times as many words make lengths worth a note


@dataclass(frozen=True)
class Line:
    """A row: what it is about, and for each session one or more texts."""

    title: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Block:
    """Rows under a heading."""

    title: str
    lines: tuple[Line, ...]


def side_by_side(moments: Sequence[Moment], level: Level, wording: Wording) -> tuple[Block, ...]:
    """Everything that is compared, oldest session first."""
    return (
        Block(_("The session"), _facts(moments, wording)),
        Block(_("Competencies at %(level)s") % {"level": level.upper()}, _competencies(moments, level, wording)),
        Block(_("Measures"), _measures(moments, wording)),
        Block(_("What stood out"), _moments(moments, wording)),
    )


def differences(first: Moment, last: Moment, level: Level, wording: Wording) -> list[str]:
    """What differs by more than two sessions differ anyway, the largest first: competencies by a word, measures by
    more than their floor. Whether that is good is not said.
    """
    found: list[tuple[float, str]] = []
    for measure in MEASURES.values():
        before, after = value_in(measure, first.digest), value_in(measure, last.digest)
        if before is not None and after is not None and abs(after - before) > measure.floor:
            title = measure_title(measure, wording)
            words = _then(title, value_words(measure, before, wording), value_words(measure, after, wording))
            found.append((abs(after - before) / measure.floor, words))
    for number in _numbers((first, last), level):
        one, two = (reading_in(each.digest, number, level) for each in (first, last))
        if one and two and one.how in RANKS and two.how in RANKS and one.how != two.how:
            words = _then(_named(number, wording), how_words(one, wording), how_words(two, wording))
            found.append((2 * abs(RANKS[two.how] - RANKS[one.how]), words))
    return [words for _size, words in sorted(found, key=lambda each: -each[0])[:_SHOWN]]


def lengths_differ(moments: Sequence[Moment]) -> bool:
    """Whether one session holds so many more words than another that it has more room to show things."""
    words = [each.digest.words for each in moments]
    return max(words) > _LENGTHS * max(1, min(words))


def _then(title: str, before: str, after: str) -> str:
    return _("%(title)s: %(before)s, then %(after)s") % {"title": title, "before": before, "after": after}


def _named(number: int, wording: Wording) -> str:
    return f"{number} {wording.competency(number, 'name')}"


def _numbers(moments: Sequence[Moment], level: Level) -> list[int]:
    return sorted({each.competency for moment in moments for each in moment.digest.competencies if each.level == level})


def _facts(moments: Sequence[Moment], wording: Wording) -> tuple[Line, ...]:
    return (
        Line(_("Length"), tuple((length_of(each.digest, wording),) for each in moments)),
        Line(
            wording.text("facts.language"),
            tuple((wording.text(f"languages.{each.digest.language}"),) for each in moments),
        ),
        Line(wording.text("versions.engine"), tuple((each.engine,) for each in moments)),
    )


def _competencies(moments: Sequence[Moment], level: Level, wording: Wording) -> tuple[Line, ...]:
    return tuple(
        Line(
            _named(number, wording),
            tuple((how_words(reading_in(each.digest, number, level), wording),) for each in moments),
        )
        for number in _numbers(moments, level)
    )


def _measures(moments: Sequence[Moment], wording: Wording) -> tuple[Line, ...]:
    return tuple(
        Line(
            measure_title(measure, wording),
            tuple((value_words(measure, value_in(measure, each.digest), wording),) for each in moments),
        )
        for measure in MEASURES.values()
    )


def _moments(moments: Sequence[Moment], wording: Wording) -> tuple[Line, ...]:
    return (
        Line(wording.text("section.strengths"), tuple(_markers(each.digest.strengths, wording) for each in moments)),
        Line(wording.text("section.edges"), tuple(_markers(each.digest.growth_edges, wording) for each in moments)),
    )


def _markers(ids: Sequence[str], wording: Wording) -> tuple[str, ...]:
    return tuple(f"{marker} {short_words(marker, wording)}" for marker in ids) or (_("nothing in particular"),)
