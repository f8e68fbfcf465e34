"""A reading with its moves and turns at hand by kind, place and role."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

from mentor_coach.schema.evidence import Evidence
from mentor_coach.schema.noun import Role
from mentor_coach.schema.reading import Move, Reading
from mentor_coach.schema.transcript import Turn

_turn_of, _index_of = attrgetter("turn"), attrgetter("index")


@dataclass(frozen=True)
class Indexed:
    """Lookups over one reading. A move under `trusted` confidence is not counted as seen."""

    reading: Reading
    trusted: float = 0.25
    _by_kind: dict[str, tuple[Move, ...]] = field(default_factory=dict)
    _by_turn: dict[int, tuple[Move, ...]] = field(default_factory=dict)
    _of: dict[tuple[str, ...], tuple[Move, ...]] = field(default_factory=dict)
    _turns_with: dict[tuple[str, ...], frozenset[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Group the moves by kind and by turn once."""
        grouped: dict[str, list[Move]] = {}
        held: dict[int, list[Move]] = {}
        for move in self.reading.moves:
            if move.confidence >= self.trusted:
                grouped.setdefault(move.kind, []).append(move)
                held.setdefault(move.turn, []).append(move)
        self._by_turn.update({turn: tuple(moves) for turn, moves in held.items()})
        self._by_kind.update({kind: tuple(moves) for kind, moves in grouped.items()})

    @property
    def turns(self) -> tuple[Turn, ...]:
        """All turns in order."""
        return self.reading.transcript.turns

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """The role of the speaker of each turn."""
        return tuple(self.reading.roles[turn.speaker].role for turn in self.turns)

    @cached_property
    def coach_turns(self) -> tuple[Turn, ...]:
        """The coach's turns in order."""
        return tuple(turn for turn in self.turns if self.roles[turn.index] == "coach")

    @cached_property
    def client_turns(self) -> tuple[Turn, ...]:
        """The client's turns in order."""
        return tuple(turn for turn in self.turns if self.roles[turn.index] == "client")

    def of(self, *kinds: str) -> tuple[Move, ...]:
        """Moves of these kinds in order of place."""
        known = self._of.get(kinds)
        if known is None:
            found = [move for kind in kinds for move in self._by_kind.get(kind, ())]
            known = self._of[kinds] = tuple(sorted(found, key=lambda move: (move.turn, move.start)))
        return known

    def in_turn(self, turn: int, *kinds: str) -> tuple[Move, ...]:
        """Moves of these kinds, or of any kind where none is named, within one turn."""
        if not kinds:
            return self._by_turn.get(turn, ())
        moves = self.of(*kinds)
        first = bisect_left(moves, turn, key=_turn_of)
        return moves[first : bisect_right(moves, turn, lo=first, key=_turn_of)]

    def turns_with(self, *kinds: str) -> frozenset[int]:
        """Indexes of the turns that hold a move of these kinds."""
        known = self._turns_with.get(kinds)
        if known is None:
            found = frozenset(move.turn for kind in kinds for move in self._by_kind.get(kind, ()))
            known = self._turns_with[kinds] = found
        return known

    def coach_after(self, turn: int, at_most: int) -> tuple[Turn, ...]:
        """The next turns of the coach after a turn."""
        first = bisect_right(self.coach_turns, turn, key=_index_of)
        return self.coach_turns[first : first + at_most]

    def place(self, turn: int) -> float:
        """Where in the conversation a turn stands: 0 at the start, 1 at the end, by words spoken before it."""
        return self._places[turn]

    @cached_property
    def _places(self) -> tuple[float, ...]:
        total = sum(turn.spoken_words for turn in self.turns) or 1
        places, said = [], 0
        for turn in self.turns:
            places.append(said / total)
            said += turn.spoken_words
        return tuple(places)

    def evidence(self, move: Move) -> Evidence:
        """The quote of a move."""
        return self.quote(move.turn, move.start, move.end)

    def quote(self, turn: int, start: int | None = None, end: int | None = None) -> Evidence:
        """The quote at a span of a turn; all its words, behind any notes it opens with, where none is given."""
        start = self.turns[turn].begins if start is None else start
        end = len(self.turns[turn].text) if end is None else end
        return Evidence(turn=turn, start=start, end=end, quote=self.turns[turn].text[start:end])

    def quotes(self, moves: Iterable[Move], limit: int = 5) -> tuple[Evidence, ...]:
        """Quotes of the surest moves, at most `limit`, one for each place, in order of place."""
        surest = sorted(moves, key=lambda move: -move.confidence)
        places: dict[tuple[int, int, int], Evidence] = {}
        for move in surest:
            if len(places) < limit:
                places.setdefault((move.turn, move.start, move.end), self.evidence(move))
        return tuple(places[place] for place in sorted(places))
