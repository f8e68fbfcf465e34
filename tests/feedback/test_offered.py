"""What a line may hold of the client's: a wish for the agreement, a plan for a step, for learning what was seen."""

import pytest
from tests.feedback.scenes import COMMON, Does, scene

from mentor_coach.feedback.offered import suits

SAID = (
    "I want to know why I stay. I was loyal to a bench. I'll call her on Monday. I am ashamed of it. The vet is late."
)
HEARD = (
    Does("client_topic", "I want to know why I stay."),
    Does("client_insight", "I was loyal to a bench."),
    Does("client_commitment", "I'll call her on Monday."),
    Does("client_emotion", "I am ashamed of it."),
)
WISH, SEEN, PLAN, FELT, TOLD = (
    "I want to know why I stay",
    "I was loyal to a bench",
    "I'll call her",
    "I am ashamed",
    "The vet is late",
)
MADE = scene(f"{COMMON}Coach: Go on.\nClient: {SAID}\nCoach: Mm.", *HEARD)


@pytest.mark.parametrize(
    ("move", "fit"),
    [
        ("asks_outcome", {WISH}),
        ("asks_to_address", {WISH}),
        ("asks_accountability", {PLAN}),
        ("asks_barriers", {PLAN}),
        ("asks_learning_self", {SEEN, FELT}),
        ("acknowledgement", {SEEN, FELT}),
        ("celebration", {SEEN, FELT}),
        ("asks_emotion", {FELT}),
        ("empathy", {FELT}),
        ("asks_words", {WISH, SEEN, FELT}),
        ("gives_choice", {WISH, SEEN, FELT}),
    ],
)
def test_a_move_holds_what_it_is_about(move: str, fit: set[str]) -> None:
    assert {said for said in (WISH, SEEN, PLAN, FELT, TOLD) if suits(MADE, move, said, 5)} == fit


@pytest.mark.parametrize(("sure", "fit"), [(0.95, True), (0.3, False)])
def test_a_step_is_held_up_only_where_it_is_surely_one(sure: float, fit: bool) -> None:
    said = "I'll be all right"
    made = scene(f"{COMMON}Coach: And if not?\nClient: {said}.\nCoach: Mm.", Does("client_commitment", said, sure))
    assert suits(made, "asks_accountability", said, 5) is fit


@pytest.mark.parametrize(
    ("said", "fit"),
    [
        ("I never asked anybody", True),
        ("I can't be putting that on them", True),
        ("Everybody knows whose girl I am", True),
        ("I keep thinking about the tractor", True),
        ("I went to the mill", False),  # told, and no place to go from
        ("I'm at the bench", False),
        ("The vet is late", False),
    ],
)
def test_the_lead_is_handed_back_at_a_place_to_stand(said: str, fit: bool) -> None:
    made = scene(f"{COMMON}Coach: You could sell it.\nClient: {said}.\nCoach: Mm.")
    assert suits(made, "gives_choice", said, 5) is fit
    assert not suits(made, "asks_values", said, 5)
