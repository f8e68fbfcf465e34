"""The desk: which lines fit a moment, whatever marker asks for them."""

import pytest
from tests.feedback.scenes import COMMON, Does, desk, scene

from mentor_coach.feedback.moments import Moment
from mentor_coach.schema.noun import Language

TOLD = "We sat with him through all of the nights, and then he asked for the radio."
FELT = "It frightens me."


@pytest.mark.parametrize(
    ("said", "slip", "felt", "line"),
    [
        ("Sorry?", "minimizing", False, False),  # who asks back waits for an answer
        ("I guess. People say that.", "minimizing", False, False),
        (TOLD, "minimizing", False, True),  # told at length and made small
        (TOLD, "advice", False, False),
        (FELT, "advice", True, True),
        (FELT, "minimizing", False, False),
    ],
)
def test_empathy_is_for_what_was_felt_or_made_small(said: str, slip: str, felt: bool, line: bool) -> None:
    answer = "Look at the numbers first."
    moves = [Does(slip, answer), *([Does("client_emotion", said)] if felt else [])]
    made = scene(f"{COMMON}Coach: Go on.\nClient: {said}\nCoach: {answer}\nClient: Yes.\nCoach: Mm.", *moves)
    after = next(turn.index for turn in made.reading.turns if turn.text == said)
    moment = Moment(after, made.reading.quote(after + 1), "", slip)
    assert bool(desk(made).line(("empathy",), moment)) is line


@pytest.mark.parametrize(("said", "language", "line"), [("Efendim?", "tr", False), ("Satmak istemiyorum.", "tr", True)])
def test_no_line_follows_a_client_who_asks_back(said: str, language: Language, line: bool) -> None:
    made = scene(f"Coach: Peki.\nClient: {said}\nCoach: Sat gitsin.\nClient: Olur.\nCoach: Hım.", language=language)
    moment = Moment(1, made.reading.quote(2), "", "advice")
    assert bool(desk(made, language).line(("gives_choice",), moment)) is line
