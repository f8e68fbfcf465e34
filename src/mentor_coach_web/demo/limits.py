"""How often one visitor may ask for something: counted per hour under a hash of the address, which is not kept."""

import hashlib
import hmac
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

_HOUR = 3600


def used_up(request: HttpRequest, what: str, most: int, now: float | None = None) -> bool:
    """Count one more use of `what` by this visitor in this hour; True when that is more than `most`."""
    hour = int((time.time() if now is None else now) // _HOUR)
    key = hmac.new(
        settings.SECRET_KEY.encode(), f"{what}|{hour}|{visitor(request)}".encode(), hashlib.sha256
    ).hexdigest()
    if cache.add(key, 1, timeout=_HOUR):
        return most < 1
    try:
        return cache.incr(key) > most
    except ValueError:  # it ran out between the two lines
        cache.set(key, 1, timeout=_HOUR)
        return most < 1


def visitor(request: HttpRequest) -> str:
    """The visitor's address: behind proxies of ours, the one that the outermost of them saw."""
    proxies = settings.ENVIRONMENT.proxies
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    if proxies and len(hops) >= proxies:
        return hops[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
