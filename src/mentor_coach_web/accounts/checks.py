"""What `check --deploy` says about accounts: a public installation must be able to send its codes."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning


def mail_leaves(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A warning when codes for signing in are printed to the log instead of being sent."""
    if not settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        return []
    return [
        Warning(
            "E-mails are printed to the console, so codes for signing in stand in the log and reach nobody.",
            hint="Set MENTOR_COACH_EMAIL, such as smtps://user:password@host:465, and MENTOR_COACH_EMAIL_FROM.",
            id="mentor_coach.W001",
        )
    ]
