"""The pages of `profile`."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from mentor_coach_web.workspace.frame import page


@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """What there is."""
    return page(request, "workspace/sessions.html", _("Settings"), "settings")
