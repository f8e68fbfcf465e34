"""Make, revoke and recognize personal tokens."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import timedelta

from django.utils import timezone

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.api.models import SCOPES, Token
from mentor_coach_web.audit.record import What, record

_PREFIX = "mca_"  # so that scanners of leaked secrets, and people, know one when they see it
_USED_EVERY = timedelta(minutes=1)  # how exactly the last use is noted


def make_token(account: Account, name: str, scopes: Collection[str], days: int) -> tuple[Token, str]:
    """A new token and its text, which is shown once and not kept."""
    text = _PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        owner=account,
        name=name,
        digest=_digest(text),
        scopes=" ".join(scope for scope in SCOPES if scope in scopes),
        expires_at=timezone.now() + timedelta(days=days),
    )
    record(What.TOKEN_MADE, account.pk, subject=f"token/{token.pk}", scopes=token.scopes, days=days)
    return token, text


def revoke_token(token: Token) -> None:
    """Nobody may use it any more."""
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=("revoked_at",))
        record(What.TOKEN_REVOKED, token.owner_id, subject=f"token/{token.pk}")


def recognized(text: str) -> Token | None:
    """The working token with this text, of an account that may sign in; its use is noted."""
    token = Token.objects.select_related("owner").filter(digest=_digest(text)).first()
    if token is None or not token.works or not token.owner.is_active:
        return None
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > _USED_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=now)
    return token


def _digest(text: str) -> str:
    """A token is random enough that a plain hash gives nothing away."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
