"""Growth edges: what would help this coach most, each at the moment that tells it best, with a line for that moment."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mentor_coach.feedback.aptness import is_settled
from mentor_coach.feedback.desk import MOST_AT_ONE_TURN, Desk
from mentor_coach.feedback.fruits import without_fruit
from mentor_coach.feedback.missed import left_open
from mentor_coach.feedback.moments import Moment
from mentor_coach.feedback.occasions import occasions
from mentor_coach.feedback.scene import Scene
from mentor_coach.feedback.telling import SLIPS
from mentor_coach.schema.findings import MarkerFinding
from mentor_coach.schema.framework import Marker
from mentor_coach.schema.report import GrowthEdge

HOW_MANY = 3
URGENCY = {"against": 1.8, "not_seen": 1.3, "partly": 0.7, "shown": 0.4}
WANTING = ("against", "not_seen", "partly")
_ENOUGH = 1.8  # urgency and moment together from which an edge is worth naming
_A_REAL_SLIP = 1.3  # weight of a slip that is worth naming though its marker is shown
_AGAIN = 0.1  # what each further slip of the same kind adds, up to five
_SAME_COMPETENCY = 0.6  # what it costs to stay with one competency
_SAID = -9.0  # worth of what has been said
_CLOSE, _TOO_CLOSE = 0.4, 0.1  # what it costs to stand within this share of the session from another edge
_MERE_PLACES, _MERELY_STEERS = ("middle", "late"), 0.7
# What a line may do right after something opened that the coach passed by; anything else would pass it by once more.
_GOES_TO_IT = frozenset({
    "asks_emotion", "asks_energy", "asks_words", "asks_more", "asks_beliefs", "asks_values", "asks_identity", "empathy",
    "silence_offered", "observation", "paraphrase", "acknowledgement", "asks_learning_self",
    "asks_learning_situation", "asks_use_of_learning", "asks_close", "scope_referral",
})  # fmt: skip
TRIED = 6  # moments of a marker that are tried before it is given up
# What a mentor coach would rather talk about first: the suggestions that change most of a session.
FIRST = {
    "asks_outcome": 0.4, "asks_emotion": 0.4, "one_question": 0.3, "asks_learning_self": 0.3, "gives_choice": 0.3,
    "asks_accountability": 0.2, "acknowledgement": 0.2, "asks_measure": 0.2, "asks_words": 0.2, "asks_close": 0.2,
    "empathy": 0.2, "asks_progress": -0.2, "asks_learning_situation": -0.2, "silence_offered": -0.2,
    "celebration": -0.2, "observation": -0.4, "invites_disagreement": -0.4, "asks_to_address": -0.4,
}  # fmt: skip


class Candidate(NamedTuple):
    """A marker at one of its moments, with how much it is worth to speak of it there."""

    worth: float
    finding: MarkerFinding
    marker: Marker
    moment: Moment


def find_edges(findings: Sequence[MarkerFinding], markers: Mapping[str, Marker], desk: Desk) -> tuple[GrowthEdge, ...]:
    """At most three, the most telling of this session, of different competencies where possible; fewer if strong."""
    left = [c for finding in findings for c in _candidates(finding, markers[finding.marker], desk)]
    return pick(left, (), _ENOUGH, desk)


def pick(
    candidates: Sequence[Candidate], chosen: Sequence[GrowthEdge], enough: float, desk: Desk
) -> tuple[GrowthEdge, ...]:
    """Those chosen already and the best of the candidates, up to three in order of place; none worth under `enough`."""
    left, taken = list(candidates), list(chosen)
    while left and len(taken) < HOW_MANY:
        best = max(left, key=lambda c: (_still_worth(c, taken, desk), c.marker.id, -c.moment.after))
        if _still_worth(best, taken, desk) < enough:
            break
        left.remove(best)
        edge = _edge(best, desk)
        taken += [edge] if edge else []
    return tuple(sorted(taken, key=lambda edge: edge.evidence.turn))


def _candidates(finding: MarkerFinding, marker: Marker, desk: Desk) -> list[Candidate]:
    """A marker at each of its best moments. One that is shown is an edge only for a real slip."""
    if finding.standing not in URGENCY:
        return []
    found = unsettled(desk.scene, marker)
    slips = Counter(moment.kind for moment in found if moment.kind in SLIPS)
    if finding.standing == "shown":
        found = [moment for moment in found if moment.kind in SLIPS and moment.weight >= _A_REAL_SLIP]
    found = without_fruit(desk.scene, found)
    about = URGENCY[finding.standing] + FIRST.get(marker.suggests[0] if marker.suggests else "", 0.0)
    return [
        Candidate(about + _AGAIN * min(slips[moment.kind], 5) + told(moment, marker), finding, marker, moment)
        for moment in found[:TRIED]
    ]


def unsettled(scene: Scene, marker: Marker) -> list[Moment]:
    """The moments of a marker; only its slips where the coach did elsewhere, and surely, what it suggests."""
    found = occasions(scene, marker.moments)
    settled = is_settled(scene, marker.suggests[:1])
    return [moment for moment in found if moment.kind in SLIPS] if settled else found


def told(moment: Moment, marker: Marker) -> float:
    """What a moment weighs for a marker: little where time alone would suggest to ask which way to go."""
    steers = marker.suggests[:1] in (("gives_choice",), ("recontract",))
    return moment.weight - _MERELY_STEERS * (steers and moment.kind in _MERE_PLACES)


def _still_worth(candidate: Candidate, chosen: Sequence[GrowthEdge], desk: Desk) -> float:
    """Worth less where its competency or its part of the session has been talked about; nothing where it has itself."""
    place = desk.scene.reading.place(candidate.moment.quote.turn)
    worth = candidate.worth
    for edge in chosen:
        if edge.marker == candidate.marker.id or (edge.better and edge.better.move in candidate.marker.suggests[:1]):
            return _SAID
        worth -= _SAME_COMPETENCY * (edge.competency == candidate.finding.competency)
        worth -= _CLOSE * (abs(place - desk.scene.reading.place(edge.evidence.turn)) < _TOO_CLOSE)
    return worth


def _edge(candidate: Candidate, desk: Desk) -> GrowthEdge | None:
    marker, moment = candidate.marker, candidate.moment
    passes_on = moment.after in left_open(desk.scene) and not _GOES_TO_IT.intersection(marker.suggests)
    if desk.quoted(moment.quote) or desk.after[moment.after] or passes_on:
        return None
    line = desk.line(marker.suggests, moment)
    if line is None:
        return None
    desk.quote(moment.quote)
    return GrowthEdge(
        marker=marker.id,
        competency=marker.competency,
        evidence=moment.quote,
        better=line,
        variant=moment.quote.turn % 3,
    )


def at_its_moment(finding: MarkerFinding, marker: Marker, edges: Sequence[GrowthEdge], desk: Desk) -> MarkerFinding:
    """The finding with the chance that was missed and a line for it, where there is one."""
    for edge in edges:
        if edge.marker == finding.marker:
            return finding.model_copy(update={"missed": edge.evidence, "better": edge.better})
    if finding.standing not in WANTING:
        return finding
    for moment in without_fruit(desk.scene, occasions(desk.scene, marker.moments))[:TRIED]:
        if desk.after[moment.after] >= MOST_AT_ONE_TURN:
            continue
        line = desk.line(marker.suggests, moment)
        if line:
            return finding.model_copy(update={"missed": moment.quote, "better": line})
    return finding
