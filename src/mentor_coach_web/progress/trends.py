"""Whether a row of values goes somewhere: said only when it moves by more than it wavers anyway.

The rule. The values, oldest first, are split into an earlier and a later half; of an odd number, the middle value
belongs to both. Each half is told by its median, so one unusual session moves little. The change between the two
medians counts as a direction only when it exceeds both

- the floor of the measure: what two sessions differ by without anything behind it, and
- the spread (the mean distance from the median, in the half that wavers more) times 1 + 4 / (values in a half).
  A half of few values shows less of its spread than there is, so the fewer they are, the more is asked.

Values drawn by chance are given a direction in about 12 of 100 rows at four values, and in fewer the more there are
(held by a test). Three values rise or fall by chance one time in three, so under FEW nothing is said.
"""

from collections.abc import Sequence
from statistics import fmean, median
from typing import Literal

Direction = Literal["up", "down", "steady", "few"]
FEW = 4  # values that it takes to speak of a direction


def direction(values: Sequence[float], floor: float) -> Direction:
    """Where the values go, oldest first; `floor` is the smallest change that counts, in their own unit."""
    if len(values) < FEW:
        return "few"
    earlier, later = halves(values)
    change = median(later) - median(earlier)
    wavering = max(_spread(earlier), _spread(later)) * (1 + 4 / len(earlier))
    if abs(change) <= max(floor, wavering):
        return "steady"
    return "up" if change > 0 else "down"


def halves(values: Sequence[float]) -> tuple[Sequence[float], Sequence[float]]:
    """The earlier and the later half of at least two values; of an odd number, both hold the middle one."""
    size = (len(values) + 1) // 2
    return values[:size], values[-size:]


def _spread(values: Sequence[float]) -> float:
    middle = median(values)
    return fmean(abs(value - middle) for value in values)
