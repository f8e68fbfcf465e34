"""What each turn of the conversation holds, and which turns answer which."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median
from typing import Any, TypeVar, cast

from mentor_coach.schema.evidence import Evidence
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.noun import Role
from mentor_coach.schema.reading import Move
from mentor_coach.schema.transcript import Turn

T = TypeVar("T")

_OVERLAP = 0.3  # seconds; shorter overlaps are within the precision of transcripts
_DASHES = ("-", "–", "—")
_SILENCE = ("pause", "silen", "quiet", "sessiz", "sus", "bekle", "durak")  # what notes of silence say
_BEATS = ("es", "beat")  # the same in one short word


@dataclass(frozen=True)
class Turns:
    """Lookups over one reading that every part of feedback shares."""

    reading: Indexed
    _known: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, question: Hashable, answer: Callable[[], T]) -> T:
        """What `answer` finds, found only the first time this question is asked of this reading."""
        if question not in self._known:
            self._known[question] = answer()
        return cast(T, self._known[question])

    def moves(self, turn: int) -> tuple[Move, ...]:
        """The trusted moves of one turn."""
        return self.reading.in_turn(turn)

    def kinds(self, turn: int) -> frozenset[str]:
        """The kinds of move one turn holds."""
        return frozenset(move.kind for move in self.moves(turn))

    def within(self, quote: Evidence) -> tuple[Move, ...]:
        """The moves that a quote touches."""
        return tuple(m for m in self.moves(quote.turn) if m.start < quote.end and quote.start < m.end)

    def after(self, turn: int, role: Role, at_most: int = 1) -> list[Turn]:
        """The next turns of the coach or the client that hold any text."""
        return self._near(range(turn + 1, len(self.reading.turns)), role, at_most)

    def before(self, turn: int, role: Role, at_most: int = 1) -> list[Turn]:
        """The turns of the coach or the client before a turn, the nearest first."""
        return self._near(range(turn - 1, -1, -1), role, at_most)

    def _near(self, indexes: range, role: Role, at_most: int) -> list[Turn]:
        found: list[Turn] = []
        for index in indexes:
            if len(found) == at_most:
                break
            if self.reading.roles[index] == role and self.reading.turns[index].text:
                found.append(self.reading.turns[index])
        return found

    @cached_property
    def full_answer(self) -> float:
        """Words from which an answer of this client's is a full one."""
        return max(12.0, 1.3 * median([turn.spoken_words for turn in self.reading.client_turns] or [0]))

    def cuts_in(self, turn: int) -> bool:
        """Whether a turn of the coach cuts off the client: it begins well before they end, or their line breaks off."""
        if not turn or (self.reading.roles[turn - 1], self.reading.roles[turn]) != ("client", "coach"):
            return False
        before, begins = self.reading.turns[turn - 1], self.reading.turns[turn].start
        overlaps = before.end is not None and begins is not None and before.end - begins >= _OVERLAP
        return overlaps or before.text.rstrip().endswith(_DASHES)

    def opens_turns(self, words: str) -> int:
        """In how many coach turns a sentence begins with these words."""
        return self.once(("opens", words), lambda: sum(words in turn.text for turn in self.reading.coach_turns))

    def pauses(self, turn: Turn) -> bool:
        """Whether a turn begins with a note of silence, such as a pause that is left to stand."""
        first = next((turn.text[n.start : n.end].lower() for n in turn.notes if not turn.text[: n.start].strip()), "")
        return first.strip("()[]{}<>* ") in _BEATS or any(word in first for word in _SILENCE)
