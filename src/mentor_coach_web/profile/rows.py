"""Rows of the database as plain data, opened for their owner and without what only serves to check secrets."""

import base64
from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Model

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.vault import private
from mentor_coach_web.vault.models import PrivateRow, SealedField
from mentor_coach_web.vault.sealing import SealBrokenError

# Hashes and secrets of links, tokens, passwords and sign-ins, and marks of ours that say nothing about anyone.
_WITHHELD = {"password", "token", "token_hash", "digest", "fingerprint", "worker", "session_key", "data"}
_WITHHELD |= {"owner", "account", "user"}  # it is the same one everywhere
# What is packed as files of its own, or made from other things and kept for speed only.
_PACKED_OTHERWISE = {
    "conversations.coachingsession",
    "conversations.original",
    "conversations.analysis",
    "conversations.storedreport",
    "conversations.renderedreport",
    "profile.takeout",
    "profile.drawnreport",
}


def plain(row: Model) -> dict[str, Any]:
    """The fields of a row that are not sealed, by name."""
    fields = [field for field in row._meta.concrete_fields if not isinstance(field, SealedField)]
    return {field.name: field.value_from_object(row) for field in fields if field.name not in _WITHHELD}


def ways_in(account: Account) -> dict[str, list[dict[str, Any]]]:
    """How the account is signed in to: addresses, second factors without their secrets, and the browsers of now."""
    return {
        "addresses": [plain(row) for row in EmailAddress.objects.filter(user=account)],
        "second_factors": [plain(row) for row in Authenticator.objects.filter(user=account)],
        "browsers": [plain(row) for row in UserSession.objects.filter(user=account)],
    }


def all_rows(account: Account, broken: list[str]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Every other kind of row that the account owns: its name and its rows, sealed fields opened.

    The names of rows that cannot be opened are added to `broken`.
    """
    for model, sealed in private.sealed_models():
        if model._meta.label_lower in _PACKED_OTHERWISE:
            continue
        rows = []
        for row in model._base_manager.filter(owner=account).order_by("pk"):
            try:
                rows.append(plain(row) | {name: _opened(row, name) for name in sealed if name not in _WITHHELD})
            except SealBrokenError:
                broken.append(f"{model._meta.label_lower} {row.pk}")
        if rows:
            yield model._meta.label_lower, rows


def _opened(row: PrivateRow, name: str) -> Any:
    if not getattr(row, name):
        return None
    content = private.take(row, name)
    try:
        return private.take_json(row, name)
    except ValueError:
        pass
    try:
        return content.decode()
    except UnicodeDecodeError:
        return base64.b64encode(content).decode("ascii")
