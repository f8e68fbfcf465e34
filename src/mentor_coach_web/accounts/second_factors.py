"""Second factors: their secrets sealed under the master key, our words, and failures in the audit log."""

import base64
from typing import Any

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mentor_coach_web import master_keys
from mentor_coach_web.accounts.words import SECOND_FACTOR_ERRORS
from mentor_coach_web.audit.record import What, record
from mentor_coach_web.vault.sealing import SealBrokenError, seal, unseal

_PLACE = "second-factor"
# What allauth and fido2 raise for an answer that no browser gives.
_UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)
_SECRETS = ("secret", "seed")  # where allauth keeps what must not be read, by kind of authenticator


class SecondFactorAdapter(DefaultMFAAdapter):
    """Our choices where allauth's second factors ask."""

    error_messages = DefaultMFAAdapter.error_messages | SECOND_FACTOR_ERRORS

    def encrypt(self, text: str) -> str:
        """A secret as it is stored: the id of the master key, then the ciphertext."""
        name = master_keys.current(settings.VAULT_KEYS)
        sealed = seal(settings.VAULT_KEYS[name], text.encode(), _PLACE)
        return f"{name}:{base64.b64encode(sealed).decode('ascii')}"

    def decrypt(self, encrypted_text: str) -> str:
        """The secret. Raises SealBrokenError when its master key is gone or it was altered."""
        name, _colon, sealed = encrypted_text.partition(":")
        if name not in settings.VAULT_KEYS:
            raise SealBrokenError(_PLACE)
        return unseal(settings.VAULT_KEYS[name], base64.b64decode(sealed), _PLACE).decode()

    def build_totp_svg(self, url: str) -> SafeString:
        """The address of a secret as a drawing to be scanned, to stand in the page itself."""
        code = qrcode.QRCode(border=3)
        code.add_data(url)
        cells = code.get_matrix()
        dark = [(x, y) for y, row in enumerate(cells) for x, cell in enumerate(row) if cell]
        return format_html(
            '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" shape-rendering="crispEdges">'
            '<path d="{2}"/></svg>',
            len(cells),
            _("A code to scan with your authenticator app"),
            "".join(f"M{x} {y}h1v1h-1z" for x, y in dark),
        )

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """A name for a new passkey, to be changed at will."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Passkey %(number)s") % {"number": count + 1} if count else _("My passkey")

    def _get_site_name(self) -> str:
        return settings.MFA_TOTP_ISSUER


def rewrap() -> int:
    """Seal every secret of a second factor under the current master key; how many there were."""
    adapter, now, count = SecondFactorAdapter(), master_keys.current(settings.VAULT_KEYS), 0
    for pk in list(Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).values_list("pk", flat=True)):
        with transaction.atomic():
            row = Authenticator.objects.select_for_update().filter(pk=pk).first()
            old = [name for name in _SECRETS if row and not row.data.get(name, f"{now}:").startswith(f"{now}:")]
            for name in old:
                row.data[name] = adapter.encrypt(adapter.decrypt(row.data[name]))
            if old:
                row.save(update_fields=["data"])
                count += 1
    return count


def _refused() -> ValidationError:
    return ValidationError(SECOND_FACTOR_ERRORS["incorrect_code"], code="incorrect_code")


class CodeForm(AuthenticateForm):
    """A code at sign-in; a wrong one is noted."""

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        record(What.SIGN_IN_FAILED, self.user.pk, by="code")
        super()._emit_authentication_failed(authenticator)


class ConfirmingCodeForm(ReauthenticateForm):
    """A code to confirm who is there; a wrong one is noted."""

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        record(What.SIGN_IN_FAILED, self.user.pk, by="code")
        super()._emit_authentication_failed(authenticator)


class _NotingPasskey:
    """Notes a passkey that was refused on the account that is known to ask."""

    user: Any

    def clean_credential(self) -> Authenticator:
        """The authenticator that answered. Raises ValidationError."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (ValidationError, *_UNREADABLE) as error:
            record(What.SIGN_IN_FAILED, self.user.pk if self.user else None, by="passkey")
            raise error if isinstance(error, ValidationError) else _refused() from error


class PasskeyForm(_NotingPasskey, AuthenticateWebAuthnForm):
    """A passkey as the second step of signing in."""


class PasskeySignInForm(_NotingPasskey, LoginWebAuthnForm):
    """A passkey alone."""


class ConfirmingPasskeyForm(_NotingPasskey, ReauthenticateWebAuthnForm):
    """A passkey to confirm who is there."""


class NewPasskeyForm(AddWebAuthnForm):
    """A passkey to be saved: good for signing in without a password unless told otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"passwordless": True} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """What is to be saved. Raises ValidationError."""
        try:
            fields: dict[str, Any] = super().clean()
        except _UNREADABLE as error:
            raise _refused() from error
        return fields
