"""How each competency read from session to session, at one level."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.findings import How
from mentor_coach.schema.noun import Level, Standing
from mentor_coach_web.conversations.details import CompetencyDigest, Digest
from mentor_coach_web.pages.addresses import address
from mentor_coach_web.progress.pictures import Mark, Picture, Shape
from mentor_coach_web.progress.timeline import Moment
from mentor_coach_web.progress.tracks import Track, drawn, few_words, rows_of
from mentor_coach_web.progress.trends import Direction, direction

# The words for a picture in their order; "unknown" has no place among them.
RANKS: dict[How, float] = {"contrary": 0, "thin": 1, "mixed": 2, "clear": 3}
SHAPES: dict[How, Shape] = {
    "clear": "full", "mixed": "half", "thin": "hollow", "contrary": "against", "unknown": "nothing",
}  # fmt: skip
_ORDER: tuple[Standing, ...] = ("shown", "partly", "not_seen", "against", "not_observable")
_FLOOR = 0.9  # a step from one word to the next counts, less does not


def competency_tracks(moments: Sequence[Moment], level: Level, wording: Wording) -> tuple[Track, ...]:
    """Every competency that is read at this level in any of these sessions."""
    numbers = sorted(
        {each.competency for moment in moments for each in moment.digest.competencies if each.level == level}
    )
    return tuple(_track(number, moments, level, wording) for number in numbers)


def reading_in(digest: Digest, number: int, level: Level) -> CompetencyDigest | None:
    """How a competency read in one session at a level."""
    found = (each for each in digest.competencies if each.competency == number and each.level == level)
    return next(found, None)


def how_words(reading: CompetencyDigest | None, wording: Wording) -> str:
    """The word for the picture."""
    return wording.text(f"how.{reading.how if reading else 'unknown'}")


def _track(number: int, moments: Sequence[Moment], level: Level, wording: Wording) -> Track:
    readings = [reading_in(each.digest, number, level) for each in moments]
    ranks = [RANKS.get(each.how) if each else None for each in readings]
    known = [rank for rank in ranks if rank is not None]
    words = [how_words(each, wording) for each in readings]
    title = wording.competency(number, "name")
    picture = Picture(
        title=f"{number} {title}",
        description=_("From the oldest to the newest session: %(values)s.") % {"values": ", ".join(words)},
        marks=[Mark(rank, SHAPES[each.how] if each else "nothing") for rank, each in zip(ranks, readings, strict=True)],
        low=-0.35,
        high=3.35,
        lines=[(rank, "") for rank in RANKS.values()],
        tall=78,
    )
    way = direction(known, _FLOOR)
    return Track(
        key=f"competency-{number}",
        title=title,
        definition=str(number),
        picture=drawn(picture, moments, f"competency-{number}"),
        latest=words[-1],
        direction=way,
        way=_way(way, len(known)),
        rows=rows_of(moments, [_counted(each, said, wording) for each, said in zip(readings, words, strict=True)]),
        address=address(f"competency-{number}", wording.language),
    )


def _way(way: Direction, count: int) -> str:
    if way == "few":
        return few_words(count)
    if way == "up":
        return _("It reads more clearly in the later sessions.")
    if way == "down":
        return _("It reads less clearly in the later sessions.")
    return _("No direction: the sessions differ no more than they waver anyway.")


def _counted(reading: CompetencyDigest | None, words: str, wording: Wording) -> str:
    """The word, and how many markers stand how."""
    if reading is None or not reading.counts:
        return words
    counts = [f"{reading.counts[key]} {wording.frame(f'standings.{key}')}" for key in _ORDER if reading.counts.get(key)]
    return f"{words} ({', '.join(counts)})"
