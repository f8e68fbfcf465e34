"""The measures that progress follows: comparable between sessions of different lengths, each with its own floor."""

from dataclasses import dataclass
from typing import Literal

from mentor_coach_web.conversations.details import Digest

Unit = Literal["share", "ratio", "words", "per_ten"]
Wish = Literal["more", "less"]


@dataclass(frozen=True)
class Measure:
    """A signal over time. A change up to `floor` says nothing; `wish` is the way in which coaches set it as a goal.

    Counts are told per ten minutes (`per_ten`). The floors are our convention, from how many things a value rests on:
    shares of thousands of words waver less than shares of twenty questions or of a handful of feelings.
    """

    name: str
    unit: Unit
    floor: float
    wish: Wish


MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure("talk_share", "share", 0.05, "less"),
        Measure("open_share", "share", 0.1, "more"),
        Measure("closed_share", "share", 0.1, "less"),
        Measure("leading_share", "share", 0.05, "less"),
        Measure("stacked_share", "share", 0.1, "less"),
        Measure("reflections_per_question", "ratio", 0.15, "more"),
        Measure("client_led", "share", 0.1, "more"),
        Measure("directing_share", "share", 0.1, "less"),
        Measure("telling_share", "share", 0.1, "less"),
        Measure("client_words_uptake", "share", 0.1, "more"),
        Measure("emotions_followed", "share", 0.15, "more"),
        Measure("insights_followed", "share", 0.15, "more"),
        Measure("images_followed", "share", 0.15, "more"),
        Measure("coach_turn_words", "words", 3, "less"),
        Measure("silences", "per_ten", 2, "more"),
        Measure("praise", "per_ten", 1, "less"),
    )
}
SHOWN_FIRST = ("talk_share", "open_share", "stacked_share", "reflections_per_question", "client_led", "silences")
_TEN_MINUTES = 600


def value_in(measure: Measure, digest: Digest) -> float | None:
    """The value in one session; None when it was not observed, or a count has no time to be told by."""
    value = digest.signals.get(measure.name)
    if value is None or measure.unit != "per_ten":
        return value
    return value * _TEN_MINUTES / digest.seconds if digest.seconds else None
