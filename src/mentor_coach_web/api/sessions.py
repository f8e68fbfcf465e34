"""Operations on sessions."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Query, Router, Status, UploadedFile

from mentor_coach.schema.noun import Level
from mentor_coach.schema.transcript import Source
from mentor_coach_web.api.access import DELETE, READ, WRITE, PerToken, account_of
from mentor_coach_web.api.answers import ONE, REFUSED, bytes_of, file_answer
from mentor_coach_web.api.problems import RefusedError
from mentor_coach_web.api.shapes import AnalysisIn, AnalysisOut, Page, Problem, SessionIn, SessionList, SessionOut
from mentor_coach_web.audit.record import What, record
from mentor_coach_web.conversations import selectors, services
from mentor_coach_web.conversations.details import Asked, Details
from mentor_coach_web.conversations.naming import cut, file_name, title_from

router = Router(tags=["sessions"])


@router.get("/sessions", auth=READ, response={200: SessionList, 422: Problem} | REFUSED)
def list_sessions(request: HttpRequest, page: Query[Page]) -> SessionList:
    """Your sessions, the newest first."""
    cards = selectors.cards_of(account_of(request))
    part = cards[page.offset : page.offset + page.limit]
    return SessionList(count=len(cards), sessions=[SessionOut.of(card) for card in part])


@router.post(
    "/sessions",
    auth=WRITE,
    response={200: SessionOut, 201: SessionOut, 413: Problem, 422: Problem} | REFUSED,
    throttle=[PerToken("60/m")],
)
def create_session(request: HttpRequest, about: Form[SessionIn], file: File[UploadedFile]) -> Status[SessionOut]:
    """Keep a session from a file, and ask for its reading. The same file again gives the session it has (200)."""
    account = account_of(request)
    content = file.read()
    if not content.strip():
        raise RefusedError(422, "empty")
    name = file_name(file.name or "")
    details = Details(
        title=cut(about.title) or title_from(name),
        file_name=name,
        client=about.client,
        tags=tuple(filter(None, (tag.strip() for tag in about.tags.split(",")))),
        notes=about.notes,
    )
    kept = services.keep_session(
        account,
        Source(name=name, content=content),
        details,
        level=about.level or cast(Level, account.level),
        consent=about.consent,
        asked=Asked(coach=about.coach or None, language=about.language or None),
        held_on=about.held_on or None,
    )
    return Status(201 if kept.new else 200, SessionOut.of(selectors.card_of(kept.session)))


@router.get("/sessions/{session_id}", auth=READ, response={200: SessionOut} | ONE)
def show_session(request: HttpRequest, session_id: UUID) -> SessionOut:
    """One session."""
    return SessionOut.of(selectors.card_of(selectors.session_of(account_of(request), session_id)))


@router.delete("/sessions/{session_id}", auth=DELETE, response={204: None} | ONE)
def delete_session(request: HttpRequest, session_id: UUID) -> Status[None]:
    """Delete a session for good, with its original and its reports."""
    services.delete_session(selectors.session_of(account_of(request), session_id))
    return Status(204, None)


@router.get("/sessions/{session_id}/original", auth=READ, response=ONE, openapi_extra=bytes_of("the file"))
def download_original(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The file as it was uploaded."""
    session = selectors.session_of(account_of(request), session_id)
    source = selectors.original_of(session)
    record(What.EXPORTED, session.owner_id, subject=f"session/{session.pk}", format="original", by="api")
    return file_answer(source.content, "application/octet-stream", source.name)


@router.post(
    "/sessions/{session_id}/analyses",
    auth=WRITE,
    response={202: AnalysisOut, 400: Problem} | ONE,
    throttle=[PerToken("60/m")],
)
def request_analysis(request: HttpRequest, session_id: UUID, wish: AnalysisIn) -> Status[AnalysisOut]:
    """Read a session again: at another level, with another coach, or by a newer engine. Older reports stay."""
    session = selectors.session_of(account_of(request), session_id)
    asked = Asked(coach=wish.coach or None, language=wish.language)
    analysis = services.request_analysis(session, level=wish.level or cast(Level, session.level), asked=asked)
    return Status(202, AnalysisOut.of(analysis))
