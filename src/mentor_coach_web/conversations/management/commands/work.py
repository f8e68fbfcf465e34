"""The background worker: reads what waits, sweeps up after workers that went away, and ends with its server."""

import logging
import os
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils.module_loading import import_string
from django_tasks.signals import task_finished, task_started

log = logging.getLogger(__name__)
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
    """What a worker does beside working: chores, see that no task takes too long, and go when its server has gone."""

    def __init__(self, parent: int | None) -> None:
        self.parent = parent
        self.since: float | None = None
        self.due: dict[str, float] = {}  # when each chore is to be done again

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
            close_old_connections()
            for name, every in settings.CHORES.items():
                if time.monotonic() >= self.due.get(name, 0.0):
                    self.due[name] = time.monotonic() + every
                    self.do(name)
            time.sleep(_EVERY)

    def do(self, name: str) -> None:
        """One chore; what goes wrong with it must not end the watch. The error's own words may quote a session."""
        try:
            import_string(name)()
        except DatabaseError:
            self.due[name] = 0.0  # the database is busy or away; the next look tries again
        except Exception as error:
            log.error("%s failed: %s", name, type(error).__name__)
