"""The background worker: reads what waits, sweeps up after workers that went away, and ends with its server."""

import os
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django_tasks.signals import task_finished, task_started

from mentor_coach_web.conversations.jobs import sweep

_EVERY = 2.0  # seconds between two looks
_TOO_LONG, _ORPHANED = 70, 71  # exit statuses


class Command(BaseCommand):
    """`work [--parent PID]`: runs until it is told to stop, or until the process PID is no longer its parent."""

    help = "Read sessions that wait. `mentor-coach serve` starts one by itself; run more for more at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The server that started it, if any."""
        parser.add_argument("--parent", type=int, help="end when this process is gone")

    def handle(self, *args: Any, **options: Any) -> None:
        """Watch from a thread, work in this one."""
        watch = Watch(options["parent"])
        task_started.connect(watch.began)
        task_finished.connect(watch.ended)
        threading.Thread(target=watch.run, daemon=True).start()
        call_command("db_worker", interval=0.2, startup_delay=False, reload=False, verbosity=0)


class Watch:
    """What a worker does beside working: sweep, see that no task takes too long, and go when its server has gone."""

    def __init__(self, parent: int | None) -> None:
        self.parent = parent
        self.since: float | None = None

    def began(self, **kwargs: Any) -> None:
        """A task began."""
        self.since = time.monotonic()

    def ended(self, **kwargs: Any) -> None:
        """A task ended."""
        self.since = None

    def run(self) -> None:
        """Look every now and then, for as long as the process lives."""
        while True:
            if self.parent is not None and os.getppid() != self.parent:
                os._exit(_ORPHANED)
            if self.since is not None and time.monotonic() - self.since > settings.ANALYSIS_LIMIT:
                os._exit(_TOO_LONG)  # nothing else ends a parser that hangs; the sweep takes up what was left
            try:
                close_old_connections()
                sweep()
            except DatabaseError:
                pass  # the database is busy or away; the next look tries again
            time.sleep(_EVERY)
