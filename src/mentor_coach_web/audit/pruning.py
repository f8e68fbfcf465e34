"""Delete what the log knows about nobody any more: entries without an account, after a while."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from mentor_coach_web.audit.models import Entry


def prune(now: datetime | None = None) -> int:
    """Delete entries that belong to no account and are older than settings allow; how many there were.

    Such are left by accounts that were deleted and by sign-ins that failed with an address nobody has. Entries of an
    account stay for as long as the account does: they are its coach's log.
    """
    before = (now or timezone.now()) - timedelta(days=settings.AUDIT_DAYS_WITHOUT_ACCOUNT)
    deleted, _kinds = Entry.objects.filter(account=None, at__lt=before).delete()
    return deleted
