"""Goals that a coach sets for the sessions to come."""

from django.db import models

from mentor_coach_web.vault.models import PrivateRow, SealedField


class Goal(PrivateRow):
    """A measure to move, or a marker to show. `about` is the name of a measure or the id of a marker.

    `way` says which; `target` is in the unit of the measure (a share is 0 to 1) and may be missing. `note` is sealed.
    """

    class Way(models.TextChoices):
        """What the coach wants of it."""

        MORE = "more"
        LESS = "less"
        SHOW = "show"

    class End(models.TextChoices):
        """How it ended."""

        REACHED = "reached"
        SET_ASIDE = "set_aside"

    about = models.CharField(max_length=40)
    way = models.CharField(max_length=4, choices=Way.choices)
    target = models.FloatField(null=True)
    note = SealedField(default=b"")
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=9, choices=End.choices, blank=True)

    class Meta:
        ordering = ("created_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "about", "way"), condition=models.Q(closed_at=None), name="one_open_goal_of_a_kind"
            ),
        )

    def __str__(self) -> str:
        return f"goal {self.id}"
