"""Read every marker within its session: rule, evidence, the competency's other markers and who led, together.

A rule alone draws a hard line: one acknowledgement fewer, and a marker that a mentor coach would call shown is partly.
Raters look at the whole. Weights fitted on rated sessions say how far the rest of the session moves a marker, at most
two steps from its rule; what is shown or against still stands on what was said.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import log1p, sqrt
from statistics import mean
from typing import NamedTuple

from mentor_coach.markers.conditions import FULL_WEIGHT, SURE_TO_OPPOSE, Ground
from mentor_coach.markers.weigh import Holds, holds_of, weigh, weigh_as
from mentor_coach.schema.findings import MarkerFinding
from mentor_coach.schema.framework import Condition, Marker
from mentor_coach.schema.noun import Standing
from mentor_coach.schema.standings import MarkerWeights, StandingWeights

ORDER: tuple[Standing, ...] = ("against", "not_seen", "partly", "shown")
RATED = ("acc", "pcc")  # levels whose markers were rated, and are read this way
_FAR = 2  # steps from its rule that the session can move a marker
_LED = 0.5  # above it what was not seen is never spoken against, and may be partly there in words nobody foresaw
_TURNS = 45  # coach turns of a usual session; in a longer one a move counts less, though not in proportion
_FURTHEST = 3.0  # standard deviations beyond which a measure counts no further


class Facts(NamedTuple):
    """What counts of one marker: its standing by rule (0 to 3), its competency's others, its evidence.

    `can_oppose`: whether its rule knows what would speak against it; `opposed`: whether that was surely said, or often.
    """

    rule: int
    peers: float
    evidence: tuple[float, float, float]
    can_oppose: bool = True
    opposed: bool = False

    @property
    def own(self) -> tuple[float, ...]:
        """The facts as the weights take them."""
        return (*(float(self.rule == step) for step in range(len(ORDER))), *self.evidence, self.peers)


class Measured(NamedTuple):
    """What is measured of a whole session: how often each kind of move is made, and its signals (None: not known)."""

    often: Mapping[str, float]
    signals: Mapping[str, float | None]

    @property
    def led(self) -> bool:
        """Whether the client leads."""
        return (self.signals["client_led"] or 0.0) > _LED


def measure(ground: Ground) -> Measured:
    """The measures of one session: log of the moves of each kind, as in a session of usual length."""
    usual = sqrt(_TURNS / max(len(ground.reading.coach_turns), 1))
    sums: dict[str, float] = {}
    for move in ground.reading.reading.moves:
        sums[move.kind] = sums.get(move.kind, 0.0) + move.confidence
    often = {kind: log1p(total * usual) for kind, total in sums.items()}
    return Measured(often, {name: signal.value for name, signal in ground.signals.items()})


def weigh_in_session(markers: Sequence[Marker], ground: Ground, weights: StandingWeights | None) -> list[MarkerFinding]:
    """A finding for each marker; without `weights`, or where nothing was rated, by rule alone."""
    found = {marker.id: weigh(marker, ground) for marker in markers}
    if weights is None:
        return list(found.values())
    facts = facts_of([marker for marker in markers if marker.id in weights.markers], found, ground)
    steps = standings_of(facts, measure(ground), weights)
    return [_reread(marker, found[marker.id], steps.get(marker.id), ground) for marker in markers]


def facts_of(markers: Iterable[Marker], found: Mapping[str, MarkerFinding], ground: Ground) -> dict[str, Facts]:
    """The facts of every observable marker, by id; `found` holds their findings by rule."""
    seen = [marker for marker in markers if found[marker.id].standing in ORDER]
    rule = {marker.id: ORDER.index(found[marker.id].standing) for marker in seen}
    facts = {}
    for marker in seen:
        peers = [rule[other.id] for other in seen if other.competency == marker.competency and other is not marker]
        by_peers = mean(peers) if peers else float(rule[marker.id])
        evidence, opposed = _evidence(marker, ground), _opposed(marker, ground)
        facts[marker.id] = Facts(rule[marker.id], by_peers, evidence, _opposes(marker), opposed)
    return facts


def _evidence(marker: Marker, ground: Ground) -> tuple[float, float, float]:
    """Log of how many turns speak for shown, for partly and against, each by its surest move."""
    rule = marker.rule
    parts = (rule.shown, rule.partly, rule.against) if rule else (None, None, None)
    shown, partly, against = (log1p(sum(_surest(ground, kind) for kind in _kinds(part))) for part in parts)
    return shown, partly, against


def _opposes(marker: Marker) -> bool:
    return marker.rule is not None and marker.rule.against is not None


def _opposed(marker: Marker, ground: Ground) -> bool:
    """Whether something surely speaks against a marker, or several likely things together."""
    moves = ground.reading.of(*_kinds(marker.rule.against if marker.rule else None))
    likely = {move.turn for move in moves if move.confidence >= FULL_WEIGHT}
    return len(likely) > 1 or any(move.confidence >= SURE_TO_OPPOSE for move in moves)


def _surest(ground: Ground, kind: str) -> float:
    turns: dict[int, float] = {}
    for move in ground.reading.of(kind):
        turns[move.turn] = max(turns.get(move.turn, 0.0), move.confidence)
    return sum(turns.values())


def _kinds(condition: Condition | None) -> set[str]:
    """Every kind of move that a condition counts."""
    if condition is None:
        return set()
    return {*condition.count, *condition.by}.union(*(_kinds(part) for part in (*condition.all, *condition.any)))


def standings_of(facts: Mapping[str, Facts], session: Measured, weights: StandingWeights) -> dict[str, int]:
    """The step (0 to 3) of each marker within its session, near its rule's."""
    measured = standardized(session, weights)
    scores = {name: _score(fact, measured, weights.markers[name]) for name, fact in facts.items()}
    return steps_of(scores, facts, session, weights)


def standardized(session: Measured, weights: StandingWeights) -> list[float]:
    """Kinds, then signals, in standard deviations from what is usual; what is not known is usual."""
    often = [(session.often.get(kind.name, 0.0), kind) for kind in weights.kinds]
    signals = [(session.signals.get(signal.name), signal) for signal in weights.signals]
    return [
        0.0 if value is None else min(max((value - usual.usual) / usual.spread, -_FURTHEST), _FURTHEST)
        for value, usual in (*often, *signals)
    ]


def _score(fact: Facts, measured: Sequence[float], weights: MarkerWeights) -> float:
    """Where a marker stands between 0 (against) and 3 (shown), before it is spread and cut."""
    return weights.base + _sumprod(weights.session, measured) + _sumprod(weights.own, fact.own)


def _sumprod(first: Sequence[float], second: Sequence[float]) -> float:
    return sum(one * other for one, other in zip(first, second, strict=True))


def steps_of(
    scores: Mapping[str, float], facts: Mapping[str, Facts], session: Measured, weights: StandingWeights
) -> dict[str, int]:
    """Scores as steps: spread around their mean, cut, kept near the rule and to what was said."""
    middle = mean(scores.values()) if scores else 0.0
    return {
        name: _step(middle + weights.spread * (scored - middle), facts[name], session, weights.cuts)
        for name, scored in scores.items()
    }


def _step(scored: float, fact: Facts, session: Measured, cuts: Sequence[float]) -> int:
    """The step of a score, near the rule; nothing is shown that nobody said, nor against where nothing opposes it."""
    step = min(max(sum(scored > cut for cut in cuts), fact.rule - _FAR), fact.rule + _FAR)
    said = any(fact.evidence[:2])
    if step > fact.rule and not said:
        return max(fact.rule, min(step, ORDER.index("partly" if session.led else "not_seen")))
    opposed = fact.can_oppose and (not session.led or fact.opposed)
    return step if step or not fact.rule or opposed else ORDER.index("not_seen")


def _reread(marker: Marker, finding: MarkerFinding, step: int | None, ground: Ground) -> MarkerFinding:
    holds: Holds | None = None if step is None or ORDER[step] == finding.standing else holds_of(marker, ground)
    return finding if holds is None or step is None else weigh_as(marker, ORDER[step], holds, ground)
