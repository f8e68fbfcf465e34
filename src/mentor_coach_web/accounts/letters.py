"""The e-mails of accounts: plain, short, in the language of whoever reads them."""

import zoneinfo
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentor_coach_web.accounts.models import Account


class Letter(NamedTuple):
    """An e-mail: its subject and text, with slots. `change` letters tell when and from where something was changed."""

    subject: Any
    text: Any
    change: bool = False


_CODE_SUBJECT = gettext_lazy("Your code for Mentor Coaching AI")
LETTERS = {
    "email_confirmation_signup": Letter(
        _CODE_SUBJECT,
        gettext_lazy(
            "good that you are here. This code confirms your e-mail address:\n\n    %(code)s\n\n"
            "Please enter it on the page that you have open. It is good for 15 minutes. "
            "If you did not ask for it, there is nothing to do: no account is opened without the code."
        ),
    ),
    "email_confirmation": Letter(
        _CODE_SUBJECT,
        gettext_lazy(
            "this code confirms your e-mail address:\n\n    %(code)s\n\n"
            "Please enter it on the page that you have open. It is good for 15 minutes. "
            "If you did not ask for it, there is nothing to do."
        ),
    ),
    "password_reset_code": Letter(
        gettext_lazy("Your code for a new password"),
        gettext_lazy(
            "with this code you can choose a new password:\n\n    %(code)s\n\n"
            "Please enter it on the page that you have open. It is good for 15 minutes. "
            "If you did not ask for it, there is nothing to do: your password stays as it is."
        ),
    ),
    "account_already_exists": Letter(
        gettext_lazy("You have an account already"),
        gettext_lazy(
            "someone wanted to open an account with this e-mail address, and there is one already. "
            "If it was you: sign in as usual, or choose a new password here:\n\n    %(reset)s\n\n"
            "If it was not you, there is nothing to do."
        ),
    ),
    "unknown_account": Letter(
        gettext_lazy("There is no account with this address"),
        gettext_lazy(
            "someone asked for a new password for this e-mail address, and there is no account with it. "
            "If it was you: perhaps you signed up with another address, or you can open an account here:\n\n"
            "    %(signup)s\n\nIf it was not you, there is nothing to do."
        ),
    ),
    "email_changed": Letter(
        gettext_lazy("Your e-mail address was changed"),
        gettext_lazy("the address of your account was changed from %(from_email)s to %(to_email)s."),
        True,
    ),
    "email_confirm": Letter(
        gettext_lazy("Your e-mail address is confirmed"), gettext_lazy("your e-mail address is confirmed."), True
    ),
    "email_deleted": Letter(
        gettext_lazy("An e-mail address was removed"),
        gettext_lazy("the address %(deleted_email)s was removed from your account."),
        True,
    ),
    "password_changed": Letter(
        gettext_lazy("Your password was changed"), gettext_lazy("the password of your account was changed."), True
    ),
    "password_reset": Letter(
        gettext_lazy("Your password was changed"), gettext_lazy("the password of your account was changed."), True
    ),
    "password_set": Letter(
        gettext_lazy("Your account has a password now"), gettext_lazy("a password was set for your account."), True
    ),
    "recovery_codes_generated": Letter(
        gettext_lazy("New recovery codes"),
        gettext_lazy("new recovery codes were made for your account; the older ones no longer work."),
        True,
    ),
    "totp_activated": Letter(
        gettext_lazy("An authenticator app was connected"),
        gettext_lazy("an authenticator app was connected to your account."),
        True,
    ),
    "totp_deactivated": Letter(
        gettext_lazy("The authenticator app was disconnected"),
        gettext_lazy("the authenticator app of your account was disconnected."),
        True,
    ),
    "webauthn_added": Letter(
        gettext_lazy("A passkey was added"), gettext_lazy("a passkey was added to your account."), True
    ),
    "webauthn_removed": Letter(
        gettext_lazy("A passkey was removed"), gettext_lazy("a passkey was removed from your account."), True
    ),
    "account_deleted": Letter(
        gettext_lazy("Your account is deleted"),
        gettext_lazy(
            "your account is deleted, as you asked, with everything in it: %(sessions)s sessions and %(reports)s "
            "reports. Nothing of it can be brought back, by us neither. Thank you for the time you spent here."
        ),
    ),
}


def send_letter(name: str, email: str, account: Account | None, slots: dict[str, Any], request: HttpRequest) -> None:
    """Send the e-mail `name` to an address, in its account's language or else in that of the page.

    Raises KeyError for an unknown name, OSError and SMTPException when the mail server does not take it.
    """
    letter = LETTERS[name]
    with translation.override(account.language if account else translation.get_language()):
        links = {"reset": _link(request, "account_reset_password"), "signup": _link(request, "account_signup")}
        paragraphs = [str(letter.text) % (slots | links)]
        if letter.change:
            paragraphs.append(_of_the_change(account, slots, request))
        body = _("Hello,\n\n%(text)s\n\nWarm regards\nMentor Coaching AI\n%(address)s\n") % {
            "text": "\n\n".join(paragraphs),
            "address": _origin(request),
        }
        EmailMessage(str(letter.subject), body, settings.DEFAULT_FROM_EMAIL, [email]).send()


def _of_the_change(account: Account | None, slots: dict[str, Any], request: HttpRequest) -> str:
    at = slots.get("timestamp") or timezone.now()
    return _(
        "When: %(when)s\nFrom: %(ip)s, %(browser)s\n\n"
        "If this was not you, please choose a new password at once and sign out everywhere else:\n\n    %(password)s"
    ) % {
        "when": _in_words(at, account),
        "ip": slots.get("ip", ""),
        "browser": str(slots.get("user_agent", ""))[:120],
        "password": _link(request, "account_change_password"),
    }


def _in_words(at: datetime, account: Account | None) -> str:
    try:
        zone: Any = zoneinfo.ZoneInfo(account.time_zone) if account else UTC
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        zone = UTC
    local = at.astimezone(zone)
    return f"{formats.date_format(local, 'DATETIME_FORMAT')} ({local.tzname()})"


def _origin(request: HttpRequest) -> str:
    return settings.ENVIRONMENT.address or request.build_absolute_uri("/").rstrip("/")


def _link(request: HttpRequest, name: str) -> str:
    return f"{_origin(request)}{reverse(name)}"
