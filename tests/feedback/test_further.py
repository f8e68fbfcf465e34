"""Milder edges: true occasions only, up to three, and nothing where a session is too short to say more."""

import pytest
from tests.feedback.scenes import COMMON, Does, desk, finding, scene

from mentor_coach.feedback.further import go_further
from mentor_coach.feedback.scene import Scene
from mentor_coach.knowledge.load import framework
from mentor_coach.schema.findings import MarkerFinding
from mentor_coach.schema.noun import Level
from mentor_coach.schema.report import GrowthEdge

MARKERS = {marker.id: marker for marker in framework().markers}
FEELING = "I am so ashamed of it, my face burns."
TALK = (
    "Coach: What did you do next with it?\nClient: I went to the shop and looked at the wood for a long while there.\n"
)
LONG = f"{COMMON}{TALK * 6}Coach: Is the bank far from here?\nClient: {FEELING}\nCoach: Is it two miles?\n{TALK * 4}"


def further(
    made: Scene, *findings: MarkerFinding, level: Level = "pcc", praised: tuple[str, ...] = ()
) -> list[GrowthEdge]:
    return list(go_further((), findings, MARKERS, level, frozenset(praised), desk(made)))


def felt(text: str = LONG) -> Scene:
    return scene(text, Does("client_emotion", FEELING), Does("closed_question", "Is it two miles?"))


def test_what_shows_elsewhere_may_still_have_had_one_more_place() -> None:
    found = further(felt(), finding("6.3", "shown"))
    assert [(edge.marker, edge.evidence.quote) for edge in found] == [("6.3", FEELING)]
    assert found[0].better is not None
    assert found[0].better.move == "asks_emotion"


def test_the_next_level_is_a_step_ahead_and_comes_after_the_own_one() -> None:
    both = further(felt(), finding("M6.2", "not_seen", "mcc"), finding("6.3", "partly"))
    assert [edge.marker for edge in both] == ["6.3"]
    assert [edge.marker for edge in further(felt(), finding("M6.2", "not_seen", "mcc"))] == ["M6.2"]


@pytest.mark.parametrize(
    ("why", "made", "findings", "praised"),
    [
        ("a short session", felt(f"{COMMON}Coach: Go on.\nClient: {FEELING}\nCoach: Is it two miles?"), ["partly"], ()),
        ("praised already", felt(), ["partly"], ("6.3",)),
        ("not to be seen in text", felt(), ["not_observable"], ()),
        ("time alone has gone by", scene(LONG), ["shown"], ()),
    ],
)
def test_nothing_is_said_for_the_sake_of_saying_it(
    why: str, made: Scene, findings: list[str], praised: tuple[str, ...]
) -> None:
    assert further(made, *(finding("6.3", standing) for standing in findings), praised=praised) == [], why  # type: ignore[arg-type]


@pytest.mark.parametrize("answer", ["Ashamed.", "(pause) Your face burns.", "What does the shame say?"])
def test_a_few_words_that_let_the_client_go_on_are_never_improved_upon(answer: str) -> None:
    kind = "open_question" if "?" in answer else "repeat"
    words = answer.partition(") ")[2] or answer
    made = scene(LONG.replace("Is it two miles?", answer), Does("client_emotion", FEELING), Does(kind, words))
    assert further(made, finding("6.3", "partly"), finding("6.1", "partly"), finding("5.4", "partly")) == []


def corrected(then: str, *moves: Does) -> list[str]:
    said = "Well, I don't think I was joking just then. I was telling you something."
    reads = "I notice that you hide behind a joke."
    text = f"{COMMON}{TALK * 6}Coach: {reads}\nClient: {said}\nCoach: {then}\n{TALK * 4}"
    made = scene(
        text, Does("observation", reads), Does("client_corrects", "Well, I don't think I was joking just then."), *moves
    )
    return [edge.evidence.quote for edge in further(made, finding("6.1", "partly"))]


def test_a_correction_that_the_coach_goes_past_is_an_occasion() -> None:
    assert corrected("Thank you. So let us look at your options for the bank.") == [
        "Well, I don't think I was joking just then."
    ]


@pytest.mark.parametrize(
    ("then", "moves"),
    [
        ("What were you telling me?", []),
        ("(pause)", []),
        ("Say more about that.", [Does("asks_more", "Say more about that.")]),
    ],
)
def test_a_correction_that_is_taken_up_is_none(then: str, moves: list[Does]) -> None:
    assert corrected(then, *moves) == []
