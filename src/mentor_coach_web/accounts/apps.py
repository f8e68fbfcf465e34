"""Make the check of accounts known to Django."""

from django.apps import AppConfig
from django.core import checks


class Accounts(AppConfig):
    """Accounts as a part of the site."""

    name = "mentor_coach_web.accounts"

    def ready(self) -> None:
        """Register the check."""
        from mentor_coach_web.accounts.checks import mail_leaves  # late: settings and models are ready now

        checks.register(mail_leaves, checks.Tags.security, deploy=True)
