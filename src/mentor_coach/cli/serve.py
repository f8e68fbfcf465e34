"""`mentor-coach serve`: the whole site on this computer."""

from pathlib import Path

import click


@click.command(short_help="Open the whole site on this computer.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; this computer only.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Folder for what the site stores.")
def serve(host: str, port: int, data: Path | None) -> None:
    """Serve the site and its workspace, with nothing leaving this computer.

    Stop it with Ctrl+C. Settings come from the environment: MENTOR_COACH_DATA, MENTOR_COACH_ADDRESS (the public
    address, with https:// behind a proxy), MENTOR_COACH_HOSTS, MENTOR_COACH_PROXIES, MENTOR_COACH_SECRET_KEY,
    MENTOR_COACH_KEYS, MENTOR_COACH_DATABASE, MENTOR_COACH_EMAIL, MENTOR_COACH_EMAIL_FROM, MENTOR_COACH_OPERATOR,
    MENTOR_COACH_CONTACT, MENTOR_COACH_CLIENT_WORD, MENTOR_COACH_DEBUG; docs/operating.md tells what each decides.
    """
    from mentor_coach_web import server  # late: the library and its other commands work without Django

    try:
        server.prepare(data, host)
        server.serve(host, port, lambda address: click.echo(f"Mentor Coaching AI is at {address} (stop with Ctrl+C)"))
    except OSError as error:
        raise click.ClickException(f"cannot serve at {host}:{port}: {error.strerror}. Try --port 0.") from error
    except KeyboardInterrupt:
        click.echo("\nStopped.")
