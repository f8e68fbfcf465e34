"""The practice plan: one practice for each growth edge, of different competencies where that is possible."""

from collections.abc import Collection, Mapping, Sequence

from mentor_coach.feedback.causes import best_ways, count_causes, fits, number_of, shown_by
from mentor_coach.feedback.edges import URGENCY, WANTING
from mentor_coach.feedback.scene import Scene
from mentor_coach.schema.findings import MarkerFinding
from mentor_coach.schema.report import GrowthEdge, Practice

HOW_MANY = 3
# The practices of each competency by id, in the order of its page: an index means the same in each language.
PRACTICES: Mapping[int, tuple[str, ...]] = {
    3: ("four_part_opening", "halfway_look", "whose_words", "sign_of_success", "why_it_matters", "their_map_first",
        "ask_before_you_know"),
    4: ("praise_to_seeing", "stay_with_the_feeling", "open_to_a_no", "before_you_comfort", "name_what_they_did"),
    5: ("two_breaths", "hand_over_the_wheel", "from_what_to_who", "swallow_the_advice"),
    6: ("their_words", "short_mirror", "marks_in_the_margin", "first_the_feeling", "one_mirror"),
    7: ("one_and_stop", "short_and_open", "notice_offer_let_go", "turn_to_the_person", "without_your_answer",
        "half_the_words", "one_was_enough", "past_the_first_idea"),
    8: ("harvest", "whose_step", "map_of_support", "their_own_ending", "who_before_what", "keep_the_lesson",
        "look_back", "their_own_way"),
}  # fmt: skip


def find_plan(edges: Sequence[GrowthEdge], findings: Sequence[MarkerFinding], scene: Scene) -> tuple[Practice, ...]:
    """Three practices: for the edges first, then for the most wanting markers of other competencies.

    Which practice it is follows from what stood in the marker's way in this session.
    """
    counts = count_causes(scene)
    urgent = sorted(findings, key=lambda finding: -URGENCY.get(finding.standing, 0.0))
    wanting = [(f.competency, f.marker) for f in urgent if f.standing in WANTING]
    at_hand = {edge.marker: _at_hand(edge, scene) for edge in edges}
    plan: list[Practice] = []
    for competency, marker in [*((edge.competency, edge.marker) for edge in edges), *wanting]:
        taken = {practice.index for practice in plan if practice.competency == competency}
        for_edge = any(edge.marker == marker for edge in edges) and all(p.marker != marker for p in plan)
        if len(plan) < HOW_MANY and (for_edge or not taken):
            ways = best_ways(marker, counts, at_hand.get(marker, frozenset()))
            plan.append(_practice(competency, marker, _free(competency, ways, counts, taken), counts))
    return tuple(plan)


def _at_hand(edge: GrowthEdge, scene: Scene) -> frozenset[str]:
    """The causes that show in the very words an edge quotes."""
    return shown_by(frozenset(move.kind for move in scene.within(edge.evidence)))


def _free(competency: int, ways: Sequence[str], counts: Mapping[str, int], taken: Collection[int]) -> str:
    """The best of the ways that is not taken, or another practice of the competency that fits this session."""
    listed = PRACTICES[competency]
    turned = [*ways, *(practice for practice in listed if fits(practice, counts)), *listed]
    return next(practice for practice in turned if listed.index(practice) not in taken)


def _practice(competency: int, marker: str, practice: str, counts: Mapping[str, int]) -> Practice:
    count = number_of(practice, counts)
    index = PRACTICES[competency].index(practice)
    aim = None if count is None else count // 2
    return Practice(competency=competency, index=index, marker=marker, count=count, aim=aim)
