"""What the evidence says about each marker, each competency, the gate, and patterns worth a look."""

from typing import Literal

from mentor_coach.schema.evidence import Because, Evidence
from mentor_coach.schema.noun import Language, Level, Noun, Standing

How = Literal["clear", "mixed", "thin", "contrary", "unknown"]


class BetterLine(Noun):
    """What could be said at that very moment: in the session's language, with the client's own words.

    `move` is the kind of move it makes, `after` the turn it would have followed.
    """

    text: str
    language: Language
    move: str
    after: int


class MarkerFinding(Noun):
    """How one marker stands. Shown, partly and against hold evidence; `missed` is the chance passed by."""

    marker: str
    level: Level
    competency: int
    standing: Standing
    because: tuple[Because, ...]
    evidence: tuple[Evidence, ...] = ()
    missed: Evidence | None = None
    better: BetterLine | None = None


class CompetencyReading(Noun):
    """How a competency reads at one level: a word for the picture, never a score or a verdict.

    `counts` says how many of its markers stand how; competency 2 is read through markers of others.
    """

    competency: int
    level: Level
    how: How
    counts: dict[Standing, int]
    markers: tuple[str, ...]


class GateReading(Noun):
    """Competency 1 as a gate: whether something asks for a second look, and what."""

    id: Literal["coach_role", "ethics"]
    concern: bool
    evidence: tuple[Evidence, ...] = ()
    because: tuple[Because, ...] = ()


class Flag(Noun):
    """A failure signal of the framework that the conversation shows: a question to look at, not a verdict."""

    id: str
    competencies: tuple[int, ...]
    because: tuple[Because, ...]
    evidence: tuple[Evidence, ...] = ()
