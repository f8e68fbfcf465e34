"""The settings, what happened, taking everything out, and the end of an account."""

from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core import signing
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mentor_coach.schema.noun import LEVELS
from mentor_coach_web.accounts.models import CLIENT_WORDS
from mentor_coach_web.audit.models import Entry
from mentor_coach_web.audit.record import What, record
from mentor_coach_web.pages.showing import Head, show
from mentor_coach_web.profile import takeouts
from mentor_coach_web.profile.deletion import delete_account, holdings_of
from mentor_coach_web.profile.forms import DeletionForm, PreferencesForm
from mentor_coach_web.profile.happenings import told
from mentor_coach_web.profile.models import Takeout
from mentor_coach_web.profile.packing import everything_of, zipped
from mentor_coach_web.workspace.frame import page, twins_of_path
from mentor_coach_web.workspace.own import View, account_of, signed_in

_ON_A_PAGE = 30
_DELETED = "mentor_coach_web.profile.deleted"
_TOLD_FOR = 3600  # seconds for which the page about a deletion can be opened again


def surely(view: View) -> View:
    """Let nobody in who has not shown a few minutes ago, once more, who they are."""
    return cast(View, reauthentication_required(view))


@signed_in
@require_http_methods(["GET", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """The preferences, and the ways to everything else about the account."""
    account = account_of(request)
    form = PreferencesForm(request.POST if request.method == "POST" else None, instance=account)
    if request.method == "POST" and form.is_valid():
        form.save()
        with translation.override(account.language):
            messages.success(request, _("Your settings are saved."))
            return redirect("settings")
    if form.errors:
        account.refresh_from_db()
    context: dict[str, Any] = {
        "form": form,
        "levels": LEVELS,
        "languages": settings.LANGUAGES,
        "client_words": CLIENT_WORDS,
        "email": EmailAddress.objects.get_primary_email(account) or account.email,
        "second_step": Authenticator.objects.filter(user=account).exists(),
        "places": UserSession.objects.filter(user=account).count(),
    }
    return page(
        request, "profile/settings.html", _("Settings"), "settings", status=422 if form.errors else 200, **context
    )


@signed_in
@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """What happened in the account, the newest first."""
    account = account_of(request)
    shown = Paginator(Entry.objects.filter(account=account), _ON_A_PAGE).get_page(request.GET.get("page"))
    return page(
        request, "profile/log.html", _("What happened"), "settings", shown=shown, happenings=told(account, shown)
    )


@signed_in
@require_http_methods(["GET", "POST"])
def takeout(request: HttpRequest) -> HttpResponse:
    """How far everything is ready to be taken out; a POST asks for it."""
    account = account_of(request)
    if request.method == "POST":
        takeouts.ask_for_takeout(account)
        return redirect("takeout")
    found = takeouts.takeout_of(account)
    drawn = found.drawn.count() if found else 0
    context = {
        "takeout": found,
        "ready": bool(found and found.state == Takeout.State.READY),
        "drawn": drawn,
        "missing": found.drawn.filter(content=b"").count() if found else 0,
        "confirmed": did_recently_reauthenticate(request),
        "holdings": holdings_of(account),
    }
    return page(request, "profile/takeout.html", _("Take everything out"), "settings", **context)


@signed_in
@surely
def confirm_takeout(request: HttpRequest) -> HttpResponse:
    """Back to where the file is saved, now that it is certain who asks."""
    return redirect("takeout")


@signed_in
@require_GET
def save_takeout(request: HttpRequest) -> HttpResponse:
    """Everything as one ZIP, sent while it is packed."""
    account = account_of(request)
    found = takeouts.takeout_of(account)
    if found is None or found.state != Takeout.State.READY or not did_recently_reauthenticate(request):
        return redirect("confirm-takeout" if found else "takeout")
    held = holdings_of(account)
    record(What.TAKEN_OUT, account.pk, sessions=held.sessions, reports=held.reports)
    name = f"mentor-coaching-{timezone.localdate():%Y-%m-%d}.zip"
    return StreamingHttpResponse(  # type: ignore[return-value]
        zipped(everything_of(account, found)),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store, private"},
    )


@signed_in
@require_POST
def forget_takeout(request: HttpRequest) -> HttpResponse:
    """Throw the file away before its day is over."""
    takeouts.forget_takeout(account_of(request))
    messages.success(request, _("What was made ready is deleted."))
    return redirect("takeout")


@signed_in
@surely
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """What would be deleted; a POST that agrees deletes it."""
    account = account_of(request)
    form = DeletionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        email, mail = account.email, {"user": account}
        held = delete_account(account).as_numbers()
        get_adapter().send_mail("account/email/account_deleted", email, mail | held)
        logout(request)
        return HttpResponseRedirect(f"{reverse('account-deleted')}?what={signing.dumps(held, salt=_DELETED)}")
    status = 422 if form.errors else 200
    title = _("Delete my account")
    return page(
        request, "profile/delete.html", title, "settings", status=status, form=form, holdings=holdings_of(account)
    )


@require_GET
def deleted(request: HttpRequest) -> HttpResponse:
    """What was deleted, for whoever comes from there."""
    try:
        held = signing.loads(request.GET.get("what", ""), salt=_DELETED, max_age=_TOLD_FOR)
    except signing.BadSignature:
        return redirect("home")
    head = Head("account", _("Your account is deleted"), "", request.path, twins_of_path(request), listed=False)
    response = show(request, "profile/deleted.html", head, holdings=held)
    response.headers["Cache-Control"] = "no-store, private"
    return response
