"""What the owner does from the report page: make a link and revoke one."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from mentor_coach_web.conversations.models import Analysis
from mentor_coach_web.conversations.selectors import analysis_of
from mentor_coach_web.sharing.forms import ShareForm
from mentor_coach_web.sharing.models import Share
from mentor_coach_web.sharing.selectors import share_of
from mentor_coach_web.sharing.services import NothingToShareError, TooManyLinksError, make_share, revoke_share
from mentor_coach_web.workspace.own import account_of


@sensitive_post_parameters("password")
@require_POST
@login_required
def make(request: HttpRequest, analysis_id: UUID) -> HttpResponse:
    """Make a link to a report."""
    try:
        analysis = analysis_of(account_of(request), analysis_id)
    except Analysis.DoesNotExist as error:
        raise Http404 from error
    form = ShareForm(request.POST)
    if not form.is_valid():
        wrong = form.errors.get("password") or [_("Choose for how long the link shall work.")]
        messages.error(request, str(wrong[0]))
        return _back(request)
    try:
        make_share(analysis, days=form.cleaned_data["days"], password=form.cleaned_data["password"])
        messages.success(request, _("The link is ready. Copy it from the list."))
    except NothingToShareError:
        messages.error(request, _("There is no report to share yet. Wait until the session has been read."))
    except TooManyLinksError:
        messages.error(request, _("This report has many links already. Revoke one, then make another."))
    return _back(request)


@require_POST
@login_required
def revoke(request: HttpRequest, share_id: UUID) -> HttpResponse:
    """Close a link for good."""
    try:
        share = share_of(account_of(request), share_id)
    except Share.DoesNotExist as error:
        raise Http404 from error
    revoke_share(share)
    messages.success(request, _("The link is revoked. Nobody can open it any more."))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """To the page that held the form, at the list of links."""
    page = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(page, allowed_hosts=None) or not page.startswith("/"):
        page = reverse("sessions")
    return HttpResponseRedirect(f"{page}#sharing")
