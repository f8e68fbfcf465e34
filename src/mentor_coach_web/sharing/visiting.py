"""What anyone with a link sees: the report, the question for its password, or that the link opens nothing."""

from typing import Any

from django.contrib.auth.hashers import check_password
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mentor_coach.knowledge.load import LANGUAGES
from mentor_coach_web import languages
from mentor_coach_web.conversations.rendered import body_html
from mentor_coach_web.pages.showing import Head, show
from mentor_coach_web.sharing import attempts, remembered
from mentor_coach_web.sharing.forms import PasswordForm
from mentor_coach_web.sharing.models import Share
from mentor_coach_web.sharing.selectors import opened_by
from mentor_coach_web.sharing.services import note_opening
from mentor_coach_web.workspace.frame import zone_of


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The report of a link, to read only. Unknown, expired and revoked links all get the same answer."""
    share = opened_by(token)
    if share is None:
        return _page(request, token, "sharing/closed.html", _("This link opens nothing"), status=404)
    if share.password and not remembered.knows(request, share):
        return _asked(request, token, share)
    return _report(request, token, share)


def _report(request: HttpRequest, token: str, share: Share) -> HttpResponse:
    body = body_html(share.analysis, languages.current(), share.owner.client_word)
    if request.method != "HEAD":
        note_opening(share)
    until = timezone.localdate(share.expires_at, zone_of(share.owner))
    return _page(request, token, "sharing/report.html", _("A shared report"), body=body, until=until)


def _asked(request: HttpRequest, token: str, share: Share) -> HttpResponse:
    """Ask for the password, and check what came back. A right one is remembered in this browser for a while."""
    trouble, status = "", 200
    if request.method == "POST":
        form = PasswordForm(request.POST)
        if attempts.used_up(share):
            trouble, status = _("Too many tries. Please wait an hour, then try again."), 429
        elif form.is_valid() and check_password(form.cleaned_data["password"], share.password):
            attempts.forget(share)
            response = HttpResponseRedirect(request.path)
            remembered.remember(response, share)
            return _secret(response, "same-origin")
        else:
            trouble = _("This is not the password of this link. Ask whoever sent it to you.")
    title = _("This report asks for a password")
    # A form sent under "no-referrer" has no origin, and then the check against forged requests must refuse it.
    # "same-origin" tells other sites as little.
    return _page(request, token, "sharing/password.html", title, referrer="same-origin", status=status, trouble=trouble)


def _page(
    request: HttpRequest,
    token: str,
    template: str,
    title: str,
    *,
    referrer: str = "no-referrer",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page that is kept nowhere. Its title in the head tells nothing of the session: previews of links show it."""
    twins = {language: f"/{language}/shared/{token}/" for language in LANGUAGES}
    head = Head("shared", title, "", request.path, twins, listed=False)
    return _secret(show(request, template, head, status=status, **context), referrer)


def _secret(response: HttpResponse, referrer: str) -> HttpResponse:
    """Keep the link secret: in no cache, no list, no referrer, and no log (Django logs the address of what failed)."""
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = referrer
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response
