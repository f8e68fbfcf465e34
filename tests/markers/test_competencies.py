"""Which patterns are worth a second look: those that something was found for."""

import pytest
from tests.feedback.scenes import Does, scene

from mentor_coach.knowledge.load import framework
from mentor_coach.markers.competencies import find_flags
from mentor_coach.markers.conditions import Ground
from mentor_coach.signals import detect_signals

TALK = """Coach: What would you like from today?
Client: I would like to know why I keep the stall although it costs me every weekend.
Coach: Everybody has that. It will pass.
Client: I keep it for my father, who built the counter with his own hands.
Coach: He would be fine with it.
Client: He never said so.
"""


@pytest.mark.parametrize(
    ("moves", "flagged"),
    [
        ([Does("minimizing", "It will pass.", 0.9)], True),
        ([Does("minimizing", "It will pass.", 0.6)], True),
        ([Does("minimizing", "It will pass.", 0.5)], False),  # one faint hit raises nothing
        ([Does("minimizing", "It will pass.", 0.5), Does("minimizing", "He would be fine", 0.5)], True),  # two do
        ([], False),
    ],
)
def test_a_pattern_rests_on_more_than_one_faint_hit(moves: list[Does], flagged: bool) -> None:
    reading = scene(TALK, *moves).reading
    ground = Ground(reading, {signal.name: signal for signal in detect_signals(reading)})
    assert ("F11" in {flag.id for flag in find_flags(framework(), "pcc", ground)}) is flagged
