"""Delete what has run out and says where people were: sessions of browsers, counters of rate limits, done tasks."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

_TASK_DAYS = 2


def tidy() -> None:
    """Delete all of it; may be done at any time."""
    call_command("clearsessions")
    for signed_in in UserSession.objects.iterator():
        if not signed_in.exists():
            signed_in.delete()
    call_command("prune_db_task_results", min_age_days=_TASK_DAYS, verbosity=0)
    if isinstance(caches["default"], DatabaseCache):
        _clear_counters(str(settings.CACHES["default"]["LOCATION"]))


def _clear_counters(table: str) -> None:
    """Counters are kept under network addresses, and Django deletes them only when there are too many."""
    now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0, tzinfo=None))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)} WHERE expires < %s", [now])  # noqa: S608
