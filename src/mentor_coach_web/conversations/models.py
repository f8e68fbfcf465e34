"""Sessions of coaches, their originals, the analyses of them and their reports. What was said is sealed."""

from typing import cast

from django.db import models
from django.utils.translation import gettext_lazy as _

from mentor_coach.schema.noun import LEVELS, Level
from mentor_coach_web.vault.models import PrivateRow, SealedField

_LEVELS = [(level, level.upper()) for level in LEVELS]


class CoachingSession(PrivateRow):
    """One session that a coach keeps. `details` seals title, client, tags, notes and file name (see `details`).

    `fingerprint` is a keyed hash of the original, so that the same file is kept once.
    """

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    held_on = models.DateField(null=True, blank=True)
    level = models.CharField(max_length=3, choices=_LEVELS)
    consent_at = models.DateTimeField()
    rate_first = models.BooleanField(default=False)
    fingerprint = models.CharField(max_length=64)
    details = SealedField()

    class Meta:
        ordering = ("-created_at",)
        constraints = (models.UniqueConstraint(fields=("owner", "fingerprint"), name="one_session_per_original"),)

    def __str__(self) -> str:
        return f"session {self.id}"


class Original(PrivateRow):
    """The file of a session as it was uploaded, sealed."""

    session = models.OneToOneField(CoachingSession, models.CASCADE, related_name="original")
    size = models.PositiveIntegerField()
    content = SealedField()

    def __str__(self) -> str:
        return f"original of {self.session_id}"


class Analysis(PrivateRow):
    """One reading of a session: asked for, in progress, or over. `asked` seals the coach's name and the language.

    A worker holds it by `worker` until `lease_until`; whoever finds the lease run out may take it over.
    """

    class State(models.TextChoices):
        """Where it stands."""

        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("being read")
        DONE = "done", _("read")
        FAILED = "failed", _("could not be read")
        CANCELED = "canceled", _("canceled")

    session = models.ForeignKey(CoachingSession, models.CASCADE, related_name="analyses")
    level = models.CharField(max_length=3, choices=_LEVELS)
    asked = SealedField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    stage = models.CharField(max_length=12, blank=True)
    cancel_asked = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=40, blank=True)
    lease_until = models.DateTimeField(null=True)
    queued_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=40, blank=True)
    failure_details = SealedField(default=b"")
    engine = models.CharField(max_length=40, blank=True)
    digest = SealedField(default=b"")

    class Meta:
        ordering = ("-created_at",)
        indexes = (models.Index(fields=("state", "lease_until")),)
        verbose_name_plural = "analyses"

    def __str__(self) -> str:
        return f"analysis {self.id} ({self.state})"

    @property
    def toward(self) -> Level:
        """The level, as the library names it."""
        return cast(Level, self.level)

    @property
    def over(self) -> bool:
        """Whether nothing more will happen to it by itself."""
        return self.state in (self.State.DONE, self.State.FAILED, self.State.CANCELED)


class StoredReport(PrivateRow):
    """The report of an analysis, compressed and sealed."""

    analysis = models.OneToOneField(Analysis, models.CASCADE, related_name="report")
    content = SealedField()

    def __str__(self) -> str:
        return f"report of {self.analysis_id}"


class RenderedReport(PrivateRow):
    """The body of a report as HTML in one language, compressed and sealed; made anew when `edition` changes.

    `client_word` is the Turkish word for the client, and empty in other languages. See `rendered`.
    """

    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="rendered")
    language = models.CharField(max_length=2)
    client_word = models.CharField(max_length=10, blank=True)
    edition = models.CharField(max_length=16)
    content = SealedField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("analysis", "language", "client_word"), name="one_body_per_language"),
        )

    def __str__(self) -> str:
        return f"report of {self.analysis_id} in {self.language}"
