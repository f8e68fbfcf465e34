"""A whole site of its own for a test: a data folder, processes of the real commands, and a look into its database."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
_DEADLINE = 60.0


class Site:
    """Processes that share one data folder. `stop` ends all that were started."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.environment = os.environ | {
            "MENTOR_COACH_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "tests.services.settings",
            "PYTHONPATH": str(ROOT),
        }
        self.environment.pop("MENTOR_COACH_DATABASE", None)
        self._processes: list[subprocess.Popen[str]] = []

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Start `python COMMAND` in this site, in a process group of its own."""
        process = subprocess.Popen(
            [sys.executable, *command],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self._processes.append(process)
        return process

    def serve(self) -> tuple[subprocess.Popen[str], str]:
        """Start the site with its worker; the process and the address without a closing slash."""
        server = self.start("-m", "mentor_coach.cli", "serve", "--port", "0", "--data", str(self.data))
        assert server.stdout is not None
        told = server.stdout.readline()
        address = re.search(r"http://[^/\s]+", told)
        assert address, told
        return server, address[0]

    def run(self, *command: str) -> str:
        """Run `python COMMAND` to its end and return what it printed."""
        done = subprocess.run(
            [sys.executable, *command], env=self.environment, cwd=ROOT, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def manage(self, *command: str) -> str:
        """Run a management command."""
        return self.run("-m", "mentor_coach_web", *command)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """The rows that a query finds."""
        with sqlite3.connect(f"file:{self.data / 'mentor-coach.sqlite3'}?mode=ro", uri=True, timeout=20) as database:
            return database.execute(query).fetchall()

    def stop(self) -> None:
        """End every process that was started and is still there."""
        for process in self._processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(20)
            if process.stdout:
                process.stdout.close()


def wait_until(holds: Callable[[], bool], what: str, seconds: float = _DEADLINE) -> None:
    """Wait for something to hold. Raises AssertionError when it does not in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds:.0f} s: {what}")


def kill_now(process_id: int) -> None:
    """End a process as a power cut would."""
    os.kill(process_id, signal.SIGKILL)
