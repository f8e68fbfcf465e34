"""Delete sessions that have been kept for as long as their coach wanted."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.models import CoachingSession
from mentor_coach_web.conversations.services import delete_session


def too_old(account: Account, days: int | None, now: datetime | None = None) -> QuerySet[CoachingSession]:
    """The sessions of an account that were added more than `days` days ago; none when nothing is ever too old."""
    if days is None:
        return CoachingSession.objects.none()
    return CoachingSession.objects.filter(owner=account, created_at__lt=(now or timezone.now()) - timedelta(days=days))


def expire(now: datetime | None = None) -> int:
    """Delete every session that is older than its account keeps sessions; how many there were."""
    count = 0
    for account in Account.objects.filter(retention_days__isnull=False).iterator():
        for session in too_old(account, account.retention_days, now):
            delete_session(session, why="retention")
            count += 1
    return count
