"""The list of a coach's sessions."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from mentor_coach_web.workspace.frame import page


@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """Every session, the newest first."""
    return page(request, "workspace/sessions.html", _("Sessions"), "sessions")
