"""What the models learn from: coach and client turns with labels, in the order they were said."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mentor_coach.moves.acts import TurnInput

Span = tuple[int, int]


@dataclass(frozen=True)
class Labels:
    """What a stretch of coach talk holds. `open` is None where it does not ask or nobody said which."""

    asks: bool
    open: bool | None
    reflects: bool
    tells: bool


@dataclass(frozen=True)
class CoachExample:
    """A coach turn with its main act (one of ACTS), what it holds, and its sentences where labelled."""

    turn: TurnInput
    act: str
    labels: Labels
    units: tuple[Labels, ...] = ()
    annotator: str = ""


@dataclass(frozen=True)
class ClientExample:
    """A client turn and its talk: change, neutral or sustain."""

    text: str
    talk: str


@dataclass(frozen=True)
class Session:
    """One conversation: its coach and client turns, each list in order; or lines that each stand alone."""

    name: str
    coach: tuple[CoachExample, ...]
    client: tuple[ClientExample, ...]

    @property
    def converses(self) -> bool:
        """Whether both speak, so that its turns are more than lines that stand alone."""
        return bool(self.coach and self.client)

    def afters(self) -> list[str]:
        """What the client said after each coach turn, as the engine sees it: the next turn's `before`."""
        turns = [example.turn for example in self.coach]
        return [later.before for _, later in pairwise(turns)] + [""] * bool(turns)


def count_turns(sessions: Sequence[Session]) -> tuple[int, int]:
    """Coach turns and client turns in all."""
    return sum(len(session.coach) for session in sessions), sum(len(session.client) for session in sessions)
