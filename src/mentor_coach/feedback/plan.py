"""The practice plan: one practice for each growth edge, of different competencies where that is possible."""

from collections.abc import Sequence

from mentor_coach.feedback.edges import URGENCY, WANTING
from mentor_coach.schema.findings import MarkerFinding
from mentor_coach.schema.report import GrowthEdge, Practice

HOW_MANY = 3
PRACTICES = {7: 4, 8: 5}  # how many a competency has where it is not three; an index means the same in each language
_USUAL = 3
# Which of a competency's practices trains a marker; the first one where nothing is said here.
_TRAINS = {
    "A3.4": 1, "5.2": 1, "M3.2": 2, "M3.3": 1, "A4.2": 1, "A4.3": 1, "4.2": 1, "4.3": 1, "4.4": 2, "M4.2": 1, "M4.3": 1,
    "A5.2": 2, "A5.3": 1, "5.1": 2, "5.3": 1, "5.4": 2, "M5.1": 2, "M5.2": 1, "M5.3": 1, "A6.1": 2, "A6.3": 1, "6.3": 2,
    "6.4": 2, "6.7": 1, "M6.2": 2, "M6.3": 1, "A7.1": 2, "A7.2": 3, "7.1": 3, "7.2": 3, "7.3": 2, "7.5": 2, "7.7": 1,
    "7.8": 1, "M7.1": 1, "M7.2": 2, "M7.3": 3, "A8.1": 4, "A8.2": 1, "A8.3": 3, "8.2": 4, "8.5": 1, "8.6": 2, "8.7": 1,
    "8.9": 3, "M8.1": 4, "M8.2": 1, "M8.4": 3,
}  # fmt: skip


def find_plan(edges: Sequence[GrowthEdge], findings: Sequence[MarkerFinding]) -> tuple[Practice, ...]:
    """Three practices: for the edges first, then for the most wanting markers of other competencies."""
    urgent = sorted(findings, key=lambda finding: -URGENCY.get(finding.standing, 0.0))
    wanting = [(f.competency, f.marker) for f in urgent if f.standing in WANTING]
    plan: list[Practice] = []
    for competency, marker in [*((edge.competency, edge.marker) for edge in edges), *wanting]:
        taken = {practice.index for practice in plan if practice.competency == competency}
        for_edge = any(edge.marker == marker for edge in edges) and all(p.marker != marker for p in plan)
        if len(plan) < HOW_MANY and (for_edge or not taken):
            plan.append(Practice(competency=competency, index=_free(competency, marker, taken), marker=marker))
    return tuple(plan)


def _free(competency: int, marker: str, taken: set[int]) -> int:
    """The practice that trains the marker, or the next one of its competency that is not taken."""
    listed, wanted = PRACTICES.get(competency, _USUAL), _TRAINS.get(marker, 0)
    turned = [(wanted + step) % listed for step in range(listed)]
    return next((index for index in turned if index not in taken), 0)
