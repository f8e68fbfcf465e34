"""What a coach writes about a session and an analysis is asked for: kept sealed, since it may name people."""

from pydantic import Field

from mentor_coach.schema.findings import How
from mentor_coach.schema.noun import Language, Level, Noun, Standing
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.vault import private


class Details(Noun):
    """The words a coach keeps with a session. `file_name` is that of the upload."""

    title: str
    file_name: str
    client: str = ""
    tags: tuple[str, ...] = ()
    notes: str = ""


class Asked(Noun):
    """What an analysis was asked to take for granted: the speaker who coaches and the language, if told."""

    coach: str | None = None
    language: Language | None = None


class Failure(Noun):
    """Why an analysis failed: a code of the library's errors or of ours, and what fills its message."""

    code: str
    details: dict[str, str | int | float] = Field(default_factory=dict)
    place: dict[str, int] = Field(default_factory=dict)


class CompetencyDigest(Noun):
    """How a competency read at a level: the word for the picture, and how many markers stand how."""

    competency: int
    level: Level
    how: How
    counts: dict[Standing, int]


class Digest(Noun):
    """The little of a report that lists and progress need, so that they do not open the whole of it.

    `standings` says how each marker stands, `limits` holds the codes of what the reading could not see.
    """

    title: str
    language: Language
    words: int
    turns: int
    seconds: float | None
    coach: str | None
    speakers: tuple[str, ...]
    coach_confidence: float
    competencies: tuple[CompetencyDigest, ...]
    signals: dict[str, float]
    strengths: tuple[str, ...]
    growth_edges: tuple[str, ...]
    flags: tuple[str, ...]
    standings: dict[str, Standing] = Field(default_factory=dict)
    limits: tuple[str, ...] = ()


def details_of(session: CoachingSession) -> Details:
    """What its coach wrote about a session."""
    return Details.model_validate(private.take_json(session, "details"))


def write_details(session: CoachingSession, details: Details) -> None:
    """Seal `details` into the session; it is not saved."""
    private.put(session, "details", details.model_dump_json().encode())


def asked_of(analysis: Analysis) -> Asked:
    """What an analysis was asked for."""
    return Asked.model_validate(private.take_json(analysis, "asked"))


def digest_of(analysis: Analysis) -> Digest:
    """The digest of a finished analysis."""
    return Digest.model_validate(private.take_json(analysis, "digest"))


def failure_of(analysis: Analysis) -> Failure:
    """Why an analysis failed."""
    if not analysis.failure_details:
        return Failure(code=analysis.failure)
    return Failure.model_validate(private.take_json(analysis, "failure_details"))
