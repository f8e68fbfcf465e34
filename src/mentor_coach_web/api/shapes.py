"""What goes in and out of the API, in words that programs rely on."""

from datetime import date, datetime
from typing import Annotated, Literal, cast
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema

from mentor_coach.schema.noun import Language, Level, Noun
from mentor_coach.schema.transcript import Source
from mentor_coach_web import languages
from mentor_coach_web.conversations.details import failure_of
from mentor_coach_web.conversations.models import Analysis
from mentor_coach_web.conversations.selectors import Card
from mentor_coach_web.conversations.troubles import trouble_behind

_UNSEEN = Source(name="", content=b"")  # lines of an original are for pages


def _noted(consent: bool) -> bool:
    if not consent:
        raise ValueError("the client must have agreed that this session is kept here and read by software")
    return consent


_Consent = Annotated[bool, AfterValidator(_noted), WithJsonSchema({"type": "boolean", "const": True})]
_Line = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True)]


class Problem(Schema):
    """Why a request was not carried out: a stable code, what was wrong, and what to do."""

    code: str
    message: str
    hint: str = ""
    fields: list[str] = Field(default_factory=list)


class SessionIn(Schema):
    """What goes with an uploaded file. A field of a form may be left empty; consent may not."""

    consent: _Consent
    level: Level | Literal[""] = ""
    title: _Line = ""
    client: _Line = ""
    held_on: date | Literal[""] = ""
    tags: _Line = ""
    notes: Annotated[str, StringConstraints(max_length=10_000)] = ""
    coach: _Line = ""
    language: Language | Literal[""] = ""


class AnalysisIn(Noun):
    """What a reading is asked for."""

    level: Level | None = None
    coach: _Line = ""
    language: Language | None = None


class AnalysisOut(Schema):
    """A reading: poll until `state` is done, failed or canceled. `stage` is set while it runs."""

    id: UUID
    session: UUID
    level: Level
    state: Analysis.State
    stage: str
    created_at: datetime
    finished_at: datetime | None
    engine: str
    failure: Problem | None

    @staticmethod
    def of(analysis: Analysis) -> "AnalysisOut":
        """How an analysis is told."""
        failure = None
        if analysis.state == Analysis.State.FAILED:
            trouble = trouble_behind(failure_of(analysis), _UNSEEN, languages.current())
            failure = Problem(code=analysis.failure, message=trouble.message, hint=trouble.hint)
        return AnalysisOut(
            id=analysis.pk,
            session=analysis.session_id,
            level=analysis.toward,
            state=Analysis.State(analysis.state),
            stage=analysis.stage,
            created_at=analysis.created_at,
            finished_at=analysis.finished_at,
            engine=analysis.engine,
            failure=failure,
        )


class SessionOut(Schema):
    """A session with its newest analysis and the newest one that is done."""

    id: UUID
    title: str
    client: str
    tags: list[str]
    notes: str
    file_name: str
    held_on: date | None
    level: Level
    created_at: datetime
    latest: AnalysisOut | None
    read: AnalysisOut | None

    @staticmethod
    def of(card: Card) -> "SessionOut":
        """How a session is told."""
        session, details = card.session, card.details
        return SessionOut(
            id=session.pk,
            title=details.title,
            client=details.client,
            tags=list(details.tags),
            notes=details.notes,
            file_name=details.file_name,
            held_on=session.held_on,
            level=cast(Level, session.level),
            created_at=session.created_at,
            latest=AnalysisOut.of(card.latest) if card.latest else None,
            read=AnalysisOut.of(card.read) if card.read else None,
        )


class SessionList(Schema):
    """Some of the sessions, the newest first, and how many there are."""

    count: int
    sessions: list[SessionOut]


class Page(Schema):
    """Which part of a list."""

    offset: int = Field(0, ge=0, le=1_000_000)
    limit: int = Field(50, ge=1, le=200)
