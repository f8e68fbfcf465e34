"""The audit log for operators: to be read and filtered, never to be changed."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest


class ReadOnly(admin.ModelAdmin[Any]):
    """Rows that operators may look at and that nobody changes here."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody adds rows."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody changes rows."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody deletes rows."""
        return False


class EntryAdmin(ReadOnly):
    """What happened: kind, time and account; details name formats, engines and counts only."""

    list_display = ("at", "what", "account", "subject")
    list_filter = ("what", "at")
    list_select_related = ("account",)
    search_fields = ("account__email", "subject")
    search_help_text = "E-mail address of the account, or subject such as session/…"
    date_hierarchy = "at"
    fields = ("at", "what", "account", "subject", "details")
