"""The report: everything found, as ids and evidence. It holds no prose, so it reads in any known language."""

from typing import Literal, Self

from pydantic import Field, model_validator

from mentor_coach.schema.evidence import Evidence
from mentor_coach.schema.findings import BetterLine, CompetencyReading, Flag, GateReading, MarkerFinding
from mentor_coach.schema.noun import Language, Level, Noun, Role
from mentor_coach.schema.reading import Act, Move, RoleReading
from mentor_coach.schema.signals import Signal
from mentor_coach.schema.transcript import Transcript

SCHEMA_VERSION = "1"


class Facts(Noun):
    """What was read: `seconds` is None without times, `date` an ISO date or None."""

    title: str
    date: str | None
    language: Language
    level: Level
    words: int
    turns: int
    seconds: float | None


class Strength(Noun):
    """Something done well at one moment, told through a marker. `variant` picks the wording."""

    marker: str
    competency: int
    evidence: Evidence
    variant: int = 0


class GrowthEdge(Noun):
    """Something to grow at one moment: why it matters follows from the marker; a better line where one fits.

    Where `refines` is true, what the coach did there was sound, and the edge is one notch further.
    """

    marker: str
    competency: int
    evidence: Evidence
    better: BetterLine | None = None
    variant: int = 0
    refines: bool = False


class MissedMoment(Noun):
    """An opening of the client's (`kind` is its move) that the coach passed by; `answer` is what came instead.

    `client_corrects` is a correction of the coach that was not taken up, `client_topic` a wish that was walked over.
    """

    kind: Literal[
        "client_emotion",
        "client_insight",
        "client_metaphor",
        "client_energy_shift",
        "client_distress",
        "client_corrects",
        "client_topic",
    ]
    evidence: Evidence
    answer: Evidence | None = None
    better: BetterLine | None = None
    variant: int = 0


class Practice(Noun):
    """A practice of a competency page: `index` into its practices, and the marker it is for.

    `count` is how many coach turns of this session showed what it works on, where that is worth naming, `aim` how many
    the next one should at most.
    """

    competency: int
    index: int
    marker: str
    count: int | None = None
    aim: int | None = None


class Feedback(Noun):
    """What a mentor coach would say first."""

    strengths: tuple[Strength, ...]
    growth_edges: tuple[GrowthEdge, ...]
    missed: tuple[MissedMoment, ...]
    plan: tuple[Practice, ...]


class Limit(Noun):
    """What this reading cannot see or is not sure of: a key of the report words and its details."""

    code: str
    details: dict[str, str | int | float] = Field(default_factory=dict)


class Versions(Noun):
    """What read it."""

    schema_version: str
    engine: str
    framework: str
    models: str


class Opinion(Noun):
    """What a judge says beside a finding; every quote was found in the transcript."""

    marker: str
    agrees: bool
    reason: str
    evidence: tuple[Evidence, ...]
    provider: str
    model: str
    prompt_hash: str


class Report(Noun):
    """One session read. Every evidence quote equals the text at its place (checked here, once, for all)."""

    facts: Facts
    transcript: Transcript
    roles: dict[str, Role]
    role_readings: dict[str, RoleReading]
    moves: tuple[Move, ...]
    acts: tuple[Act, ...]
    signals: tuple[Signal, ...]
    findings: tuple[MarkerFinding, ...]
    competencies: tuple[CompetencyReading, ...]
    gate: tuple[GateReading, ...]
    flags: tuple[Flag, ...]
    feedback: Feedback
    opinions: tuple[Opinion, ...] = ()
    limits: tuple[Limit, ...]
    versions: Versions

    @model_validator(mode="after")
    def _every_quote_stands_where_it_says(self) -> Self:
        turns = self.transcript.turns
        for evidence in self.evidence():
            if turns[evidence.turn].text[evidence.start : evidence.end] != evidence.quote:
                raise ValueError(f"the quote {evidence.quote!r} is not at turn {evidence.turn}")
        for finding in self.findings:
            if finding.standing in ("shown", "against") and not finding.evidence:
                raise ValueError(f"marker {finding.marker} is {finding.standing} without evidence")
        return self

    def evidence(self) -> list[Evidence]:
        """Every quote of the report."""
        found = [evidence for finding in self.findings for evidence in finding.evidence]
        found += [finding.missed for finding in self.findings if finding.missed]
        found += [quote for signal in self.signals for quote in signal.evidence]
        found += [quote for gate in self.gate for quote in gate.evidence]
        found += [quote for flag in self.flags for quote in flag.evidence]
        found += [quote for opinion in self.opinions for quote in opinion.evidence]
        found += [strength.evidence for strength in self.feedback.strengths]
        found += [edge.evidence for edge in self.feedback.growth_edges]
        found += [missed.evidence for missed in self.feedback.missed]
        found += [missed.answer for missed in self.feedback.missed if missed.answer]
        return found
