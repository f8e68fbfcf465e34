"""Strengths: honest, spread, and never contradicted by their own quote."""

import pytest
from tests.feedback.scenes import COMMON, Does, desk, finding, scene

from mentor_coach.feedback.strengths import find_strengths

ASKS = "What does that say about you?"
ANSWER = "Client: I never looked at it that way. I think I wait until somebody tells me that I may, and nobody does.\n"


def strengths(text: str, *moves: Does, markers: tuple[str, ...] = ("5.1", "7.1", "6.2")) -> list[tuple[str, str]]:
    made = scene(COMMON + text, Does("asks_outcome", "What would you like from our time?"), *moves)
    found = find_strengths([finding(marker, "shown") for marker in markers], frozenset(), desk(made))
    return [(strength.marker, strength.evidence.quote) for strength in found]


def test_a_deep_question_with_a_full_answer_is_a_strength() -> None:
    told = strengths(f"Coach: {ASKS}\n{ANSWER}Coach: Mm.", Does("asks_identity", ASKS), Does("open_question", ASKS))
    assert told == [("5.1", ASKS)]


@pytest.mark.parametrize(
    ("turn", "slip"),
    [
        (f"You should call them. {ASKS}", Does("advice", "You should call them.")),
        (f"{ASKS} Don't you think it's about trust?", Does("leading_question", "Don't you think it's about trust?")),
        (f"Everyone goes through that. {ASKS}", Does("minimizing", "Everyone goes through that.")),
        (f"{ASKS} What else? And your wife?", Does("stacked_question", f"{ASKS} What else? And your wife?")),
        (f"You are a perfectionist. {ASKS}", Does("interpretation", "You are a perfectionist.")),
    ],
)
def test_what_is_undone_in_the_same_breath_is_none(turn: str, slip: Does) -> None:
    assert strengths(f"Coach: {turn}\n{ANSWER}Coach: Mm.", Does("asks_identity", ASKS), slip) == []


def test_a_word_of_praise_before_a_question_is_left_out_of_the_quote() -> None:
    moves = [Does("praise", "Great."), Does("asks_identity", ASKS), Does("open_question", ASKS)]
    assert strengths(f"Coach: Great. {ASKS}\n{ANSWER}Coach: Mm.", *moves) == [("5.1", ASKS)]


def test_an_observation_is_quoted_with_what_leads_to_it() -> None:
    turn = "When you spoke of the plane you said you. And now you say I. I may be wrong."
    moves = [Does("observation", "And now you say I."), Does("invites_disagreement", "I may be wrong.")]
    told = strengths(f"Coach: {turn}\n{ANSWER}Coach: Mm.", *moves, markers=("7.5",))
    assert told == [("7.5", turn)]


def test_mere_thanks_and_formulas_are_no_acknowledgement() -> None:
    formula = "I'd like to acknowledge you for your courage."
    again = "I'd like to acknowledge you for your insight."
    text = f"Coach: {formula}\n{ANSWER}Coach: {again}\nClient: Okay.\nCoach: Thank you for the trust.\nClient: Yes."
    moves = [Does("acknowledgement", words) for words in (formula, again, "Thank you for the trust.")]
    assert strengths(text, *moves, markers=("4.1",)) == []


@pytest.mark.parametrize(
    ("marker", "turn", "kind", "told"),
    [
        ("4.2", "Oh man.", "empathy", False),
        ("4.2", "That must be heavy to carry.", "empathy", True),
        ("6.1", "Right up.", "observation", False),
        ("6.1", "Your shoulders dropped.", "observation", True),
        ("6.7", "The shop.", "repeat", False),
        ("4.1", "Good.", "acknowledgement", False),
        ("7.7", "God rest him.", "empathy", False),
        ("7.7", "And what is it now?", "open_question", True),
        ("7.7", "And?", "open_question", False),
        ("8.2", "And what did you learn from our...", "asks_learning_self", False),
    ],
)
def test_no_exclamation_no_echo_and_no_line_broken_off_is_praised(
    marker: str, turn: str, kind: str, told: bool
) -> None:
    talk = "Coach: Go on.\nClient: I went to the shop and looked at the wood for a long time, as I do.\n" * 3
    text = f"{talk}Coach: {turn}\n{ANSWER}Coach: Mm."
    moves = [Does(kind, turn), Does("client_insight", "I never looked at it that way.")]
    assert bool(strengths(text, *moves, markers=(marker,))) is told


def test_words_that_cut_the_client_off_are_no_strength() -> None:
    client = "Client: And then I went to the shop and I thought that I could perhaps"
    moves = [Does("asks_identity", ASKS), Does("open_question", ASKS)]
    assert strengths(f"Coach: Go on.\n{client} —\nCoach: {ASKS}\n{ANSWER}", *moves) == []
    assert strengths(f"Coach: Go on.\n{client}.\nCoach: {ASKS}\n{ANSWER}", *moves) == [("5.1", ASKS)]


def test_the_agreement_is_praised_only_where_it_is_made() -> None:
    late = "What would that give you, having her there?"
    talk = "Coach: Go on.\nClient: I went to the shop and looked at the wood for a long time, as I do.\n" * 6
    told = strengths(f"{talk}Coach: {late}\n{ANSWER}Coach: Mm.", Does("asks_meaning", late), markers=("3.3",))
    assert told == []


def test_an_edge_is_no_strength() -> None:
    made = scene(f"{COMMON}Coach: {ASKS}\n{ANSWER}", Does("asks_identity", ASKS))
    assert find_strengths([finding("5.1", "shown")], frozenset({"5.1"}), desk(made)) == ()


@pytest.mark.parametrize(("answer", "told"), [("No, I'm fine.", False), ("Yes, all that way on foot.", True)])
def test_warmth_that_the_client_waves_away_is_no_strength(answer: str, told: bool) -> None:
    saw, rest = "You walked the whole way back to the shop alone.", "It went on like that for weeks and weeks, I think."
    text = f"{COMMON}Coach: {saw}\nClient: {answer} {rest}\nCoach: Mm."
    moves = [Does("acknowledgement", saw, 0.6), *([] if told else [Does("client_corrects", answer, 0.6)])]
    made = scene(text, *moves)
    assert bool(find_strengths([finding("4.1", "shown")], frozenset(), desk(made))) is told


def test_what_was_asked_is_praised_before_how_plainly() -> None:
    made = scene(
        f"{COMMON}Coach: {ASKS}\n{ANSWER}Coach: Mm.", Does("asks_possibility", ASKS), Does("open_question", ASKS)
    )
    found = [finding("7.7", "shown"), finding("7.4", "shown")]
    assert [strength.marker for strength in find_strengths(found, frozenset(), desk(made))] == ["7.4"]


def test_in_a_weak_session_a_short_turn_that_lets_the_client_speak_is_named() -> None:
    text = f"Coach: No, go ahead.\n{ANSWER}Coach: Have you tried an app?\nClient: No.\nCoach: Use it.\nClient: Okay."
    made = scene(COMMON + text, Does("advice", "Have you tried an app?"), Does("directs", "Use it."))
    told = find_strengths([finding("7.7", "partly"), finding("5.1", "not_seen")], frozenset(), desk(made))
    assert [strength.evidence.quote for strength in told] == ["No, go ahead."]


LEARNT, REPLY = "What have you learned about yourself?", "That I'm not slow."


@pytest.mark.parametrize(("heard", "named"), [(0.35, True), (0.1, False)])
def test_what_was_named_as_learned_makes_its_question_a_strength(heard: float, named: bool) -> None:
    text = f"Coach: Mm.\nClient: Yes.\nCoach: {LEARNT}\nClient: {REPLY}\nCoach: Mm."
    moves = [Does("asks_learning_self", LEARNT, 0.6), Does("client_insight", REPLY, heard)]
    assert strengths(text, *moves, markers=("8.2",)) == ([("8.2", LEARNT)] if named else [])


@pytest.mark.parametrize(("other", "markers"), [("7.4", ["7.2", "7.4"]), ("7.7", ["7.2"])])
def test_a_competency_is_praised_twice_rather_than_one_strength_fewer(other: str, markers: list[str]) -> None:
    talk = "Coach: Go on.\nClient: I went to the shop and looked at the wood for a long while there.\n" * 6
    later = "What else could it be, that bench?"
    text = f"Coach: {ASKS}\n{ANSWER}{talk}Coach: {later}\n{ANSWER}Coach: Mm."
    moves = [Does("asks_identity", ASKS), Does("asks_possibility", later)]
    assert [marker for marker, _ in strengths(text, *moves, markers=("7.2", other))] == markers
