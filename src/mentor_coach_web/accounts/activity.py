"""Note which devices are signed in, every few minutes and not with each page: a note is a write to the database."""

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse

_EVERY = 300.0  # seconds between two notes of one device
_MOST = 10_000  # devices that one process remembers


def noted(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that keeps the list of devices in the settings nearly up to date."""
    last: dict[str, float] = {}

    def respond(request: HttpRequest) -> HttpResponse:
        key = request.session.session_key
        if key and time.monotonic() - last.get(key, -_EVERY) >= _EVERY and request.user.is_authenticated:
            UserSession.objects.create_from_request(request)
            if len(last) >= _MOST:
                last.clear()
            last[key] = time.monotonic()
        return get_response(request)

    return respond
