"""Measures across turns: reading in, signals out. Descriptive, never criteria."""

from collections.abc import Callable, Iterable

from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.signals import Signal
from mentor_coach.signals import arc, emotions, formula, patterns, questions, silences, stance, talk, uptake

DETECTORS: tuple[Callable[[Indexed], Iterable[Signal]], ...] = (
    talk.detect,
    questions.detect,
    silences.detect,
    uptake.detect,
    formula.detect,
    emotions.detect,
    arc.detect,
    patterns.detect,
    stance.detect,
)


def detect_signals(reading: Indexed) -> tuple[Signal, ...]:
    """Every signal of every detector, in the order of DETECTORS."""
    return tuple(signal for detect in DETECTORS for signal in detect(reading))
