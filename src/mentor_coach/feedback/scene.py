"""The conversation as feedback looks at it: what each turn holds, who answers whom, where the work begins and ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from mentor_coach.schema.evidence import Evidence
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.noun import Role
from mentor_coach.schema.reading import Move
from mentor_coach.schema.transcript import Turn

_OPENS = 0.25  # share of the words within which the client says what it is about
_CLOSES = 0.85  # share of the words after which goodbyes may begin
_TOPIC_WORDS = 8  # words with which a client says what the session is about
_STORY_WORDS = 9  # words that tell of something even if nobody asked for a topic
_PLEASANTRIES = frozenset({"greeting", "logistics", "confidentiality"})
_FAREWELL = frozenset({"greeting", "logistics", "ends_session"})


@dataclass(frozen=True)
class Scene:
    """Lookups over one reading that every part of feedback shares."""

    reading: Indexed

    @cached_property
    def _moves(self) -> dict[int, tuple[Move, ...]]:
        held: dict[int, list[Move]] = {}
        for move in self.reading.reading.moves:
            if move.confidence >= self.reading.trusted:
                held.setdefault(move.turn, []).append(move)
        return {turn: tuple(moves) for turn, moves in held.items()}

    def moves(self, turn: int) -> tuple[Move, ...]:
        """The trusted moves of one turn."""
        return self._moves.get(turn, ())

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
    def begins(self) -> int:
        """The client turn that says what the session is about: greetings and sound checks come before it."""
        return next(self._topics(), 0)

    def _topics(self) -> Iterator[int]:
        for turn in self.reading.client_turns:
            if self.reading.place(turn.index) > _OPENS:
                break
            before = self.before(turn.index, "coach")
            asked = self.kinds(before[0].index) if before else frozenset()
            invited = "asks_outcome" in asked or ("open_question" in asked and "greeting" not in asked)
            topical = invited or "client_topic" in self.kinds(turn.index)
            told = not asked & _PLEASANTRIES and turn.spoken_words >= _STORY_WORDS
            if told or (topical and turn.spoken_words >= _TOPIC_WORDS):
                yield turn.index

    @cached_property
    def ends(self) -> int:
        """The first coach turn that says goodbye or sets the next date near the end; all turns before it are work."""
        for turn in self.reading.coach_turns:
            late = turn.index > self.begins and self.reading.place(turn.index) >= _CLOSES
            if late and self.kinds(turn.index) & _FAREWELL:
                return turn.index
        return len(self.reading.turns)

    def at_work(self, turn: int) -> bool:
        """Whether a client's turn stands between the greetings and the goodbyes."""
        return self.begins <= turn < self.ends

    @cached_property
    def full_answer(self) -> float:
        """Words from which an answer of this client's is a full one."""
        return max(12.0, 1.3 * median([turn.spoken_words for turn in self.reading.client_turns] or [0]))

    def pauses(self, turn: Turn) -> bool:
        """Whether a turn begins with a stage note, such as a pause that is left to stand."""
        return any(not turn.text[: note.start].strip() for note in turn.notes)
