"""How a session compares with the one before it: what reads differently, and which growth edges returned."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.noun import Level
from mentor_coach_web.conversations.details import Digest, details_of, digest_of
from mentor_coach_web.conversations.models import Analysis
from mentor_coach_web.reviews.own_view import CLARITY
from mentor_coach_web.workspace.glance import day_of, short_words


@dataclass(frozen=True)
class Named:
    """A competency or a marker by its number and name."""

    number: str
    name: str


@dataclass(frozen=True)
class Earlier:
    """The session before this one, and what changed since."""

    analysis: Analysis
    title: str
    day: date
    clearer: tuple[Named, ...]
    less_clear: tuple[Named, ...]
    again: tuple[Named, ...]
    no_longer: tuple[Named, ...]

    @property
    def same(self) -> bool:
        """Whether nothing that is compared has changed."""
        return not (self.clearer or self.less_clear or self.again or self.no_longer)


def earlier_than(analysis: Analysis, digest: Digest, wording: Wording, invented: Collection[str]) -> Earlier | None:
    """What came before a reading, among the sessions of the same coach; None when this session is their first.

    `invented` holds fingerprints of sessions that are not the coach's own: samples.
    """
    before = _sessions_before(analysis, invented)
    if not before:
        return None
    last = max(before, key=lambda each: each[0])
    candidates = Analysis.objects.select_related("session").filter(session_id=last[1], state=Analysis.State.DONE)
    # One that was read toward the same level compares best; readings of a session come the newest first.
    found = sorted(candidates, key=lambda each: each.level != analysis.level)
    if not found:
        return None
    then, session = digest_of(found[0]), found[0].session
    same_level = found[0].level == analysis.level
    edges_then, edges_now = set(then.growth_edges), set(digest.growth_edges)
    return Earlier(
        analysis=found[0],
        title=details_of(session).title,
        day=day_of(session),
        clearer=_changed(then, digest, analysis.toward, wording, +1),
        less_clear=_changed(then, digest, analysis.toward, wording, -1),
        again=_markers(edges_now & edges_then, wording) if same_level else (),
        no_longer=_markers(edges_then - edges_now, wording) if same_level else (),
    )


def _sessions_before(analysis: Analysis, invented: Collection[str]) -> list[tuple[tuple[date, datetime], UUID]]:
    """When and which: the other sessions of this coach with a finished reading that were held before this one."""
    now = analysis.session
    mine = (day_of(now), now.created_at)
    others = (
        Analysis.objects.filter(owner_id=analysis.owner_id, state=Analysis.State.DONE)
        .exclude(session_id=now.pk)
        .exclude(session__fingerprint__in=invented)
        .order_by()
        .values_list("session_id", "session__held_on", "session__created_at")
        .distinct()
    )
    placed = [((held_on or timezone.localdate(created), created), pk) for pk, held_on, created in others]
    return [each for each in placed if each[0] < mine]


def _changed(then: Digest, now: Digest, level: Level, wording: Wording, way: int) -> tuple[Named, ...]:
    """Competencies that read more clearly (`way` is 1) or less clearly (-1) now than then."""
    before = {each.competency: each.how for each in then.competencies if each.level == level}
    changed = []
    for each in now.competencies:
        how = before.get(each.competency)
        if each.level != level or how not in CLARITY or each.how not in CLARITY:
            continue
        if (CLARITY[each.how] - CLARITY[how]) * way > 0:
            changed.append(Named(str(each.competency), wording.competency(each.competency, "name")))
    return tuple(changed)


def _markers(markers: set[str], wording: Wording) -> tuple[Named, ...]:
    return tuple(Named(marker, short_words(marker, wording)) for marker in sorted(markers))
