"""Background work: read an analysis, and bring back the ones whose worker went away."""

from datetime import timedelta
from typing import cast
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from mentor_coach.schema.noun import Language
from mentor_coach_web.conversations.models import Analysis
from mentor_coach_web.conversations.reading import read_analysis
from mentor_coach_web.conversations.rendered import body_bytes

_State = Analysis.State
_AT_ONCE = 200
_WAITED = timedelta(seconds=30)  # after which a waiting analysis is put into the queue once more


@task()
def analyze_session(analysis_id: str) -> None:
    """Read one analysis, and draw its report in the language of its coach. Running it twice does the work once."""
    read_analysis(UUID(analysis_id))
    read = Analysis.objects.select_related("owner").filter(pk=analysis_id, state=_State.DONE).first()
    if read is not None:  # without it, the first to open the report would wait
        body_bytes(read, cast(Language, read.owner.language), read.owner.client_word)


def sweep() -> int:
    """Enqueue again what a worker left behind or what waited long; how many there were.

    A killed worker leaves its analysis with a lease that runs out and its task marked as running for ever; the task
    is not trusted, the lease is. Enqueuing twice is harmless: only one claim succeeds.
    """
    now = timezone.now()
    left = Q(state=_State.RUNNING, lease_until__lt=now) | Q(state=_State.QUEUED, queued_at__lt=now - _WAITED)
    count = 0
    for pk in list(Analysis.objects.filter(left).values_list("pk", flat=True)[:_AT_ONCE]):
        with transaction.atomic():
            if Analysis.objects.filter(left, pk=pk).update(state=_State.QUEUED, worker="", stage="", queued_at=now):
                analyze_session.enqueue(str(pk))
                count += 1
    return count


def put_back(analysis_id: UUID) -> bool:
    """Have an analysis read again that failed, was canceled or lost its worker; False for any other."""
    now = timezone.now()
    over = Q(state__in=(_State.FAILED, _State.CANCELED)) | Q(state=_State.RUNNING, lease_until__lt=now)
    with transaction.atomic():
        found = Analysis.objects.filter(over, pk=analysis_id).update(
            state=_State.QUEUED,
            stage="",
            worker="",
            lease_until=None,
            cancel_asked=False,
            attempts=0,
            queued_at=now,
            finished_at=None,
            failure="",
            failure_details=b"",
        )
        if found:
            analyze_session.enqueue(str(analysis_id))
    return bool(found)
