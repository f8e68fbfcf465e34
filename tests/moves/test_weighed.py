"""Moves weighed in their place: what counts, what holds, and which form of a question stays."""

import math

import pytest
from tests.builders import transcript

from mentor_coach.knowledge.load import move_kinds
from mentor_coach.moves.cued import named
from mentor_coach.moves.forms import settled
from mentor_coach.moves.prepared import FAINT
from mentor_coach.moves.spot import candidates_in
from mentor_coach.moves.weighed import KEPT, MEASURES, UNWEIGHED, Candidate, load_weights, measures_of, weigh
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.reading import Move

ROLES = {"Coach": "coach", "Client": "client"}
SETTING = dict.fromkeys(MEASURES[2:], 0.0)


def move(kind: str, confidence: float, start: int = 0, source: str = "model") -> Move:
    reason = Because(source=source, name="x")
    return Move(kind=kind, turn=0, start=start, end=start + 9, confidence=confidence, because=(reason,))


def told() -> Move:
    """Telling that only the turn models hear."""
    return move("information", 0.5).model_copy(update={"because": (Because(source="model", name="telling"),)})


def candidate(kind: str, confidence: float, **setting: float) -> Candidate:
    return Candidate(move(kind, confidence), tuple({**SETTING, **setting}.values()))


def weights(**counted: float) -> dict[str, list[float]]:
    """Weights that count the odds once and what is named, for empathy only."""
    return {"empathy": [0.0, *({"odds": 1.0, **counted}.get(name, 0.0) for name in MEASURES)]}


@pytest.mark.parametrize(
    ("made", "counted", "kept"),
    [
        (candidate("empathy", 0.6), {}, 0.6),
        (candidate("empathy", 0.6, through=1.0), {"through": -3.0}, None),  # what is seldom said so late
        (candidate("empathy", 0.2, answering=1.0), {"answering": 2.0}, 0.649),  # faint, but in its place
        (candidate("praise", 0.6, through=1.0), {"through": -3.0}, 0.6),  # no weights: as it was heard
        (Candidate(move("empathy", 0.8), None), {"odds": -9.0}, 0.8),  # no sentence: as it was
        (candidate("praise", FAINT), {}, None),
    ],
)
def test_a_move_holds_by_its_place(made: Candidate, counted: dict[str, float], kept: float | None) -> None:
    found = weigh([made], weights(**counted))
    assert [one.confidence for one in found] == ([] if kept is None else [kept])


def test_a_cue_counts_beside_the_odds() -> None:
    cued = Candidate(move("empathy", 0.5, source="cue"), candidate("empathy", 0.5).setting)
    assert measures_of(cued)[:3] == (1.0, 0.0, 1.0)
    assert measures_of(candidate("empathy", 0.9))[1] == pytest.approx(math.log(9))


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("Coach: Hi there.\nClient: I feel squeezed.\nCoach: Squeezed.", "given_back", 1.0),
        ("Coach: Hi there.\nClient: I feel squeezed.\nCoach: Squeezed.", "through", 1.0),
        ("Coach: Hi there.\nClient: I feel squeezed.\nCoach: Squeezed.", "only", 1.0),
        ("Coach: And how was it?\nClient: Awful, I was so angry.", "answering", 1.0),
        ("Client: Hm.\nCoach: You should rest. And what do you want?", "goes_on", 0.0),
    ],
)
def test_settings_tell_the_place(text: str, measure: str, value: float) -> None:
    found = [one for _, listed, _ in candidates_in(transcript(text), ROLES) for one in listed]
    last = max(found, key=lambda one: one.move.turn)
    assert dict(zip(MEASURES, measures_of(last)[1:], strict=True))[measure] == value


@pytest.mark.parametrize(
    ("moves", "kinds"),
    [
        ([move("closed_question", 0.9), move("leading_question", 0.7), move("asks_action", 0.8)], ["leading_question"]),
        ([move("closed_question", 0.9), move("leading_question", 0.3)], ["closed_question"]),
        ([move("open_question", 0.9), move("rhetorical_question", 0.6)], ["rhetorical_question"]),
        ([move("leading_question", 0.5), move("rhetorical_question", 0.6)], ["rhetorical_question"]),
        ([move("open_question", 0.9), move("leading_question", 0.7, start=20)], ["open_question", "leading_question"]),
        ([move("leading_question", 0.7), move("advice", 0.8)], ["leading_question", "advice"]),
    ],
)
def test_a_sentence_that_asks_keeps_one_form(moves: list[Move], kinds: list[str]) -> None:
    assert [made.kind for made in settled(moves)] == kinds


@pytest.mark.parametrize(
    ("moves", "kinds"),
    [
        ([told(), move("advice", 0.5, start=20)], ["advice"]),
        ([told(), move("empathy", 0.5, start=20)], ["information", "empathy"]),
        ([move("information", 0.5), move("advice", 0.5, start=20)], ["information", "advice"]),
    ],
)
def test_telling_without_a_name_gives_way_to_telling_with_one(moves: list[Move], kinds: list[str]) -> None:
    assert [made.kind for made in named(moves)] == kinds


def test_company_is_what_else_the_turn_does() -> None:
    text = "Client: I am tired.\nCoach: You should rest more. You should also call your brother. Does that help?"
    found = [one for _, listed, _ in candidates_in(transcript(text), ROLES) for one in listed]
    advice = [dict(zip(MEASURES, measures_of(one)[1:], strict=True)) for one in found if one.move.kind == "advice"]
    asked = [
        dict(zip(MEASURES, measures_of(one)[1:], strict=True)) for one in found if one.move.kind == "closed_question"
    ]
    assert min(one["kin"] for one in advice) > 0
    assert advice[0]["goes_on"] > asked[0]["goes_on"] == 0
    assert asked[0]["around"] > asked[0]["company"]
    assert asked[0]["style"] > 0


def test_the_shipped_weights_fit_the_measures() -> None:
    shipped = load_weights()
    assert shipped
    assert set(shipped) <= set(move_kinds()) - set(UNWEIGHED)
    assert {len(row) for row in shipped.values()} == {len(MEASURES) + 1}
    assert KEPT > FAINT
