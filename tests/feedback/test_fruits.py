"""Where the client goes deeper right after it, what the coach did is not found fault with."""

import pytest
from tests.feedback.scenes import COMMON, Does, scene

from mentor_coach.feedback.fruits import bore_fruit
from mentor_coach.feedback.moments import Moment
from mentor_coach.schema.evidence import Evidence
from mentor_coach.schema.noun import Language

TOLD = "I went to the shop and looked at the wood."
QUOTE = Evidence(turn=5, start=0, end=len(TOLD), quote=TOLD)


def fruitful(asks: str, answer: str, *moves: Does, language: Language = "en") -> bool:
    text = f"{COMMON}Coach: Go on.\nClient: {TOLD}\nCoach: {asks}\nClient: {answer}\nCoach: Mm."
    return bore_fruit(scene(text, *moves, language=language), Moment(5, QUOTE))


SEEN = "I see that I was loyal and not slow."
STEP = "I will call her on Monday morning."
DOUBT = "I don't know if she would wear it."
GOES_ON = "I could ask, I have never once asked for anything, and the bench would still be there for me on a Sunday. "


@pytest.mark.parametrize(
    ("why", "asks", "answer", "moves"),
    [
        ("an insight", "How far is the bank?", SEEN, [Does("client_insight", SEEN)]),
        ("a step", "How far is the bank?", STEP, [Does("client_commitment", STEP)]),
        ("a start", "How far is the bank?", "Oh my god.", []),
        ("a doubt of the client's own at the end", "And you?", GOES_ON + DOUBT, [Does("client_sustain", DOUBT)]),
        ("a silence", "How far is the bank?", "(long pause) It is his.", []),
        ("told for the first time", "How far is the bank?", "I've never told anyone that before.", []),
        (
            "a nod, and the client goes on",
            "Mm.",
            "And then I sat there on his bench until it was dark, as he did, and thought of nothing but his hands.",
            [],
        ),
    ],
)
def test_fruit(why: str, asks: str, answer: str, moves: list[Does]) -> None:
    assert fruitful(asks, answer, *moves), why


@pytest.mark.parametrize(
    ("why", "asks", "answer", "moves"),
    [
        ("a plain answer", "How far is the bank?", "It is two miles.", []),
        (
            "a yes to advice",
            "You should call her.",
            STEP,
            [Does("advice", "You should call her."), Does("client_commitment", STEP)],
        ),
        ("a no at once", "And you?", f"{DOUBT} {GOES_ON}", [Does("client_sustain", DOUBT)]),
        ("set right", "So you were slow.", SEEN, [Does("client_corrects", SEEN), Does("client_insight", SEEN)]),
        (
            "distress",
            "How far is the bank?",
            "I can't go on like this.",
            [Does("client_distress", "I can't go on like this.")],
        ),
    ],
)
def test_no_fruit(why: str, asks: str, answer: str, moves: list[Does]) -> None:
    assert not fruitful(asks, answer, *moves), why


@pytest.mark.parametrize(
    ("answer", "so"), [("Allah Allah.", True), ("Bunu hiç böyle düşünmemiştim.", True), ("İki kilometre.", False)]
)
def test_a_turkish_client_realizes(answer: str, so: bool) -> None:
    assert fruitful("Banka ne kadar uzak?", answer, language="tr") is so
