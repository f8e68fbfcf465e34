"""Everything that changes a coach's sessions: keep, edit, delete, ask for a reading, stop one."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from mentor_coach.schema.noun import Level
from mentor_coach.schema.transcript import Source
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.record import What, record
from mentor_coach_web.conversations.details import Asked, Details, write_details
from mentor_coach_web.conversations.jobs import analyze_session
from mentor_coach_web.conversations.models import Analysis, CoachingSession, Original
from mentor_coach_web.vault import private

_State = Analysis.State


class ConsentMissingError(Exception):
    """Nobody noted that the client agreed to this."""


@dataclass(frozen=True)
class Kept:
    """A session that is kept now; `new` is False when the very same original was there before."""

    session: CoachingSession
    new: bool


def keep_session(
    account: Account,
    source: Source,
    details: Details,
    *,
    level: Level,
    consent: bool,
    asked: Asked | None = None,
    held_on: date | None = None,
    rate_first: bool = False,
) -> Kept:
    """Keep an original and ask for its reading, once: sending the same bytes again gives the session that is there.

    Raises ConsentMissingError without consent.
    """
    if not consent:
        raise ConsentMissingError
    fingerprint = fingerprint_of(account, source.content)
    session = CoachingSession(
        owner=account,
        held_on=held_on,
        level=level,
        consent_at=timezone.now(),
        rate_first=rate_first,
        fingerprint=fingerprint,
    )
    try:
        with transaction.atomic():
            write_details(session, details)
            session.save(force_insert=True)
            original = Original(owner=account, session=session, size=len(source.content))
            private.put(original, "content", source.content)
            original.save(force_insert=True)
            record(What.UPLOADED, account.pk, subject=_subject(session), bytes=len(source.content))
            request_analysis(session, level=level, asked=asked)
    except IntegrityError:
        return Kept(CoachingSession.objects.get(owner=account, fingerprint=fingerprint), new=False)
    return Kept(session, new=True)


def fingerprint_of(account: Account, content: bytes) -> str:
    """A keyed hash of an original: equal for equal bytes of one account, and of no use elsewhere."""
    return salted_hmac(f"mentor_coach_web.original.{account.pk}", content, algorithm="sha256").hexdigest()


def edit_session(session: CoachingSession, details: Details, *, held_on: date | None) -> None:
    """Replace what the coach wrote about a session."""
    write_details(session, details)
    session.held_on = held_on
    session.save(update_fields=("details", "held_on", "updated_at"))


def delete_session(session: CoachingSession, why: str = "asked") -> None:
    """Delete a session for good, with its original, readings and reports."""
    with transaction.atomic():
        record(What.DELETED, session.owner_id, subject=_subject(session), why=why)
        session.delete()


def request_analysis(session: CoachingSession, *, level: Level, asked: Asked | None = None) -> Analysis:
    """Ask for a reading; older reports stay. The same wish while one is waiting or being read gives that one."""
    asked = asked or Asked()
    with transaction.atomic():
        CoachingSession.objects.select_for_update().get(pk=session.pk)
        for under_way in session.analyses.filter(state__in=(_State.QUEUED, _State.RUNNING), level=level):
            if not under_way.cancel_asked and Asked.model_validate(private.take_json(under_way, "asked")) == asked:
                return under_way
        analysis = Analysis(owner_id=session.owner_id, session=session, level=level, queued_at=timezone.now())
        private.put(analysis, "asked", asked.model_dump_json().encode())
        analysis.save(force_insert=True)
        analyze_session.enqueue(str(analysis.pk))
    return analysis


def cancel_analysis(analysis: Analysis) -> bool:
    """Stop a reading that waits or is in progress; False when it was over already."""
    waiting = Analysis.objects.filter(pk=analysis.pk, state=_State.QUEUED)
    if waiting.update(state=_State.CANCELED, cancel_asked=True, finished_at=timezone.now()):
        return True
    return bool(Analysis.objects.filter(pk=analysis.pk, state=_State.RUNNING).update(cancel_asked=True))


def retry_analysis(analysis: Analysis) -> Analysis:
    """Ask again for what failed or was canceled."""
    asked = Asked.model_validate(private.take_json(analysis, "asked"))
    return request_analysis(analysis.session, level=analysis.toward, asked=asked)


def _subject(session: CoachingSession) -> str:
    return f"session/{uuid.UUID(str(session.pk))}"
