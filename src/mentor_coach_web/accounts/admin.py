"""Accounts and their data keys for operators: who there is and who may sign in; nothing of what they keep."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.admin import ReadOnly

_RIGHTS = ("is_staff", "is_superuser", "groups", "user_permissions")


class AccountAdmin(admin.ModelAdmin[Account]):
    """An account can be switched off here. Coaches change and delete the rest themselves."""

    list_display = ("email", "is_active", "is_staff", "language", "session_count", "last_login", "date_joined")
    list_filter = ("is_active", "is_staff", "language", "last_login", "date_joined")
    search_fields = ("email",)
    ordering = ("-date_joined",)
    date_hierarchy = "date_joined"
    filter_horizontal = ("groups", "user_permissions")
    fieldsets = (
        (None, {"fields": ("email", "is_active", "last_login", "date_joined", "session_count")}),
        ("Preferences", {"fields": ("language", "level", "client_word", "time_zone", "rate_first", "retention_days")}),
        ("Rights", {"fields": _RIGHTS}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Account]:
        """Accounts with the number of their sessions."""
        sessions = self._sessions().filter(owner=OuterRef("pk")).order_by().values("owner")
        counted = Subquery(sessions.annotate(count=Count("pk")).values("count"))
        return super().get_queryset(request).annotate(_sessions=Coalesce(counted, 0))

    @admin.display(description="sessions", ordering="_sessions")
    def session_count(self, account: Any) -> int:
        """How many sessions the account keeps."""
        return int(account._sessions)

    def get_readonly_fields(self, request: HttpRequest, obj: Account | None = None) -> tuple[str, ...]:
        """All but the switch; rights are given by those who have all of them."""
        fixed = ("email", "last_login", "date_joined", "session_count")
        own = ("language", "level", "client_word", "time_zone", "rate_first", "retention_days")
        superuser = isinstance(request.user, Account) and request.user.is_superuser
        return (*fixed, *own) if superuser else (*fixed, *own, *_RIGHTS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """People sign up themselves; the first operator is made with the command `createsuperuser`."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Account | None = None) -> bool:
        """Only the coach deletes an account, so that nothing is lost by a click of someone else."""
        return False

    @staticmethod
    def _sessions() -> QuerySet[Any]:
        from django.apps import apps  # the model lies above this package

        manager: Any = apps.get_model("conversations", "CoachingSession")._default_manager
        sessions: QuerySet[Any] = manager.all()
        return sessions


class AccountKeyAdmin(ReadOnly):
    """A data key by its owner and the master key that wraps it, to see when an old one may be retired."""

    list_display = ("id", "owner", "master", "created_at")
    list_filter = ("master", "created_at")
    list_select_related = ("owner",)
    search_fields = ("owner__email",)
    fields = ("id", "owner", "master", "created_at")
