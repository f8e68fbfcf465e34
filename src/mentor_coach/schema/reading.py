"""What each turn does and who coaches: the conversation, read."""

from pydantic import Field

from mentor_coach.schema.evidence import Because
from mentor_coach.schema.noun import Noun, Role
from mentor_coach.schema.transcript import Transcript


class RoleReading(Noun):
    """The role of one speaker, how sure (0 to 1) and why; `given` when the user said so."""

    role: Role
    confidence: float = Field(ge=0, le=1)
    given: bool = False
    because: tuple[Because, ...] = ()


class Move(Noun):
    """Something a speaker does within one turn, on `text[start:end]`; `kind` is a name in `knowledge/moves.toml`."""

    kind: str
    turn: int = Field(ge=0)
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    confidence: float = Field(ge=0, le=1)
    because: tuple[Because, ...]


class Act(Noun):
    """What a whole turn mainly does: question, reflection, telling or other for a coach;
    change, sustain or neutral for a client. `probabilities` sum to 1."""

    turn: int = Field(ge=0)
    act: str
    confidence: float = Field(ge=0, le=1)
    probabilities: dict[str, float]


class Reading(Noun):
    """The transcript with roles, moves in order of place, and one act per coach or client turn."""

    transcript: Transcript
    roles: dict[str, RoleReading]
    moves: tuple[Move, ...]
    acts: tuple[Act, ...]
    doubts: tuple[str, ...] = ()

    def role_of(self, turn: int) -> Role:
        """The role of who speaks in turn `turn` (index from 0)."""
        return self.roles[self.transcript.turns[turn].speaker].role
