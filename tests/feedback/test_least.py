"""The one thing that went well where little did: plain, true, and never next to a probe or a slip."""

import pytest
from tests.feedback.scenes import COMMON, Does, desk, finding, scene

from mentor_coach.feedback.least import at_least_one
from mentor_coach.knowledge.load import framework

MARKERS = {marker.id: marker for marker in framework().markers}
ANSWER = "Client: I had read only the first line of it, and then I closed it and did not look again for a week.\n"


def named(text: str, *moves: Does, edges: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    made = scene(COMMON + text + "Coach: Fine.\nClient: Bye.", *moves)
    found = at_least_one([finding("A7.3", "against", "acc")], MARKERS, edges, desk(made))
    return [(strength.marker, strength.evidence.quote) for strength in found]


@pytest.mark.parametrize(
    ("turn", "moves", "told"),
    [
        ("What would you ask them?", [Does("open_question", "What would you ask them?")], "7.6"),
        ("And the shop, did you keep it?", [Does("closed_question", "And the shop, did you keep it?")], "A5.1"),
    ],
)
def test_a_plain_turn_that_let_the_client_speak(turn: str, moves: list[Does], told: str) -> None:
    moves = [*moves, Does("client_insight", "I closed it")]
    assert named(f"Coach: {turn}\n{ANSWER}", *moves) == [(told, turn)]


@pytest.mark.parametrize(
    ("turn", "moves"),
    [
        ("What would you ask them?", [Does("therapy_probe", "What would you ask them?")]),
        ("You should call them.", [Does("advice", "You should call them.")]),
        ("Everybody goes through that.", [Does("minimizing", "Everybody goes through that.")]),
        ("How are you? What else?", [Does("stacked_question", "How are you? What else?")]),
        ("Sure, sure. What's up?", [Does("open_question", "What's up?")]),
        ("Mm, mm. The shop carries so much of our...", []),
    ],
)
def test_nothing_is_praised_that_did_harm(turn: str, moves: list[Does]) -> None:
    assert named(f"Coach: {turn}\n{ANSWER}", *moves) == []


def test_an_edge_is_told_by_a_marker_that_asks_for_something_else() -> None:
    asks = "What would you ask them?"
    moves = [Does("open_question", asks), Does("client_insight", "I closed it")]
    told = named(f"Coach: {asks}\n{ANSWER}", *moves, edges=frozenset({"7.6"}))
    assert told == [("A5.2", asks)]  # A7.3 asks for the same as 7.6
