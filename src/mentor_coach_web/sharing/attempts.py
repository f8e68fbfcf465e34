"""How often the password of a link may be tried: counted per link and hour, whoever tries."""

import time

from django.core.cache import cache

from mentor_coach_web.sharing.models import Share

MOST = 20
_HOUR = 3600


def used_up(share: Share, now: float | None = None) -> bool:
    """Count one more try in this hour; True when that is more than MOST. It is counted before the password is checked,
    so that many tries at once do not slip through.
    """
    key = _key(share, now)
    if cache.add(key, 1, timeout=_HOUR):
        return False
    try:
        return cache.incr(key) > MOST
    except ValueError:  # it ran out between the two lines
        return False


def forget(share: Share, now: float | None = None) -> None:
    """Start again from nothing: the password was right."""
    cache.delete(_key(share, now))


def _key(share: Share, now: float | None) -> str:
    return f"share-tries/{share.pk}/{int((time.time() if now is None else now) // _HOUR)}"
