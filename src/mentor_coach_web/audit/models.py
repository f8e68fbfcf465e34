"""The audit log: what happened, when, to which thing; never what a session says."""

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """One thing that happened. It outlives its account as a bare fact, without the account."""

    class What(models.TextChoices):
        """What can happen."""

        SIGNED_IN = "signed_in"
        SIGN_IN_FAILED = "sign_in_failed"
        UPLOADED = "uploaded"
        READ_BY_ENGINE = "read_by_engine"
        SHARED = "shared"
        SHARE_OPENED = "share_opened"
        SHARE_REVOKED = "share_revoked"
        EXPORTED = "exported"
        DELETED = "deleted"
        TAKEN_OUT = "taken_out"
        ACCOUNT_DELETED = "account_deleted"
        TOKEN_MADE = "token_made"  # noqa: S105 - a name, not a password
        TOKEN_REVOKED = "token_revoked"  # noqa: S105

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="audit_entries")
    what = models.CharField(max_length=24, choices=What.choices)
    subject = models.CharField(max_length=80, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what}"
