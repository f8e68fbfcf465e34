"""Keep a background worker beside the server: started with it, started again when it ends, gone when it is gone."""

import os
import subprocess
import sys
import threading
import time

_PAUSE = 1.0  # seconds before a worker that ended is started again
_LONGEST_PAUSE = 30.0
_HEALTHY = 60.0  # seconds after which a worker counts as having run well


class Worker:
    """A worker process under watch."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep_up, daemon=True)

    def start(self) -> None:
        """Start the worker and watch it."""
        self._thread.start()

    def stop(self) -> None:
        """End the worker; what it was reading goes on when the next one starts."""
        self._stop.set()
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()

    def _keep_up(self) -> None:
        pause = _PAUSE
        while not self._stop.is_set():
            began = time.monotonic()
            command = [sys.executable, "-m", "mentor_coach_web", "work", "--parent", str(os.getpid())]
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own module
            self._process.wait()
            pause = _PAUSE if time.monotonic() - began > _HEALTHY else min(pause * 2, _LONGEST_PAUSE)
            self._stop.wait(pause)
