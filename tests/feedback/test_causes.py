"""Practices follow from what stood in the way in this session, and name its number."""

import pytest
from tests.feedback.scenes import COMMON, Does, finding, scene

from mentor_coach.feedback.causes import WAYS, best_ways, count_causes, number_of
from mentor_coach.feedback.plan import PRACTICES, find_plan
from mentor_coach.knowledge.load import framework
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.evidence import Evidence
from mentor_coach.schema.report import GrowthEdge

MARKERS = {marker.id: marker for marker in framework().markers}
NOTHING = frozenset[str]()


@pytest.mark.parametrize(
    ("marker", "counts", "at_hand", "practice"),
    [
        ("7.6", {"stacks": 9}, NOTHING, "one_and_stop"),
        ("7.6", {"stacks": 2}, NOTHING, "one_was_enough"),
        ("7.6", {"leading": 6, "stacks": 3}, NOTHING, "without_your_answer"),
        ("7.6", {"leading": 2, "stacks": 9}, frozenset({"leading"}), "without_your_answer"),
        ("7.6", {"long": 9}, NOTHING, "half_the_words"),
        ("7.6", {"closed": 20}, NOTHING, "short_and_open"),
        ("7.6", {}, NOTHING, "half_the_words"),
        ("7.7", {"stacks": 4}, NOTHING, "one_and_stop"),
        ("4.1", {"praise": 7}, NOTHING, "praise_to_seeing"),
        ("4.1", {"praise": 1}, NOTHING, "name_what_they_did"),
        ("4.2", {"comfort": 2}, NOTHING, "before_you_comfort"),
        ("4.2", {}, NOTHING, "stay_with_the_feeling"),
        ("5.3", {"advice": 8}, NOTHING, "swallow_the_advice"),
        ("5.3", {}, NOTHING, "hand_over_the_wheel"),
        ("6.7", {"mirrors": 6}, NOTHING, "short_mirror"),
        ("6.7", {"mirrors": 1}, NOTHING, "one_mirror"),
        ("3.1", {"missing": 4}, NOTHING, "four_part_opening"),
        ("3.1", {"proposed": 3}, NOTHING, "ask_before_you_know"),
        ("8.2", {"told": 1}, NOTHING, "keep_the_lesson"),
        ("8.2", {}, NOTHING, "who_before_what"),
        ("8.7", {"advice": 6}, NOTHING, "whose_step"),
        ("8.7", {}, NOTHING, "their_own_way"),
    ],
)
def test_the_cause_chooses_the_practice(
    marker: str, counts: dict[str, int], at_hand: frozenset[str], practice: str
) -> None:
    assert best_ways(marker, counts, at_hand)[0] == practice


@pytest.mark.parametrize(
    ("practice", "counts", "number"),
    [
        ("one_and_stop", {"stacks": 9}, 9),
        ("one_and_stop", {"stacks": 2}, None),
        ("one_was_enough", {"stacks": 2}, None),
        ("swallow_the_advice", {"advice": 4}, 4),
        ("harvest", {"advice": 4}, None),
    ],
)
def test_a_number_is_named_where_it_says_something(practice: str, counts: dict[str, int], number: int | None) -> None:
    assert number_of(practice, counts) == number


def test_every_marker_with_a_suggestion_has_a_way_among_its_competency() -> None:
    for marker in MARKERS.values():
        if marker.suggests:
            assert {way.practice for way in WAYS[marker.id]} <= set(PRACTICES[marker.competency]), marker.id
            assert best_ways(marker.id, {}, NOTHING), marker.id


STACKS = ("What is it? Who is it?", "Where is it? When is it?", "How is it? Why is it so?", "Is it far? Is it dear?")


@pytest.mark.parametrize(("language", "said"), [("en", "4 of your turns"), ("tr", "4 sözünüzde")])
@pytest.mark.parametrize(("stacks", "counted"), [(STACKS, True), (STACKS[:2], False)])
def test_the_plan_tells_the_number_of_the_session(
    language: str, said: str, stacks: tuple[str, ...], counted: bool
) -> None:
    talk = "".join(f"Coach: {stack}\nClient: It is what it is.\n" for stack in stacks)
    made = scene(COMMON + talk, *(Does("stacked_question", stack) for stack in stacks))
    quote = Evidence(turn=4, start=0, end=len(stacks[0]), quote=stacks[0])
    assert count_causes(made)["stacks"] == len(stacks)
    practice = find_plan([GrowthEdge(marker="7.6", competency=7, evidence=quote)], [finding("7.6", "against")], made)[0]
    slots = {"count": practice.count, "aim": practice.aim} if practice.count and practice.aim else {}
    told = Wording(language).listed(7, "practices", **slots)[practice.index]  # type: ignore[arg-type]
    assert (practice.count, practice.aim) == ((4, 2) if counted else (None, None))
    assert (said in told["text"]) is counted
    assert "{" not in told["text"]
