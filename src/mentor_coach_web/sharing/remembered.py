"""Browsers that brought the right password: remembered in a signed cookie, for one link and a few hours."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from mentor_coach_web.sharing.models import Share

_SECONDS = 4 * 3600
_SALT = "mentor_coach_web.sharing.remembered"


def remember(response: HttpResponse, share: Share) -> None:
    """Let this browser open the link again without its password."""
    response.set_signed_cookie(
        _name(share),
        _proof(share),
        salt=_SALT,
        max_age=_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def knows(request: HttpRequest, share: Share) -> bool:
    """Whether this browser brought the right password a while ago."""
    proof = request.get_signed_cookie(_name(share), default=None, salt=_SALT, max_age=_SECONDS)
    return proof is not None and constant_time_compare(proof, _proof(share))


def _name(share: Share) -> str:
    return f"shared-{share.pk.hex[:12]}"


def _proof(share: Share) -> str:
    """Something that only who holds this very password's hash can say."""
    return salted_hmac(_SALT, f"{share.pk}/{share.password}", algorithm="sha256").hexdigest()
