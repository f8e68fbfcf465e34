"""Growth edges: the moment that tells them, a line that is apt there, and a plan that follows from them."""

import pytest
from tests.feedback.scenes import COMMON, Does, desk, finding, scene

from mentor_coach.feedback.edges import find_edges
from mentor_coach.feedback.plan import find_plan
from mentor_coach.feedback.scene import Scene
from mentor_coach.knowledge.load import framework
from mentor_coach.schema.noun import Standing
from mentor_coach.schema.report import GrowthEdge

MARKERS = {marker.id: marker for marker in framework().markers}
WISH = "I'd like to find out why I keep the shop open."


def edges(made: Scene, **standings: Standing) -> list[GrowthEdge]:
    findings = [finding(name.replace("_", "."), standing) for name, standing in standings.items()]
    return list(find_edges(findings, MARKERS, desk(made)))


def only(made: Scene, **standings: Standing) -> GrowthEdge:
    found = edges(made, **standings)
    assert len(found) == 1
    assert found[0].better is not None
    return found[0]


def test_an_agreement_edge_stands_at_the_wish_and_never_at_the_sound_check() -> None:
    made = scene(
        COMMON + "Coach: Okay.\nClient: It was my teacher's.",
        Does("greeting", "Hello."),
        Does("logistics", "Can you hear me well today?"),
        Does("asks_outcome", "What would you like from our time?"),
        Does("client_topic", WISH),
    )
    edge = only(made, **{"3_2": "not_seen"})
    assert edge.evidence.quote == WISH
    assert edge.better and edge.better.move == "asks_measure"


def test_of_stacked_questions_the_deepest_is_kept() -> None:
    stack = "When did it start? Who are you in that shop? Does your wife know?"
    made = scene(
        f"{COMMON}Coach: {stack}\nClient: Which one?\nCoach: Mm.",
        Does("stacked_question", stack),
        Does("open_question", "When did it start?"),
        Does("asks_situation", "When did it start?"),
        Does("open_question", "Who are you in that shop?"),
        Does("asks_identity", "Who are you in that shop?"),
        Does("closed_question", "Does your wife know?"),
    )
    edge = only(made, **{"7_6": "against"})
    assert edge.evidence.quote == stack
    assert edge.better and edge.better.text.startswith("Who are you in that shop?")


def test_one_question_alone_is_no_stack_and_a_probe_of_the_past_is_never_given_back() -> None:
    alone = "Who are you in that shop?"
    probe = "What was your father like when you were a child? Was he kind?"
    made = scene(
        f"{COMMON}Coach: {alone}\nClient: The boss.\nCoach: {probe}\nClient: Um.\nCoach: Mm.",
        Does("stacked_question", alone),
        Does("open_question", alone),
        Does("stacked_question", probe),
        Does("open_question", "What was your father like when you were a child?"),
        Does("therapy_probe", "What was your father like when you were a child?"),
        Does("closed_question", "Was he kind?"),
    )
    assert edges(made, **{"7_6": "partly"}) == []


def test_a_leading_question_is_opened_and_not_answered() -> None:
    leading = "Don't you think you have to let go of that?"
    made = scene(
        f"{COMMON}Coach: Go on.\nClient: I made the shade she sits in.\nCoach: {leading}\nClient: I guess.\nCoach: Mm.",
        Does("client_belief", "I made the shade she sits in."),
        Does("leading_question", leading),
        Does("client_corrects", "I guess."),
    )
    edge = only(made, **{"7_6": "against"})
    assert edge.better and edge.better.move == "asks_thinking"
    assert "I made the shade she sits in" in edge.better.text


def test_nothing_is_suggested_that_the_coach_does_next_or_has_just_done() -> None:
    feeling = "I am so ashamed of it."
    text = f"{COMMON}Coach: How is that?\nClient: {feeling}\nCoach: Hm.\nClient: Yes.\nCoach: What do you feel?"
    before = scene(text, Does("client_emotion", feeling), Does("asks_emotion", "How is that?"))
    after = scene(text, Does("client_emotion", feeling), Does("asks_emotion", "What do you feel?"))
    assert edges(before, **{"6_3": "not_seen"}) == edges(after, **{"6_3": "not_seen"}) == []


def test_distress_leaves_room_for_care_only() -> None:
    distress = "I can't go on like this."
    made = scene(
        f"{COMMON}Coach: Go on.\nClient: {distress} I always fail.\nCoach: When is the meeting with the bank?",
        Does("client_distress", distress),
        Does("client_belief", "I always fail."),
        Does("closed_question", "When is the meeting with the bank?"),
    )
    assert edges(made, **{"5_1": "not_seen", "7_2": "not_seen"}) == []


def test_an_end_that_cuts_the_client_short_is_met_with_their_last_words() -> None:
    talk = "Coach: Go on.\nClient: I went to the shop and looked at the wood for a long time, as I do.\n" * 8
    ends = "That's a good place to stop."
    made = scene(
        f"{COMMON}{talk}Coach: What is new?\nClient: That I was loyal. I call it his bench.\nCoach: {ends}",
        Does("client_insight", "I call it his bench."),
        Does("ends_session", ends),
    )
    edge = only(made, **{"8_9": "against"})
    assert edge.evidence.quote == ends
    assert edge.better and "I call it his bench" in edge.better.text


def test_the_plan_follows_the_edges_and_names_no_practice_twice() -> None:
    leading = "Don't you think you have to let go of that?"
    feeling = "I am so ashamed of it, my face burns."
    made = scene(
        f"{COMMON}Coach: Go on.\nClient: {feeling}\nCoach: {leading}\nClient: I guess.\nCoach: When is it?",
        Does("leading_question", leading),
        Does("client_emotion", feeling),
        Does("closed_question", "When is it?"),
    )
    listed: dict[str, Standing] = {"7.6": "against", "8.2": "not_seen", "3.2": "partly", "7.2": "partly"}
    findings = [finding(marker, standing) for marker, standing in listed.items()]
    found = find_edges(findings, MARKERS, desk(made))
    plan = find_plan(found, findings, made)
    assert [practice.marker for practice in plan][: len(found)] == [edge.marker for edge in found]
    assert len(plan) == len({practice.competency for practice in plan}) == 3
    again = find_plan([*found, found[0].model_copy(update={"marker": "7.2"})], findings, made)
    assert len({(practice.competency, practice.index) for practice in again}) == len(again)


def test_learning_that_was_harvested_is_asked_for_only_where_it_was_put_in_their_mouth() -> None:
    asks, told = "What have you learned about yourself?", "That I was loyal to a bench and never slow."
    talk = "Coach: Go on.\nClient: I went to the shop and looked at the wood for a long while there.\n" * 6
    puts = "So you have learned to let go."
    text = f"{COMMON}{talk}Coach: {asks}\nClient: {told}\n"
    moves = [Does("asks_learning_self", asks), Does("client_insight", told)]
    assert edges(scene(f"{text}Coach: Fine.\nClient: Yes, it is so.\nCoach: Mm.", *moves), **{"8_2": "partly"}) == []
    slip = f"{talk}Coach: {puts}\nClient: If you say so, I may have.\nCoach: Mm.\nClient: Yes."
    made = scene(text + slip, *moves, Does("states_learning", puts))
    assert [edge.evidence.quote for edge in edges(made, **{"8_2": "partly"})] == [puts]


@pytest.mark.parametrize(
    ("feels", "expected"),
    [(True, ["6.3"]), (False, ["6.3", "7.6"])],  # 7.6 would ask on, right after the tears
)
def test_no_line_passes_by_once_more_what_the_coach_passed_by(feels: bool, expected: list[str]) -> None:
    felt, leads, other = "I am so ashamed of it, my face burns.", "Wouldn't you rather sell it?", "I was afraid of him."
    story = "Coach: And then?\nClient: I went on with the wood, plank by plank, for years.\n" * 3
    moves = [Does("leading_question", leads), Does("client_emotion", other), Does("closed_question", "When was it?")]
    moves += [Does("client_emotion", felt)] if feels else []
    made = scene(
        f"{COMMON}Coach: And he?\nClient: {other}\nCoach: When was it?\nClient: In May.\n{story}"
        f"Coach: Go on.\nClient: {felt}\nCoach: {leads}\nClient: Perhaps.\n{story}",
        *moves,
    )
    found = edges(made, **{"6_3": "not_seen", "7_6": "against"})
    assert sorted(edge.marker for edge in found) == expected
