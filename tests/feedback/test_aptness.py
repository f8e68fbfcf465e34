"""What is told or done already is not asked for: the aim of a session, and who keeps the client to a step."""

import pytest
from tests.feedback.scenes import COMMON, Does, scene

from mentor_coach.feedback.aptness import is_apt, is_settled
from mentor_coach.schema.noun import Language

SMALL = "Coach: Hello.\nClient: Hello, I am here and the kettle is on.\n"
TOPIC = "So it's my brother and the orchard, and the letter from the town."


def asks_outcome(told: str, then: str, answer: str = "Yes.", *moves: Does, language: Language = "en") -> bool:
    text = f"{SMALL}Coach: So.\nClient: {told}\nCoach: {then}\nClient: {answer}\nCoach: Mm.\nClient: It is late.\n"
    return is_apt(scene(text, *moves, language=language), "asks_outcome", 3)


@pytest.mark.parametrize(
    ("why", "apt"),
    [
        (asks_outcome(TOPIC, "Is it far?"), True),
        (asks_outcome(f"{TOPIC} I'd like to know what to say to him.", "Is it far?"), False),
        (asks_outcome(TOPIC, "Is it far?", "What I want is a sentence I can say."), False),
        (asks_outcome(TOPIC, "So you'd like to leave today with a sentence."), False),
        (asks_outcome(TOPIC, "What do you want?", "Peace.", Does("asks_outcome", "What do you want?")), False),
        (asks_outcome("Abimle bahçe meselesi var.", "Uzak mı?", "Evet.", language="tr"), True),
        (asks_outcome("Buradan çıkarken ne diyeceğimi bilmek istiyorum.", "Uzak mı?", "Evet.", language="tr"), False),
        (
            asks_outcome("Abimle bahçe meselesi var.", "Konuşmanın sonunda elinizde bu olsun.", "Evet.", language="tr"),
            False,
        ),
    ],
)
def test_an_aim_is_asked_for_once(why: bool, apt: bool) -> None:
    assert why is apt


@pytest.mark.parametrize(
    ("after", "apt"),
    [("It is on Monday.", True), ("My friend will nag me about it.", False), ("She'll ask, she always does.", False)],
)
def test_who_has_someone_to_ask_needs_no_question_for_it(after: str, apt: bool) -> None:
    step = "I'll call the bank on Monday."
    talk = "Coach: Go on.\nClient: I went to the shop and looked at the wood for a long while there.\n" * 4
    made = scene(f"{COMMON}{talk}Coach: So?\nClient: {step} {after}\nCoach: Mm.", Does("client_commitment", step))
    assert is_apt(made, "asks_accountability", 13) is apt


@pytest.mark.parametrize(("feeling", "apt"), [(True, False), (False, True)])
def test_who_feels_is_not_asked_which_way_to_go(feeling: bool, apt: bool) -> None:
    felt = "I am so ashamed of it."
    moves = [Does("client_emotion", felt)] if feeling else []
    made = scene(f"{COMMON}Coach: Go on.\nClient: {felt}\nCoach: Is it far?", *moves)
    assert is_apt(made, "gives_choice", 5) is apt


BREATH = "This is my sister's apron."


@pytest.mark.parametrize(
    ("after", "asked", "apt"),
    [
        (BREATH, True, False),  # a breath after tears is no place to look back at the aim
        ("And then I went down to the yard and counted the boats, which took me half of the morning.", True, True),
        (BREATH, False, True),
    ],
)
def test_a_breath_after_a_feeling_is_no_place_for_the_aim(after: str, asked: bool, apt: bool) -> None:
    felt = "I am so ashamed of it."
    moves = [Does("asks_outcome", "What would you like from our time?")]
    moves += [Does("client_emotion", felt)] if asked else []
    talk = "Coach: Go on.\nClient: I went to the shop and looked at the wood for a long while there.\n" * 4
    made = scene(f"{COMMON}{talk}Coach: So?\nClient: {felt}\nCoach: Is it far?\nClient: {after}\nCoach: Mm.", *moves)
    assert is_apt(made, "asks_progress", 15) is apt


LEARNT = "What are you learning about yourself?"


@pytest.mark.parametrize(
    ("answer", "sure", "settled"),
    [
        ("That I have been conducting one man.", 0.9, True),
        ("That I have been conducting one man.", 0.5, False),  # perhaps it was another question
        ("Nothing.", 0.9, False),  # no answer
    ],
)
def test_learning_that_was_asked_for_and_told_is_settled(answer: str, sure: float, settled: bool) -> None:
    made = scene(f"{COMMON}Coach: {LEARNT}\nClient: {answer}\nCoach: Mm.", Does("asks_learning_self", LEARNT, sure))
    assert is_settled(made, ["asks_learning_self"]) is settled
    assert not is_settled(made, ["asks_emotion"])
