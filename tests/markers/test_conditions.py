"""The operators of a rule, one table: what holds and what does not."""

import pytest
from tests.builders import transcript

from mentor_coach.markers.conditions import Ground, hold
from mentor_coach.markers.weigh import weigh
from mentor_coach.schema.framework import Condition, Marker, Rule
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.noun import Standing
from mentor_coach.schema.reading import Move, Reading, RoleReading
from mentor_coach.schema.signals import Signal

ROLES = {"Coach": RoleReading(role="coach", confidence=1), "Client": RoleReading(role="client", confidence=1)}
LINES = "\n".join(f"{'Coach' if i % 2 == 0 else 'Client'}: some words in turn {i}" for i in range(12))
MOVES = [
    ("asks_outcome", 0, 0.9),
    ("client_emotion", 1, 0.9),
    ("asks_emotion", 2, 0.9),
    ("asks_values", 4, 0.42),
    ("client_emotion", 5, 0.9),
    ("advice", 8, 0.9),
    ("asks_close", 10, 0.9),
    ("praise", 10, 0.3),
]


def ground(moves: list[tuple[str, int, float]] = MOVES) -> Ground:
    made = transcript(LINES)
    placed = tuple(
        Move(kind=kind, turn=turn, start=0, end=4, confidence=confidence, because=())
        for kind, turn, confidence in moves
    )
    signals = {
        "open_share": Signal(name="open_share", value=0.5, unit="share"),
        "silences": Signal(name="silences", value=None, unit="count"),
    }
    return Ground(Indexed(Reading(transcript=made, roles=ROLES, moves=placed, acts=())), signals)


HOLDS: list[tuple[dict[str, object], bool]] = [
    ({"count": ("asks_outcome",)}, True),
    ({"count": ("asks_outcome",), "at_least": 2}, False),
    ({"count": ("asks_outcome", "asks_emotion"), "at_least": 2, "distinct": 2}, True),
    ({"count": ("asks_outcome", "asks_emotion"), "at_least": 2, "distinct": 3}, False),
    ({"count": ("asks_values",)}, False),  # an unsure move counts half
    ({"count": ("asks_values", "asks_emotion"), "at_least": 1.5}, True),
    ({"count": ("praise",)}, False),  # under 0.4 it is not counted at all
    ({"count": ("asks_close",), "early": 0.5}, False),
    ({"count": ("asks_close",), "late": 0.5}, True),
    ({"absent": ("directs",)}, True),
    ({"absent": ("advice",)}, False),
    ({"share": ("asks_emotion",), "of": ("asks_emotion", "advice"), "at_least": 0.5}, True),
    ({"follows": ("client_emotion",), "by": ("asks_emotion",), "within": 1, "at_least": 0.5}, True),
    ({"follows": ("client_emotion",), "by": ("asks_emotion",), "within": 1, "at_least": 0.6}, False),
    ({"follows": ("client_insight",), "by": ("asks_emotion",), "at_least": 0.1}, False),
    ({"signal": "open_share", "at_least": 0.5}, True),
    ({"signal": "open_share", "at_most": 0.4}, False),
    ({"signal": "silences", "at_most": 3}, False),  # not observed is not a low value
    ({"all": ({"count": ("asks_outcome",)}, {"absent": ("directs",)})}, True),
    ({"all": ({"count": ("asks_outcome",)}, {"absent": ("advice",)})}, False),
    ({"any": ({"count": ("directs",)}, {"count": ("advice",)})}, True),
]


@pytest.mark.parametrize(("fields", "expected"), HOLDS)
def test_operators(fields: dict[str, object], expected: bool) -> None:
    assert hold(Condition.model_validate(fields), ground()).holds is expected


def test_a_condition_without_an_operator_is_refused() -> None:
    with pytest.raises(ValueError, match="without an operator"):
        hold(Condition(), ground())


SHOWN = Condition(count=("asks_outcome",))
AGAINST = Condition(count=("advice",))
NEVER = Condition(count=("judging",))


@pytest.mark.parametrize(
    ("rule", "standing"),
    [
        (Rule(shown=SHOWN), "shown"),
        (Rule(shown=NEVER), "not_seen"),
        (Rule(shown=NEVER, partly=SHOWN), "partly"),
        (Rule(shown=NEVER, against=AGAINST), "against"),
        (Rule(shown=SHOWN, against=AGAINST), "partly"),
        (Rule(shown=SHOWN, partly=SHOWN, against=NEVER), "shown"),
    ],
)
def test_standings_follow_from_the_rule(rule: Rule, standing: Standing) -> None:
    finding = weigh(Marker(id="X", level="pcc", competency=3, rule=rule), ground())
    assert finding.standing == standing
    assert finding.because
    if standing in ("shown", "against", "partly"):
        assert finding.evidence


@pytest.mark.parametrize(
    ("moves", "standing"),
    [
        ([("advice", 8, 0.9)], "against"),
        ([("advice", 8, 0.6)], "not_seen"),  # one likely hit is not enough to speak against a marker
        ([("advice", 6, 0.6), ("advice", 8, 0.5)], "against"),  # several are
        ([("advice", 6, 0.3), ("advice", 8, 0.4)], "against"),
        ([("advice", 6, 0.3)], "not_seen"),
    ],
)
def test_what_speaks_against_is_sure_or_comes_several_times(
    moves: list[tuple[str, int, float]], standing: Standing
) -> None:
    rule = Rule(shown=NEVER, against=AGAINST)
    assert weigh(Marker(id="X", level="pcc", competency=3, rule=rule), ground(moves)).standing == standing


@pytest.mark.parametrize(("begins", "reason"), [(None, "times"), (5.0, "end_times")])
def test_what_the_input_cannot_show_is_not_observable(begins: float | None, reason: str) -> None:
    marker = Marker(
        id="5.5", level="pcc", competency=5, rule=Rule(shown=SHOWN), needs=("silences",), unobservable="times"
    )
    made = ground()
    turns = tuple(turn.model_copy(update={"start": begins}) for turn in made.reading.turns)
    reading = made.reading.reading
    timed = reading.model_copy(update={"transcript": reading.transcript.model_copy(update={"turns": turns})})
    finding = weigh(marker, Ground(Indexed(timed), made.signals))
    assert finding.standing == "not_observable"
    assert finding.because[0].detail == reason
