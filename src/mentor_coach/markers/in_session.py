"""Read every marker within its session: rule, evidence, the competency's other markers and who led, together.

A rule alone draws a hard line: one acknowledgement fewer, and a marker that a mentor coach would call shown is partly.
Raters look at the whole. Weights fitted on rated sessions say how far the rest of the session moves a marker, at most
one step from its rule; what is shown or against still stands on what was said.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import log1p
from statistics import mean
from typing import NamedTuple

from mentor_coach.markers.conditions import Ground
from mentor_coach.markers.weigh import Holds, holds_of, weigh, weigh_as
from mentor_coach.schema.findings import MarkerFinding
from mentor_coach.schema.framework import Condition, Marker
from mentor_coach.schema.noun import Standing
from mentor_coach.schema.standings import MarkerWeights, StandingWeights

ORDER: tuple[Standing, ...] = ("against", "not_seen", "partly", "shown")
RATED = ("acc", "pcc")  # levels whose markers were rated, and are read this way
_LED = 0.5  # above it what was not seen is never spoken against, and may be partly there in words nobody foresaw
_SESSION = ("client_led", "client_led_best", "stacked_share", "directing_share")


class Facts(NamedTuple):
    """What counts of one marker: its standing by rule (0 to 3), the session, its competency, its evidence.

    `can_oppose`: whether its rule knows what would speak against it.
    """

    rule: int
    session: tuple[float, float, float, float, float]
    peers: float
    evidence: tuple[float, float, float]
    can_oppose: bool = True


def weigh_in_session(markers: Sequence[Marker], ground: Ground, weights: StandingWeights | None) -> list[MarkerFinding]:
    """A finding for each marker; without `weights`, or where nothing was rated, by rule alone."""
    found = {marker.id: weigh(marker, ground) for marker in markers}
    if weights is None:
        return list(found.values())
    facts = facts_of([marker for marker in markers if marker.id in weights.markers], found, ground)
    steps = standings_of(facts, weights)
    return [_reread(marker, found[marker.id], steps.get(marker.id), ground) for marker in markers]


def facts_of(markers: Iterable[Marker], found: Mapping[str, MarkerFinding], ground: Ground) -> dict[str, Facts]:
    """The facts of every observable marker, by id; `found` holds their findings by rule."""
    seen = [marker for marker in markers if found[marker.id].standing in ORDER]
    rule = {marker.id: ORDER.index(found[marker.id].standing) for marker in seen}
    if not rule:
        return {}
    led, led_best, stacked, directing = (ground.signals[name].value or 0.0 for name in _SESSION)
    session = (float(mean(rule.values())), led, led_best, stacked, directing)
    facts = {}
    for marker in seen:
        peers = [rule[other.id] for other in seen if other.competency == marker.competency and other is not marker]
        by_peers = mean(peers) if peers else float(rule[marker.id])
        facts[marker.id] = Facts(rule[marker.id], session, by_peers, _evidence(marker, ground), _opposes(marker))
    return facts


def _evidence(marker: Marker, ground: Ground) -> tuple[float, float, float]:
    """Log of how many turns speak for shown, for partly and against, each by its surest move."""
    rule = marker.rule
    parts = (rule.shown, rule.partly, rule.against) if rule else (None, None, None)
    shown, partly, against = (log1p(sum(_surest(ground, kind) for kind in _kinds(part))) for part in parts)
    return shown, partly, against


def _opposes(marker: Marker) -> bool:
    return marker.rule is not None and marker.rule.against is not None


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


def standings_of(facts: Mapping[str, Facts], weights: StandingWeights) -> dict[str, int]:
    """The step (0 to 3) of each marker within its session, at most one from its rule's."""
    scores = {name: score(fact, weights, weights.markers[name]) for name, fact in facts.items()}
    middle = mean(scores.values()) if scores else 0.0
    return {name: _step(scores[name], middle, fact, weights) for name, fact in facts.items()}


def score(fact: Facts, weights: StandingWeights, own: MarkerWeights) -> float:
    """Where a marker stands between 0 (against) and 3 (shown), before it is spread and cut."""
    session = sum(weight * value for weight, value in zip(weights.session, fact.session, strict=True))
    unusual = (value - usual for value, usual in zip(fact.evidence, own.usual, strict=True))
    evidence = sum(weight * more for weight, more in zip(weights.evidence, unusual, strict=True))
    beyond = own.base + own.rule * (fact.rule - 2) + own.session * (fact.session[0] - 2)
    return weights.offset + session + weights.steps[fact.rule] + weights.peers * fact.peers + evidence + beyond


def _step(scored: float, middle: float, fact: Facts, weights: StandingWeights) -> int:
    spread = middle + weights.spread * (scored - middle)
    mixed = (1 - weights.by_rule) * spread + weights.by_rule * fact.rule
    step = min(max(sum(mixed > cut for cut in weights.cuts), fact.rule - 1), fact.rule + 1)
    led = fact.session[1] > _LED
    nothing_said = fact.rule == 1 and step == 2 and not any(fact.evidence[:2]) and not led
    nothing_against = fact.rule == 1 and step == 0 and (led or not fact.can_oppose)
    return fact.rule if nothing_said or nothing_against else step


def _reread(marker: Marker, finding: MarkerFinding, step: int | None, ground: Ground) -> MarkerFinding:
    holds: Holds | None = None if step is None or ORDER[step] == finding.standing else holds_of(marker, ground)
    return finding if holds is None or step is None else weigh_as(marker, ORDER[step], holds, ground)
