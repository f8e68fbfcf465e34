"""The way of staff into the administration: with a second factor, which this page helps to set up or asks for."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.workspace.frame import page
from mentor_coach_web.workspace.own import account_of, signed_in

_Type = Authenticator.Type


def proven(request: HttpRequest, account: Account) -> bool:
    """Whether the account has a second factor and this browser was signed in, or confirmed, by one.

    That the account has one is not enough: a session from before may be in other hands. A recovery code counts, as it
    does at sign-in.
    """
    records = get_authentication_records(request, account)
    return bool(_factors(account)) and any(record["method"] == "mfa" for record in records)


@require_safe
@signed_in
def administration(request: HttpRequest) -> HttpResponse:
    """How to get in: set a second factor up, show it, or go through."""
    account = account_of(request)
    if not account.is_staff:
        return redirect("settings")
    onward = get_next_redirect_url(request) or reverse("admin:index")
    if proven(request, account):
        return redirect(onward)
    factors = _factors(account)
    # Whoever has only a passkey is asked for that at once; with an app, the page of codes offers both.
    ask = "mfa_reauthenticate" if _Type.TOTP in factors else "mfa_reauthenticate_webauthn"
    title = _("The administration opens with a second factor")
    confirm = f"{reverse(ask)}?{urlencode({'next': onward})}" if factors else ""
    return page(request, "profile/administering.html", title, "settings", confirm=confirm)


def _factors(account: Account) -> set[str]:
    """The kinds of second factor that an account has; recovery codes only come with one."""
    found = Authenticator.objects.filter(user=account, type__in=(_Type.TOTP, _Type.WEBAUTHN))
    return set(found.values_list("type", flat=True))
