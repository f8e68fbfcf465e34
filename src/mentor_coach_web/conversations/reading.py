"""One analysis from claim to report: claimed by one worker at a time, told by stage, repeatable, never done twice."""

import logging
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from mentor_coach.pipeline import Stage, analyze, engine_version
from mentor_coach.schema.errors import SourceError
from mentor_coach.schema.report import Report
from mentor_coach.schema.transcript import Source
from mentor_coach_web.audit.record import What, record
from mentor_coach_web.conversations.details import Failure, asked_of, details_of
from mentor_coach_web.conversations.digest import summed_up
from mentor_coach_web.conversations.models import Analysis, StoredReport
from mentor_coach_web.conversations.stored import pack
from mentor_coach_web.vault import private

log = logging.getLogger(__name__)
_State = Analysis.State


class _StoppedError(Exception):
    """The reading should not go on: canceled, deleted, or taken over by another worker."""


def read_analysis(
    analysis_id: UUID, on_stage: Callable[[Stage], None] | None = None, reader: Callable[..., Report] = analyze
) -> bool:
    """Claim an analysis, read its session and keep the report; False when there was nothing (more) to do.

    `on_stage` hears of each stage after it was noted, for tests that stop a worker there; `reader` is called as
    `mentor_coach.analyze` is.
    """
    worker = secrets.token_hex(16)
    if not _claimed(analysis_id, worker):
        return False
    analysis = Analysis.objects.select_related("session", "session__original").get(pk=analysis_id)
    if analysis.attempts > settings.ANALYSIS_ATTEMPTS:
        return _fail(analysis, worker, Failure(code="gave_up", details={"attempts": settings.ANALYSIS_ATTEMPTS}))

    def tell(stage: Stage) -> None:
        _go_on(analysis_id, worker, stage)
        if on_stage:
            on_stage(stage)

    try:
        return _finish(analysis, worker, _read(analysis, tell, reader))
    except _StoppedError:
        return _let_go(analysis_id, worker)
    except SourceError as error:
        place = {name: value for name, value in error.where if value is not None} if error.where else {}
        return _fail(analysis, worker, Failure(code=error.code, details=error.details, place=place))
    except Exception as error:
        if not Analysis.objects.filter(pk=analysis_id).exists():  # its account went in the last moment
            return False
        # The error's own words may quote the session, so only its kind and place are logged.
        log.error("analysis %s failed: %s", analysis_id, _kind_and_place(error))
        return _fail(analysis, worker, Failure(code="internal", details={"kind": type(error).__name__}))


def _read(analysis: Analysis, tell: Callable[[Stage], None], reader: Callable[..., Report]) -> Report:
    session = analysis.session
    details, asked = details_of(session), asked_of(analysis)
    return reader(
        Source(name=details.file_name, content=private.take(session.original, "content")),
        level=analysis.toward,
        coach=asked.coach,
        language=asked.language,
        title=details.title,
        date=session.held_on.isoformat() if session.held_on else None,
        tell=tell,
    )


def _claimed(analysis_id: UUID, worker: str) -> bool:
    """Take the analysis in one statement: it must wait, or its last worker must have been silent too long."""
    now = timezone.now()
    free = Q(state=_State.QUEUED) | Q(state=_State.RUNNING, lease_until__lt=now)
    return bool(
        Analysis.objects.filter(free, pk=analysis_id).update(
            state=_State.RUNNING,
            stage="",
            worker=worker,
            lease_until=_lease(),
            started_at=now,
            attempts=F("attempts") + 1,
        )
    )


def _go_on(analysis_id: UUID, worker: str, stage: Stage) -> None:
    """Note the stage and keep the claim. Raises _StoppedError when it is ours no longer or was canceled."""
    ours = Analysis.objects.filter(pk=analysis_id, worker=worker, state=_State.RUNNING, cancel_asked=False)
    if not ours.update(stage=stage, lease_until=_lease()):
        raise _StoppedError


def _finish(analysis: Analysis, worker: str, report: Report) -> bool:
    """Keep the report and close the analysis in one transaction; nothing happens when the claim was lost."""
    stored = StoredReport(owner_id=analysis.owner_id, analysis=analysis)
    private.put(stored, "content", pack(report))
    private.put(analysis, "digest", summed_up(report).model_dump_json().encode())
    with transaction.atomic():
        ours = Analysis.objects.filter(pk=analysis.pk, worker=worker, state=_State.RUNNING)
        if not ours.update(
            state=_State.DONE,
            stage="",
            worker="",
            lease_until=None,
            finished_at=timezone.now(),
            engine=engine_version(),
            digest=analysis.digest,
        ):
            return False
        stored.save(force_insert=True)
        record(
            What.READ_BY_ENGINE,
            analysis.owner_id,
            subject=f"session/{analysis.session_id}",
            engine=f"built-in {engine_version()}",
            where="this installation",
        )
    return True


def _fail(analysis: Analysis, worker: str, failure: Failure) -> bool:
    private.put(analysis, "failure_details", failure.model_dump_json().encode())
    ours = Analysis.objects.filter(pk=analysis.pk, worker=worker, state=_State.RUNNING)
    return bool(
        ours.update(
            state=_State.FAILED,
            worker="",
            lease_until=None,
            finished_at=timezone.now(),
            failure=failure.code,
            failure_details=analysis.failure_details,
        )
    )


def _let_go(analysis_id: UUID, worker: str) -> bool:
    ours = Analysis.objects.filter(pk=analysis_id, worker=worker, state=_State.RUNNING, cancel_asked=True)
    ours.update(state=_State.CANCELED, stage="", worker="", lease_until=None, finished_at=timezone.now())
    return False


def _lease() -> datetime:
    return timezone.now() + timedelta(seconds=settings.ANALYSIS_LEASE)


def _kind_and_place(error: Exception) -> str:
    frames, at = [], error.__traceback__
    while at is not None:
        frames.append(f"{at.tb_frame.f_code.co_name}:{at.tb_lineno}")
        at = at.tb_next
    return f"{type(error).__name__} at {' > '.join(frames[-4:])}"
