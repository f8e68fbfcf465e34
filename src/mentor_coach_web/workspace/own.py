"""What belongs to whoever is signed in: views get a session of theirs; any other one is kindly not here."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations import selectors
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.workspace.frame import page, zone_of

View = Callable[..., HttpResponse]


def account_of(request: HttpRequest) -> Account:
    """Who is signed in; for views that require it."""
    return cast(Account, request.user)


def signed_in(view: View) -> View:
    """Ask for sign-in first, and let days begin and end where the coach lives."""

    @login_required
    @wraps(view)
    def seen(request: HttpRequest, **more: Any) -> HttpResponse:
        with timezone.override(zone_of(account_of(request))):
            return view(request, **more)

    return seen


def own_session(view: View) -> View:
    """Hand the view the session behind `session_id`; answer 404 in style when the account has no such session.

    An analysis that the view looks up and does not find counts as not here, too.
    """

    @signed_in
    @wraps(view)
    def looked_up(request: HttpRequest, session_id: UUID, **more: Any) -> HttpResponse:
        try:
            return view(request, selectors.session_of(account_of(request), session_id), **more)
        except (CoachingSession.DoesNotExist, Analysis.DoesNotExist):
            return not_here(request)

    return looked_up


def not_here(request: HttpRequest) -> HttpResponse:
    """Tell that a session is not here; whether it ever was is not told."""
    return page(request, "workspace/not_here.html", _("This session is not here"), "sessions", status=404)
