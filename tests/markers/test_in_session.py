"""Markers read within their session: never far from the rule, never shown without something said."""

import pytest
from tests.markers.test_conditions import AGAINST, NEVER, SHOWN, ground

from mentor_coach.knowledge.load import framework, standing_weights
from mentor_coach.markers.in_session import (
    ORDER,
    Facts,
    Measured,
    facts_of,
    measure,
    standardized,
    standings_of,
    weigh_in_session,
)
from mentor_coach.markers.weigh import weigh
from mentor_coach.schema.framework import Condition, Marker, Rule
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.signals import Signal
from mentor_coach.schema.standings import MarkerWeights, SessionMeasure, StandingWeights
from mentor_coach.signals import detect_signals


def weights(base: float, *names: str, led: float = 0.0) -> StandingWeights:
    """Every marker at `base`, whatever its rule says, and higher by `led` where the client leads more than usual."""
    own = {name: MarkerWeights(base=base, session=(led,), own=(0,) * 8) for name in names}
    signals = (SessionMeasure(name="client_led", usual=0.5, spread=0.1),)
    return StandingWeights(framework="x", kinds=(), signals=signals, spread=1, cuts=(0.5, 1.5, 2.5), markers=own)


def session(led: float | None) -> Measured:
    """A session in which the client led so much of it."""
    return Measured({}, {"client_led": led})


@pytest.mark.parametrize(
    ("rule", "led", "evidence", "offset", "step"),
    [
        (2, 0.9, 1.0, 3.0, 3),  # a session that shows all else raises what was said
        (1, 0.9, 1.0, 3.0, 3),
        (0, 0.9, 1.0, 3.0, 2),  # by two steps and no more
        (1, 0.4, 0.0, 3.0, 1),  # nothing said is nothing shown
        (1, 0.9, 0.0, 3.0, 2),  # but where the client led it may have been said in words that no cue knows
        (1, 0.9, 0.0, 9.0, 2),  # and is then partly there at most
        (3, 0.9, 1.0, 0.0, 1),
        (1, 0.2, 1.0, 0.0, 0),  # a coach who led throughout
        (1, 0.9, 1.0, 0.0, 1),  # not seen is not against where the client led
    ],
)
def test_a_session_moves_a_marker_two_steps_at_most(
    rule: int, led: float, evidence: float, offset: float, step: int
) -> None:
    fact = Facts(rule, 2.0, (evidence, 0.0, 0.0))
    assert standings_of({"X": fact}, session(led), weights(offset, "X")) == {"X": step}


@pytest.mark.parametrize(("led", "step"), [(0.5, 2), (0.6, 3), (9.0, 3), (None, 2)])
def test_a_measure_counts_by_how_unusual_it_is_and_not_at_all_where_unknown(led: float | None, step: int) -> None:
    fact = Facts(2, 2.0, (1.0, 0.0, 0.0))
    assert standings_of({"X": fact}, session(led), weights(2.0, "X", led=0.6)) == {"X": step}


def test_what_is_far_from_usual_counts_no_further_than_three_deviations() -> None:
    assert standardized(session(9.0), weights(2.0, "X")) == [3.0]


def test_moves_count_as_in_a_session_of_usual_length() -> None:
    once = measure(ground()).often
    assert once["asks_outcome"] > 0
    assert "asks_energy" not in once


@pytest.mark.parametrize(("opposed", "led", "step"), [(True, 0.9, 0), (False, 0.9, 1), (False, 0.2, 0)])
def test_where_the_client_led_only_what_was_surely_said_is_against(opposed: bool, led: float, step: int) -> None:
    fact = Facts(1, 1.0, (0.0, 0.0, 0.3), opposed=opposed)
    assert standings_of({"X": fact}, session(led), weights(0.0, "X")) == {"X": step}


@pytest.mark.parametrize(
    ("advice", "opposed"), [([0.9], True), ([0.6], False), ([0.6, 0.5], True), ([0.6, 0.3], False), ([], False)]
)
def test_one_likely_slip_does_not_oppose(advice: list[float], opposed: bool) -> None:
    made = ground([("advice", 2 * turn, confidence) for turn, confidence in enumerate(advice)])
    marker = Marker(id="X", level="pcc", competency=3, rule=Rule(shown=SHOWN, against=AGAINST))
    assert facts_of([marker], {"X": weigh(marker, made)}, made)["X"].opposed is opposed


def test_what_has_no_opposite_is_never_against() -> None:
    fact = Facts(1, 1.0, (0.0, 0.0, 0.0), can_oppose=False)
    assert standings_of({"X": fact}, session(0.0), weights(0.0, "X")) == {"X": 1}


@pytest.mark.parametrize(
    ("rule", "offset", "standing"),
    [
        (Rule(shown=NEVER, partly=SHOWN, against=AGAINST), 3.0, "partly"),  # advice was given: against, two up
        (Rule(shown=NEVER, partly=SHOWN), 3.0, "shown"),
        (Rule(shown=SHOWN), 2.0, "partly"),
        (Rule(shown=SHOWN), 1.0, "not_seen"),
        (Rule(shown=Condition(count=("asks_outcome", "asks_values"), at_least=4)), 3.0, "shown"),
    ],
)
def test_what_the_session_says_still_has_reasons_and_quotes(rule: Rule, offset: float, standing: str) -> None:
    made = ground()
    names = ("client_led", "client_led_best", "stacked_share", "directing_share")
    led = {name: Signal(name=name, value=0.9, unit="share") for name in names}
    marker = Marker(id="X", level="pcc", competency=3, rule=rule)
    led_by_client = type(made)(made.reading, {**made.signals, **led})
    finding = weigh_in_session([marker], led_by_client, weights(offset, "X"))[0]
    assert finding.standing == standing
    assert finding.because
    assert bool(finding.evidence) == (standing != "not_seen")


def test_without_weights_the_rule_stands_alone() -> None:
    made = ground()
    marker = Marker(id="X", level="pcc", competency=3, rule=Rule(shown=SHOWN))
    assert weigh_in_session([marker], made, None) == [weigh(marker, made)]


def test_the_shipped_weights_know_every_rated_marker() -> None:
    shipped = standing_weights()
    assert shipped is not None
    assert set(shipped.markers) == {marker.id for marker in framework().markers if marker.level != "mcc"}
    assert len(shipped.cuts) == len(ORDER) - 1
    assert standing_weights("another") is None


def test_every_marker_of_the_framework_is_read() -> None:
    reading = ground().reading
    signals = {signal.name: signal for signal in detect_signals(Indexed(reading.reading))}
    found = weigh_in_session(framework().markers, type(ground())(reading, signals), standing_weights())
    assert [finding.marker for finding in found] == [marker.id for marker in framework().markers]
