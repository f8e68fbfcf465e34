"""Set up and serve the whole site in one process: database ready, address told, nothing to collect or configure."""

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import waitress
from waitress.server import BaseWSGIServer

from mentor_coach_web.worker import Worker


def prepare(data: Path | None = None, host: str = "127.0.0.1") -> None:
    """Make the site ready: settings, data folder, tables. `data` is where everything stored lives."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentor_coach_web.settings")
    if data is not None:
        os.environ["MENTOR_COACH_DATA"] = str(data)
    if host not in ("127.0.0.1", "localhost", "0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        os.environ["MENTOR_COACH_HOSTS"] = ",".join(filter(None, [os.environ.get("MENTOR_COACH_HOSTS"), host]))
    import django  # late: settings are read from the environment that was completed above
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    from mentor_coach_web.pages.content import library  # late: a content file that does not fit is told here

    library()


def serve(host: str, port: int, tell: Callable[[str], None], threads: int = 8) -> None:
    """Serve and read what is uploaded until interrupted; `tell` gets the address once it is open.

    Raises OSError when the address is taken. A whole upload is held in memory: waitress would otherwise write larger
    ones to a temporary file.
    """
    from django.conf import settings  # late: reading them needs the environment that `prepare` completed

    from mentor_coach_web.receiving import LARGEST_TAKEN, Channel
    from mentor_coach_web.wsgi import application

    sockets: dict[int, Any] = {}
    server = waitress.create_server(
        application,
        map=sockets,
        host=host,
        port=port,
        threads=threads,
        max_request_body_size=LARGEST_TAKEN,
        inbuf_overflow=settings.REQUEST_LIMIT + 1_000_000,
        ident="mentor-coach",
        clear_untrusted_proxy_headers=False,
    )
    listening = [each for each in sockets.values() if isinstance(each, BaseWSGIServer)]
    for each in listening:
        each.channel_class = Channel
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::") else host  # noqa: S104 - compared, not bound
    tell(f"http://{shown}:{listening[0].effective_port}/")
    threading.Thread(target=_warm, daemon=True).start()
    worker = Worker()
    worker.start()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as with Ctrl+C: the worker goes with it
    try:
        server.run()
    finally:
        worker.stop()
        server.close()


def _warm() -> None:
    """Read the sessions that the first page shows, so that nobody waits for them."""
    from mentor_coach.knowledge.load import LANGUAGES
    from mentor_coach_web.reports.showcase import showcase  # late: as above

    for language in LANGUAGES:
        showcase(language)
