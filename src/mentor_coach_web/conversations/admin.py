"""Sessions and analyses for operators: sizes, states and failures; never what a session says."""

from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from mentor_coach_web.audit.admin import ReadOnly
from mentor_coach_web.conversations.jobs import put_back
from mentor_coach_web.conversations.models import Analysis


class CoachingSessionAdmin(ReadOnly):
    """A session by its id, owner, dates and size."""

    list_display = ("id", "owner", "created_at", "held_on", "level", "bytes", "analysis_count")
    list_filter = ("level", "created_at")
    list_select_related = ("owner", "original")
    search_fields = ("id", "owner__email")
    date_hierarchy = "created_at"
    fields = ("id", "owner", "created_at", "updated_at", "held_on", "level", "consent_at", "bytes", "analysis_count")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Sessions with the number of their analyses, without what is sealed in them."""
        rows: QuerySet[Any] = super().get_queryset(request)
        return cast(QuerySet[Any], rows.defer("details").annotate(_analyses=Count("analyses")))

    @admin.display(description="bytes", ordering="original__size")
    def bytes(self, session: Any) -> int:
        """The size of the original."""
        return int(session.original.size)

    @admin.display(description="analyses", ordering="_analyses")
    def analysis_count(self, session: Any) -> int:
        """How often it was or is to be read."""
        return int(session._analyses)


class AnalysisAdmin(ReadOnly):
    """An analysis: where it stands, how often it was tried, and the code of its failure."""

    list_display = ("id", "owner", "state", "stage", "attempts", "failure", "queued_at", "started_at", "finished_at")
    list_filter = ("state", "failure", "stage", "level", "engine", "queued_at")
    list_select_related = ("owner",)
    search_fields = ("id", "session__id", "owner__email")
    date_hierarchy = "queued_at"
    actions = ("put_back_into_the_queue",)
    fields = (
        ("id", "owner", "session"),
        ("state", "stage", "attempts", "cancel_asked"),
        ("failure", "engine", "level"),
        ("queued_at", "started_at", "lease_until", "finished_at"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Analyses without what is sealed in them."""
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows.defer("asked", "failure_details", "digest")

    @admin.action(description="Put back into the queue", permissions=["view"])
    def put_back_into_the_queue(self, request: HttpRequest, chosen: QuerySet[Analysis]) -> None:
        """Have failed, canceled and abandoned ones read again; the others stay as they are."""
        count = sum(put_back(pk) for pk in chosen.values_list("pk", flat=True))
        self.message_user(request, f"{count} of {chosen.count()} put back into the queue.", messages.SUCCESS)
