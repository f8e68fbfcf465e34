"""Everything an account holds, made ready to be taken out: how far that is, and the PDFs that were drawn for it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from mentor_coach_web.conversations.models import Analysis
from mentor_coach_web.vault.models import PrivateRow, SealedField


class Takeout(PrivateRow):
    """One wish to take everything out. Its PDFs are kept until `expires_at`; all the rest is packed when it is saved.

    A worker that draws notes it in `drawn_at`; after a long silence another one goes on.
    """

    class State(models.TextChoices):
        """Where it stands."""

        DRAWING = "drawing", _("being made ready")
        READY = "ready", _("ready")

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    state = models.CharField(max_length=7, choices=State.choices, default=State.DRAWING)
    total = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    drawn_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"takeout {self.id} ({self.state})"


class DrawnReport(PrivateRow):
    """A report as PDF, sealed; empty when it could not be drawn. It goes with its analysis and with its takeout."""

    takeout = models.ForeignKey(Takeout, models.CASCADE, related_name="drawn")
    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="+")
    content = SealedField(default=b"")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("takeout", "analysis"), name="one_drawing_per_report"),)

    def __str__(self) -> str:
        return f"drawing of {self.analysis_id}"
