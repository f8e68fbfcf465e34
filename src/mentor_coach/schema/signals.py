"""Measures across the conversation."""

from mentor_coach.schema.evidence import Because, Evidence
from mentor_coach.schema.noun import Noun


class Point(Noun):
    """One value of a series: `at` is a turn index or a share of the session (0 to 1), as the signal says."""

    at: float
    value: float
    label: str = ""


class Signal(Noun):
    """A descriptive measure: never a criterion. `value` is None where the input does not let it be observed."""

    name: str
    value: float | None
    unit: str
    evidence: tuple[Evidence, ...] = ()
    series: tuple[Point, ...] = ()
    because: tuple[Because, ...] = ()
