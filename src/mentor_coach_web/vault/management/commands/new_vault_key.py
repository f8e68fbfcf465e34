"""Print a new master key, to be put first in MENTOR_COACH_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from mentor_coach_web.master_keys import fresh


class Command(BaseCommand):
    """`new_vault_key NAME`: prints `NAME:base64`."""

    help = (
        "Print a new master key. Put it first in MENTOR_COACH_KEYS, keep the older ones after it, and run rotate_keys."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The name of the key."""
        parser.add_argument("name", help="an id for the key, such as 2026-11")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        self.stdout.write(fresh(options["name"]))
