"""How allauth behaves here: our words, the account's language, sign-ins in the audit log, mail that may fail."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from mentor_coach_web import languages
from mentor_coach_web.accounts.letters import send_letter
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.accounts.words import ERRORS, MESSAGES
from mentor_coach_web.audit.record import What, record

log = logging.getLogger(__name__)
# Second factors as the log names them, by the kinds of allauth, which calls all of them "mfa".
_WAYS = {"webauthn": "passkey", "totp": "app", "recovery_codes": "recovery code"}
_ZONES = {"tr": "Europe/Istanbul"}  # where most who write this language live; the settings page changes it


class AccountAdapter(DefaultAccountAdapter):
    """Our choices where allauth asks."""

    error_messages = DefaultAccountAdapter.error_messages | ERRORS

    def save_user(self, request: HttpRequest, user: Account, form: Any, commit: bool = True) -> Account:
        """Keep the language in which someone signed up."""
        user.language = languages.current()
        user.time_zone = _ZONES.get(user.language, "UTC")
        saved: Account = super().save_user(request, user, form, commit)
        return saved

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> Any:
        """Note the sign-in and by what it was made."""
        record(What.SIGNED_IN, user.pk, by=" + ".join(map(_way, get_authentication_records(request, user))))
        return super().post_login(request, user, **kwargs)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note a wrong password on the account it was tried on, if there is one; the answer is the same either way."""
        account = Account.objects.filter(email__iexact=credentials.get("email", "")).first()
        record(What.SIGN_IN_FAILED, account.pk if account else None, by="password")
        super().authentication_failed(request, **credentials)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The workspace, in the language that the account prefers."""
        with translation.override(_account_of(request).language):
            return reverse("sessions")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """The first page, in the language of this one."""
        return reverse("home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the settings."""
        return reverse("settings")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """Back to the settings after a change of address; new accounts go on to the workspace by themselves."""
        return reverse("settings") if self.request.user.is_authenticated else reverse("account_login")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to confirm who is there, in our words."""
        told = {
            "reauthenticate": _("Use my password"),
            "mfa_reauthenticate": _("Use a code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        return [each | {"description": told.get(each["id"], each["description"])} for each in methods]

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say it in our words; of what needs no saying, nothing."""
        if message_template:
            message = str(MESSAGES.get(_name(message_template), "")) % (message_context or {})
        if message:
            messages.add_message(request, level, message, extra_tags=extra_tags)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write to an address in the language of its account. When the mail server fails, say so and go on."""
        account = context.get("user") or Account.objects.filter(email__iexact=email).first()
        if account is None and self.request.user.is_authenticated:
            account = self.request.user  # the address was changed a moment ago
        try:
            send_letter(_name(template_prefix), email, account, context, self.request)
        except (SMTPException, OSError) as error:
            log.error("an e-mail could not be sent: %s", type(error).__name__)
            messages.error(
                self.request, _("The e-mail could not be sent just now. Please ask for it again in a few minutes.")
            )


def _way(step: dict[str, Any]) -> str:
    """How one step of signing in was made."""
    return _WAYS.get(step.get("type", ""), str(step["method"]))


def _name(template: str) -> str:
    return template.rpartition("/")[2].removesuffix(".txt")


def _account_of(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise TypeError("nobody is signed in")
    return request.user
