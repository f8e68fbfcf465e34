"""Markers that ask for the same thing at several levels: none of them praises what another makes a growth edge of."""

from collections.abc import Iterable, Mapping

from mentor_coach.knowledge.load import shown_by
from mentor_coach.schema.framework import Marker

_THE_SAME = 0.5  # share of the moves that prove either marker from which both are proven by the same


def with_alike(ids: Iterable[str], markers: Mapping[str, Marker]) -> frozenset[str]:
    """These markers and those of other levels that ask for the same."""
    given = frozenset(ids)
    return given | {
        name for name, marker in markers.items() if any(_is_alike(marker, markers[other]) for other in given)
    }


def _is_alike(one: Marker, other: Marker) -> bool:
    """Whether two markers of one competency suggest the same and are proven by much the same."""
    if one.level == other.level or one.competency != other.competency or one.suggests[:1] != other.suggests[:1]:
        return False
    ours, theirs = frozenset(shown_by().get(one.id, ())), frozenset(shown_by().get(other.id, ()))
    return len(ours & theirs) >= _THE_SAME * len(ours | theirs)
