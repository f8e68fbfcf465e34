"""Three edges in a strong session as well: one notch further where the coach's work was sound, and never a fault."""

import pytest
from tests.feedback.scenes import COMMON, Does, desk, finding, scene

from mentor_coach.feedback.further import go_further
from mentor_coach.feedback.scene import Scene
from mentor_coach.knowledge.load import framework
from mentor_coach.schema.noun import Level, Standing
from mentor_coach.schema.report import GrowthEdge

MARKERS = {marker.id: marker for marker in framework().markers}
TALK = "Coach: What did you do next with it?\nClient: I went to the shop and looked at the wood a while.\n"
FEELING, SEEN = "I am so ashamed of my hands.", "I see that I was loyal to a bench."
MET = "Ashamed of your hands, and you tell me so. What is it like to say it here?"
ASKED = "You see that, and you say it plainly today. What does it change for you now?"
STRONG = (
    f"{COMMON}{TALK * 4}Coach: Go on.\nClient: {FEELING} It was all there.\nCoach: {MET}\nClient: It is warm.\n"
    f"{TALK * 4}Coach: Go on.\nClient: {SEEN} That was it.\nCoach: {ASKED}\nClient: A bit.\n{TALK * 2}"
)


def strong(text: str = STRONG) -> Scene:
    moves = [Does("client_emotion", FEELING), Does("client_insight", SEEN)]
    moves += [Does("asks_emotion", MET)] if MET in text else []
    return scene(text, *moves, *([Does("asks_thinking", ASKED)] if ASKED in text else []))


def refined(made: Scene, standing: Standing, level: Level = "pcc") -> list[GrowthEdge]:
    findings = [finding("M5.4", standing, "mcc"), finding("M4.1", standing, "mcc")]
    return list(go_further((), findings, MARKERS, level, frozenset(), desk(made)))


def test_what_was_met_can_be_met_more_finely() -> None:
    edges = refined(strong(), "shown")
    assert {edge.marker for edge in edges} == {"M5.4", "M4.1"}
    assert all(edge.refines and edge.better for edge in edges)


@pytest.mark.parametrize(
    ("why", "made", "standing"),
    [
        ("nothing was opened", scene(COMMON + TALK * 10), "shown"),
        ("not to be seen in text", strong(), "not_observable"),
        ("a short session", strong(STRONG.replace(TALK, "")), "shown"),
        ("few words that stay", strong(STRONG.replace(MET, "Ashamed.").replace(ASKED, "Loyal.")), "shown"),
    ],
)
def test_nothing_is_refined_for_the_sake_of_it(why: str, made: Scene, standing: Standing) -> None:
    assert refined(made, standing) == [], why


def test_what_is_lacking_on_the_own_level_is_no_refinement() -> None:
    assert not any(edge.refines for edge in refined(strong(), "not_seen", "mcc"))


SOON = "What does the bench say?"


@pytest.mark.parametrize(
    ("answer", "kind", "marker", "named"),
    [
        (SOON, "open_question", "M5.4", True),  # a breath could come before even a good question
        (SOON, "open_question", "4.1", True),
        (SOON, "open_question", "6.2", False),  # another question would be no better
        ("Loyal to a bench.", "repeat", "M5.4", False),  # an echo stays already
    ],
)
def test_before_a_good_short_question_there_is_room_only_to_stay(
    answer: str, kind: str, marker: str, named: bool
) -> None:
    text = STRONG.replace(ASKED, answer).replace(MET, "Ashamed.")
    made = scene(text, Does("client_insight", SEEN), Does(kind, answer))
    level: Level = "mcc" if marker.startswith("M") else "pcc"
    edges = list(go_further((), [finding(marker, "shown", level)], MARKERS, "pcc", frozenset(), desk(made)))
    assert [edge.marker for edge in edges] == ([marker] if named else [])
