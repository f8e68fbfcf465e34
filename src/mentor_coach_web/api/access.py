"""Who may call: a personal token in the Authorization header, with the scope that an operation needs."""

from typing import cast

from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.throttling import AuthRateThrottle

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.api.models import SCOPES, Token
from mentor_coach_web.api.problems import RefusedError
from mentor_coach_web.api.tokens import recognized


class PersonalToken(HttpBearer):
    """A token that may do `scope`: 401 without a working one, 403 when it was made for other things."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token that is shown, or nothing."""
        shown = recognized(token)
        if shown is not None and not shown.may(self.scope):
            raise RefusedError(403, "scope_missing", scope=self.scope)
        return shown


class PerToken(AuthRateThrottle):
    """So many calls per minute for each token."""

    def get_cache_key(self, request: HttpRequest) -> str:
        """Counted by token; a call without one was refused before."""
        return f"api-{self.rate}-{cast(Token, request.auth).pk}"  # type: ignore[attr-defined]


def account_of(request: HttpRequest) -> Account:
    """The account whose token was shown."""
    return cast(Account, request.auth.owner)  # type: ignore[attr-defined]


READ, WRITE, DELETE = (PersonalToken(scope) for scope in SCOPES)
