"""Reasons: each act once, nothing that speaks against the standing, and no rule's fallback for what was said."""

import pytest
from tests.feedback.scenes import Does
from tests.markers.test_conditions import ground as bare
from tests.markers.test_quotes import ADVICE, FEEL, LEAD, found, ground

from mentor_coach.markers.weigh import weigh
from mentor_coach.schema.framework import Condition, Marker, Rule
from mentor_coach.schema.noun import Standing

TRAIN, TODAY = "how was the train?", "What would you like from today?"


def names(marker: str, standing: Standing, *moves: Does, led: float = 0.9, said: str = FEEL) -> list[str]:
    """The reasons as `name` or `name:kinds`, in order."""
    told = found(marker, standing, ground(said, *moves, led=led)).because
    return [f"{reason.name}:{reason.detail}" if reason.source == "rule" else reason.name for reason in told]


@pytest.mark.parametrize(
    ("marker", "standing", "moves", "expected"),
    [
        # one act that two clauses of the rule count is told once
        ("A4.2", "partly", [Does("empathy", FEEL), Does("acknowledgement", TODAY)], ["seen:acknowledgement,empathy"]),
        ("8.2", "partly", [Does("asks_learning_situation", FEEL)], ["seen:asks_learning_situation"]),
        # how far the client led is no reason where something was done
        ("6.5", "shown", [Does("asks_beliefs", FEEL), Does("asks_values", TODAY)], ["seen:asks_beliefs,asks_values"]),
        # general praise does not mark progress
        ("8.8", "partly", [Does("celebration", LEAD), Does("praise", "Mm.")], ["seen:celebration"]),
    ],
)
def test_what_was_done_is_told_once(marker: str, standing: Standing, moves: list[Does], expected: list[str]) -> None:
    assert [name for name in names(marker, standing, *moves) if not name.startswith("lacks_")] == expected


def test_a_session_led_by_the_coach_is_no_reason_for_what_is_shown() -> None:
    moves = [Does("asks_emotion", FEEL), Does("asks_values", TODAY), Does("asks_beliefs", TRAIN)]
    assert "client_led" not in names("4.3", "shown", *moves, led=0.1)


@pytest.mark.parametrize(
    ("marker", "moves", "expected"),
    [
        ("A7.1", [Does("advice", ADVICE), Does("asks_possibility", LEAD)], "seen:advice"),
        ("4.1", [Does("advice", ADVICE), Does("information", ADVICE)], "seen:advice"),  # to explain is no slip
        ("6.5", [Does("interpretation", ADVICE), Does("asks_beliefs", LEAD)], "seen:interpretation"),
    ],
)
def test_against_is_reasoned_by_slips_and_the_lead(marker: str, moves: list[Does], expected: str) -> None:
    told = names(marker, "against", *moves, led=0.2, said=ADVICE)
    assert expected in told
    assert not any("asks_" in name or "information" in name for name in told)


def test_what_is_seen_is_not_missing_in_the_same_breath() -> None:
    late = Condition(count=("asks_outcome",), late=0.9)
    rule = Rule(shown=Condition(any=(late, Condition(count=("asks_outcome",), at_least=2))))
    told = weigh(Marker(id="X", level="pcc", competency=3, rule=rule), bare())
    assert [reason.name for reason in told.because] == ["seen"]


def test_only_what_is_there_is_told_of_what_should_not_be() -> None:
    rule = Rule(shown=Condition(absent=("advice", "judging", "minimizing")))
    told = weigh(Marker(id="X", level="pcc", competency=4, rule=rule), bare())
    assert [(reason.name, reason.detail, reason.score) for reason in told.because] == [("seen", "advice", 1.0)]
    assert told.evidence == ()


def test_where_only_the_lead_keeps_it_from_being_seen_what_was_there_is_told_too() -> None:
    moves = [Does("paraphrase", FEEL), Does("repeat", TODAY), Does("summary", TRAIN)]
    assert names("6.7", "not_seen", *moves, led=0.2) == ["seen:paraphrase,repeat,summary", "client_led"]


def test_what_the_whole_session_says_is_not_seen_is_not_reasoned_by_what_speaks_for_it() -> None:
    moves = [Does("asks_emotion", FEEL), Does("asks_emotion", TODAY)]
    assert names("6.3", "not_seen", *moves, led=0.2) == ["seen:asks_emotion", "client_led"]


def test_what_two_clauses_miss_is_told_once() -> None:
    assert names("A8.2", "not_seen") == [
        "not_seen:asks_action,asks_use_of_learning,asks_learning_self,asks_learning_situation"
    ]
