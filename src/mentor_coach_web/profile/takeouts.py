"""Make everything of an account ready to be taken out: PDFs are drawn in the background, a few at a time."""

import logging
import time
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task

from mentor_coach.exports import pdf
from mentor_coach.knowledge.wording import Wording
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.models import Analysis
from mentor_coach_web.conversations.rendered import named_report_of
from mentor_coach_web.profile.models import DrawnReport, Takeout
from mentor_coach_web.vault import private

log = logging.getLogger(__name__)
KEPT = timedelta(hours=24)
_AT_ONCE = 10.0  # seconds that one task draws before others get their turn
_SILENCE = timedelta(minutes=2)  # after which the worker that drew is taken for gone
_State = Takeout.State


@task(priority=-10)
def draw_some(takeout_id: str) -> None:
    """Draw for a while, then stand in line again; sessions that wait to be read go before."""
    if draw(UUID(takeout_id)):
        draw_some.enqueue(takeout_id)


def takeout_of(account: Account) -> Takeout | None:
    """What was last made ready, or is being made ready, unless its time is over."""
    live = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
    return Takeout.objects.filter(live, owner=account).first()


def ask_for_takeout(account: Account) -> Takeout:
    """Begin to make everything ready; one that is under way goes on, one that is ready is made anew."""
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)
        under_way = Takeout.objects.filter(owner=account, state=_State.DRAWING).first()
        if under_way:
            return under_way
        Takeout.objects.filter(owner=account).delete()
        takeout = Takeout.objects.create(owner=account, total=_reports(account.pk).count())
        draw_some.enqueue(str(takeout.pk))
    return takeout


def forget_takeout(account: Account) -> None:
    """Throw away what was made ready."""
    Takeout.objects.filter(owner=account).delete()


def draw(takeout_id: UUID, seconds: float = _AT_ONCE) -> bool:
    """Draw PDFs for about so many `seconds`; whether there is more to do. Doing it twice at once does no harm."""
    until = time.monotonic() + seconds
    while takeout := Takeout.objects.select_related("owner").filter(pk=takeout_id, state=_State.DRAWING).first():
        analysis = _reports(takeout.owner_id).exclude(pk__in=takeout.drawn.values("analysis")).first()
        if analysis is None:
            Takeout.objects.filter(pk=takeout_id, state=_State.DRAWING).update(
                state=_State.READY, expires_at=timezone.now() + KEPT
            )
            return False
        _draw_one(takeout, analysis)
        if time.monotonic() > until:
            return True
    return False


def sweep() -> int:
    """Go on with what a worker left behind, and delete what is older than a day; how many there were."""
    now = timezone.now()
    count = Takeout.objects.filter(expires_at__lt=now).delete()[0]
    left = Takeout.objects.filter(state=_State.DRAWING, drawn_at__lt=now - _SILENCE)
    for pk in list(left.values_list("pk", flat=True)):
        with transaction.atomic():
            if left.filter(pk=pk).update(drawn_at=now):
                draw_some.enqueue(str(pk))
                count += 1
    return count


def _reports(owner_id: int) -> QuerySet[Analysis]:
    return Analysis.objects.filter(owner_id=owner_id, state=Analysis.State.DONE).order_by("created_at")


def _draw_one(takeout: Takeout, analysis: Analysis) -> None:
    """Draw one report and keep it; one that cannot be drawn is kept as empty, so that the others go on."""
    drawn = DrawnReport(owner_id=takeout.owner_id, takeout=takeout, analysis=analysis)
    try:
        wording = Wording(takeout.owner.language, takeout.owner.client_word)  # type: ignore[arg-type]
        private.put(drawn, "content", pdf.render(named_report_of(analysis), wording))
    except Exception as error:
        # Whatever it was, the other reports go on; its own words may quote the session, so only its kind is logged.
        log.error("a report could not be drawn: %s", type(error).__name__)
    try:
        with transaction.atomic():
            Takeout.objects.filter(pk=takeout.pk).update(drawn_at=timezone.now())
            drawn.save(force_insert=True)
    except IntegrityError:
        pass  # another worker drew it, or the session was deleted meanwhile
