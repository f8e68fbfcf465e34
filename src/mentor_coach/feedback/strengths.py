"""Strengths: what the coach did well, each at a moment whose quote shows nothing but that."""

from collections.abc import Sequence
from typing import NamedTuple

from mentor_coach.feedback.desk import Desk
from mentor_coach.feedback.proof import LISTENS, proofs
from mentor_coach.feedback.scene import Scene
from mentor_coach.schema.evidence import Evidence
from mentor_coach.schema.findings import MarkerFinding
from mentor_coach.schema.report import Strength

HOW_MANY = 3
_ENOUGH = 0.65  # worth from which a moment is a strength
_ONLY_PARTLY = 0.2  # what it costs that the marker is shown in part
_MERELY_PLAIN = 0.2  # how much rather what was done is praised than that it was said in few words
_SAME_COMPETENCY = 1.0  # what it costs to praise a competency twice
_CLOSE, _TOO_CLOSE = 0.4, 0.12  # what it costs to stand within this share of the session from another strength


class _Candidate(NamedTuple):
    worth: float
    finding: MarkerFinding
    quote: Evidence


def find_strengths(findings: Sequence[MarkerFinding], edges: frozenset[str], desk: Desk) -> tuple[Strength, ...]:
    """At most three, of different competencies and places; fewer where nothing more is surely good.

    Where competencies run out, another strength of one that was praised already is told. `edges` are
    the markers that are growth edges: no marker is both.
    """
    candidates = [
        _Candidate(worth - (_ONLY_PARTLY if finding.standing == "partly" else 0.0), finding, quote)
        for finding in findings
        if finding.standing in ("shown", "partly") and finding.marker not in edges
        for worth, quote in proofs(finding, desk.scene)
    ]
    chosen: list[_Candidate] = []
    telling = [candidate for candidate in candidates if candidate.finding.marker not in LISTENS]
    for fit, again in ((candidates, _SAME_COMPETENCY), (telling, 0.0)):
        while len(chosen) < HOW_MANY:
            best = _best(fit, chosen, again, desk)
            if best is None:
                break
            chosen.append(best)
            desk.quote(best.quote)
    return tuple(
        Strength(marker=f.marker, competency=f.competency, evidence=quote, variant=quote.turn % 3)
        for _, f, quote in sorted(chosen, key=lambda candidate: candidate.quote.turn)
    )


def _best(
    candidates: Sequence[_Candidate], chosen: Sequence[_Candidate], again: float, desk: Desk
) -> _Candidate | None:
    """The best that is left and worth telling; `again` is what it costs to praise a competency twice."""
    taken = {other.finding.marker for other in chosen}
    left = [c for c in candidates if not desk.speaks_of(c.quote.turn) and c.finding.marker not in taken]
    ranked = [(_standing_out(candidate, chosen, again, desk.scene), candidate) for candidate in left]
    worth, best = max(ranked, key=_first, default=(0.0, None))
    return best if worth >= _ENOUGH else None


def _first(ranked: tuple[float, _Candidate]) -> tuple[float, int]:
    """By worth, then the earlier; plain speech after what was done with it."""
    worth, candidate = ranked
    return worth - _MERELY_PLAIN * (candidate.finding.marker in LISTENS), -candidate.quote.turn


def _standing_out(candidate: _Candidate, chosen: Sequence[_Candidate], again: float, scene: Scene) -> float:
    """Worth less where the competency or the part of the session has had its strength."""
    place = scene.reading.place(candidate.quote.turn)
    praised = any(candidate.finding.competency == other.finding.competency for other in chosen)
    close = any(abs(place - scene.reading.place(other.quote.turn)) < _TOO_CLOSE for other in chosen)
    return candidate.worth - again * praised - _CLOSE * close
