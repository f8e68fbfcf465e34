"""Move every account to the current master key and, when asked, to a new data key."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandParser
from django.utils.module_loading import import_string

from mentor_coach_web.vault import private


class Command(BaseCommand):
    """`rotate_keys [--data-keys]`: may be run while the site is open, and again after an interruption."""

    help = (
        "Wrap all data keys under the first key of MENTOR_COACH_KEYS; with --data-keys, seal all content anew as well."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether the data keys change too."""
        parser.add_argument("--data-keys", action="store_true", help="give every account a new data key")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rotate and tell how much there was to do."""
        self.stdout.write(f"{private.rewrap()} data keys wrapped under the current master key")
        others = sum(import_string(name)() for name in settings.REWRAPPED)
        self.stdout.write(f"{others} secrets of second factors sealed under it")
        if options["data_keys"]:
            owners = get_user_model().objects.order_by("pk").values_list("pk", flat=True)
            count = sum(private.renew(owner) for owner in owners)
            self.stdout.write(f"{count} sealed fields of {len(owners)} accounts sealed under new data keys")
