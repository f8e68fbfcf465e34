"""Personal tokens: what a program shows instead of a password. Only a hash of each is kept."""

from django.db import models
from django.utils import timezone

from mentor_coach_web.vault.models import PrivateRow

SCOPES = ("read", "write", "delete")


class Token(PrivateRow):
    """A token of one account: what it may do, and until when. `scopes` holds some of SCOPES, separated by spaces."""

    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=40)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"token {self.id}"

    @property
    def works(self) -> bool:
        """Whether a program may still use it."""
        return self.revoked_at is None and self.expires_at > timezone.now()

    def may(self, scope: str) -> bool:
        """Whether it was made for this."""
        return scope in self.scopes.split()
