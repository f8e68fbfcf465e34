"""The administration: what operators may look at, listed one by one, behind the sign-in of the site."""

from datetime import timedelta
from typing import Any, cast

from allauth.account.decorators import secure_admin_login
from allauth.account.utils import get_next_redirect_url
from django.contrib.admin import AdminSite
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode

from mentor_coach_web.accounts.admin import AccountAdmin, AccountKeyAdmin
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.admin import EntryAdmin
from mentor_coach_web.audit.models import Entry
from mentor_coach_web.audit.record import What
from mentor_coach_web.conversations.admin import AnalysisAdmin, CoachingSessionAdmin
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.profile.administering import proven
from mentor_coach_web.vault.models import AccountKey

_State = Analysis.State


class Administration(AdminSite):
    """Shows only what is registered below: nothing that installed packages bring, and nothing that sessions say."""

    site_header = site_title = "Mentor Coaching AI"
    index_title = "Administration"
    index_template = "admin/numbers.html"

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff, and by a second factor."""
        account = request.user
        return super().has_permission(request) and isinstance(account, Account) and proven(request, account)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The sign-in of the site, with its limits; then a second factor. Those without rights are turned away.

        Django's own form is never shown: it would ask for no second factor.
        """
        response: HttpResponse = secure_admin_login(_to_the_second_factor)(request)
        return response

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The page of the site, which tells the account by e-mail."""
        return redirect("account_change_password")

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The list of tables, under a few numbers of now."""
        return super().index(request, {"numbers": numbers(), **(extra_context or {})})


def _to_the_second_factor(request: HttpRequest) -> HttpResponse:
    """The page that asks staff for it, in their language, and knows the way on."""
    onward = urlencode({"next": get_next_redirect_url(request) or reverse("admin:index")})
    with translation.override(cast(Account, request.user).language):
        return redirect(f"{reverse('administration')}?{onward}")


def numbers() -> list[tuple[str, int]]:
    """How much there is and how it goes, in a few numbers."""
    day = timezone.now() - timedelta(days=1)
    states = Analysis.objects.all()
    return [
        ("Accounts", Account.objects.count()),
        ("Sessions", CoachingSession.objects.count()),
        ("Waiting to be read", states.filter(state=_State.QUEUED).count()),
        ("Being read", states.filter(state=_State.RUNNING).count()),
        ("Read in 24 hours", states.filter(state=_State.DONE, finished_at__gt=day).count()),
        ("Failed in 24 hours", states.filter(state=_State.FAILED, finished_at__gt=day).count()),
        ("Failed sign-ins in 24 hours", Entry.objects.filter(what=What.SIGN_IN_FAILED, at__gt=day).count()),
    ]


site = Administration(name="admin")
site.register(Account, AccountAdmin)
site.register(Analysis, AnalysisAdmin)
site.register(AccountKey, AccountKeyAdmin)
site.register(CoachingSession, CoachingSessionAdmin)
site.register(Entry, EntryAdmin)
site.register(Group, GroupAdmin)
