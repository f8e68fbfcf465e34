"""How allauth behaves here: new accounts speak the language of the page, and sign-ins are noted in the audit log."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from mentor_coach_web import languages
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.record import What, record


class AccountAdapter(DefaultAccountAdapter):
    """Our choices where allauth asks."""

    def save_user(self, request: HttpRequest, user: Account, form: Any, commit: bool = True) -> Account:
        """Keep the language in which someone signed up."""
        user.language = languages.current()
        saved: Account = super().save_user(request, user, form, commit)
        return saved

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> Any:
        """Note the sign-in."""
        record(What.SIGNED_IN, user.pk)
        return super().post_login(request, user, **kwargs)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note a failed sign-in on the account it was tried on, if there is one."""
        account = Account.objects.filter(email__iexact=credentials.get("email", "")).first()
        record(What.SIGN_IN_FAILED, account.pk if account else None)
        super().authentication_failed(request, **credentials)
