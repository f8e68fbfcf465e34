"""Give the pages of allauth the head and the frame that our own pages get from their views."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.pages.showing import Head, Step, origin, show
from mentor_coach_web.workspace.frame import all_tabs, twins_of_path, zone_of

# Title by the name of the address. Pages for those who are signed in belong to the settings.
_ENTRANCE = {
    "account_login": gettext_lazy("Sign in"),
    "account_signup": gettext_lazy("Create an account"),
    "account_logout": gettext_lazy("Sign out"),
    "account_inactive": gettext_lazy("This account is switched off"),
    "account_email_verification_sent": gettext_lazy("Confirm your address"),
    "account_reset_password": gettext_lazy("Forgot your password?"),
    "account_confirm_password_reset_code": gettext_lazy("Enter the code"),
    "account_complete_password_reset": gettext_lazy("Choose a new password"),
    "account_password_reset_completed": gettext_lazy("Your password is changed"),
    "account_reauthenticate": gettext_lazy("Is it you?"),
    "mfa_reauthenticate": gettext_lazy("Is it you?"),
    "mfa_reauthenticate_webauthn": gettext_lazy("Is it you?"),
    "mfa_authenticate": gettext_lazy("One more step"),
}
_SETTINGS = {
    "account_email": gettext_lazy("E-mail address"),
    "account_change_password": gettext_lazy("Password"),
    "account_set_password": gettext_lazy("Password"),
    "mfa_index": gettext_lazy("Passkeys and second step"),
    "mfa_activate_totp": gettext_lazy("Connect an authenticator app"),
    "mfa_deactivate_totp": gettext_lazy("Disconnect the authenticator app"),
    "mfa_list_webauthn": gettext_lazy("Passkeys"),
    "mfa_add_webauthn": gettext_lazy("Add a passkey"),
    "mfa_edit_webauthn": gettext_lazy("Rename the passkey"),
    "mfa_remove_webauthn": gettext_lazy("Remove the passkey"),
    "mfa_view_recovery_codes": gettext_lazy("Recovery codes"),
    "mfa_generate_recovery_codes": gettext_lazy("New recovery codes"),
    "usersessions_list": gettext_lazy("Where you are signed in"),
}
_TITLES = _ENTRANCE | _SETTINGS


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of allauth's pages: head, tabs, and whether e-mails are only printed; nothing for other pages."""
    name = request.resolver_match.url_name if request.resolver_match else None
    if name not in _TITLES:
        return {}
    title = str(_TITLES[name])
    trail = [Step(_("Settings"), reverse("settings")), Step(title, request.path)] if name in _SETTINGS else []
    return {
        "head": Head("account", title, "", request.path, twins_of_path(request), trail, listed=False),
        "origin": origin(request),
        "tabs": all_tabs(),
        "tab": "settings",
        "zone": zone_of(request.user if isinstance(request.user, Account) else None),
        "printed_mail": settings.EMAIL_BACKEND.endswith("console.EmailBackend"),
    }


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What someone sees who tried too often: in style, and how to go on."""
    head = Head("account", _("Too many attempts"), "", request.path, twins_of_path(request), listed=False)
    response = show(request, "account/too_many.html", head, status=429)
    response.headers["Cache-Control"] = "no-store, private"
    return response
