"""What allauth says, in our words: errors of forms and short messages after something was done."""

from typing import Any

from django.utils.translation import gettext_lazy as _

ERRORS: dict[str, Any] = {
    "account_inactive": _("This account is switched off. Please write to whoever runs this site."),
    "duplicate_email": _("This is the address of your account already."),
    "email_password_mismatch": _("The e-mail address or the password is not right."),
    "email_taken": _("This address belongs to another account."),
    "enter_current_password": _("This is not your present password."),
    "incorrect_code": _("This code is not right. Please look again, or ask for a new one."),
    "incorrect_password": _("This password is not right."),
    "invalid_login": _("The e-mail address or the password is not right."),
    "rate_limited": _("That was too quick. Please wait a moment and try again."),
    "same_as_current": _("This is the address of your account already."),
    "too_many_login_attempts": _("There were too many attempts. Please wait a few minutes and try again."),
}

SECOND_FACTOR_ERRORS: dict[str, Any] = {
    "add_email_blocked": _("An address can be changed while two steps are on, but none can be added."),
    "cannot_delete_authenticator": _("This cannot be switched off."),
    "cannot_generate_recovery_codes": _("Recovery codes come with an authenticator app or a passkey."),
    "incorrect_code": _("This did not work. Please try again with a new code, or with the passkey of this account."),
    "unverified_email": _("Please confirm your e-mail address first."),
}

# By the name of the template that allauth would use. What is not here is not said.
MESSAGES: dict[str, Any] = {
    "cannot_delete_primary_email": _("The address of your account cannot be removed."),
    "email_confirmation_failed": _("This address belongs to another account."),
    "email_confirmed": _("The address %(email)s is confirmed."),
    "email_deleted": _("The address %(email)s was not taken over."),
    "logged_out": _("You are signed out. See you soon."),
    "password_changed": _("Your password is changed. You are signed out everywhere else."),
    "password_set": _("Your password is set."),
    "recovery_codes_generated": _("You have new recovery codes. Please keep them in a safe place."),
    "sessions_logged_out": _("You are signed out everywhere else."),
    "totp_activated": _("Your authenticator app is connected."),
    "totp_deactivated": _("Your authenticator app is disconnected."),
    "unverified_primary_email": _("Please confirm your e-mail address first."),
    "webauthn_added": _("Your passkey is saved."),
    "webauthn_removed": _("The passkey is removed."),
}
