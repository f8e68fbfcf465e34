"""Links to a report. The secret part of a link is kept hashed, to look it up, and sealed, so its owner can copy it."""

from django.db import models
from django.utils import timezone

from mentor_coach_web.conversations.models import Analysis
from mentor_coach_web.vault.models import PrivateRow, SealedField


class Share(PrivateRow):
    """A read-only link to one report. It goes with its analysis; `token` is emptied when it is revoked."""

    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="shares")
    token_hash = models.CharField(max_length=64, unique=True)
    token = SealedField(default=b"")
    password = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    opened = models.PositiveIntegerField(default=0)
    last_opened_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"share {self.id}"

    @property
    def works(self) -> bool:
        """Whether it still opens."""
        return self.revoked_at is None and self.expires_at > timezone.now()
