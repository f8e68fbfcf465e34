"""What every reader of a format hands to the assembling: one stretch of speech as the source had it."""

from dataclasses import dataclass, field

from mentor_coach.schema.errors import Where


@dataclass(frozen=True, slots=True)
class Utterance:
    """One piece of speech in source order; `speaker` None means whoever spoke before.

    `start` and `end` are seconds or None.
    """

    speaker: str | None
    text: str
    start: float | None = None
    end: float | None = None
    where: Where | None = None


@dataclass(slots=True)
class Gathered:
    """What a reader found in a source: utterances, a title, lines it left out, and counted notices.

    `unproven` labels are speakers only if people talk with each other.
    """

    utterances: list[Utterance] = field(default_factory=list)
    title: str | None = None
    left_out: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    wall_clock: bool = False
    hand_timed: bool = False
    unproven: bool = False

    def count(self, code: str, times: int = 1) -> None:
        """Note that something worth telling the reader happened `times` more."""
        if times:
            self.counts[code] = self.counts.get(code, 0) + times
