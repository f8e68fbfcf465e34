"""What coaches say about a reading: how they saw the session themselves, and where they see a finding differently."""

from django.db import models

from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.vault.models import PrivateRow, SealedField


class SelfRating(PrivateRow):
    """How a coach saw a session; `content` seals an OwnView and is empty while there is none.

    `revealed_at` is when a report of the session was first opened, with or without an own view.
    """

    session = models.OneToOneField(CoachingSession, models.CASCADE, related_name="self_rating")
    created_at = models.DateTimeField(auto_now_add=True)
    rated_at = models.DateTimeField(null=True)
    revealed_at = models.DateTimeField(null=True)
    content = SealedField(default=b"")

    def __str__(self) -> str:
        return f"own view of {self.session_id}"


class Disagreement(PrivateRow):
    """That the coach sees a finding differently; `note` seals why, and may hold an empty text."""

    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="disagreements")
    marker = models.CharField(max_length=12)
    note = SealedField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("created_at",)
        constraints = (models.UniqueConstraint(fields=("analysis", "marker"), name="one_disagreement_per_finding"),)

    def __str__(self) -> str:
        return f"{self.marker} seen differently in {self.analysis_id}"
