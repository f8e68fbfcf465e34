"""Read what an installation decides from environment variables, with defaults that are safe."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click

from mentor_coach_web import master_keys

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class Environment:
    """What an installation decides. `address` is the public base address without a closing slash, or empty."""

    data: Path
    debug: bool
    secret_key: str
    hosts: tuple[str, ...]
    address: str
    proxies: int
    operator: str
    contact: str
    client_word: str
    vault_keys: dict[str, bytes]
    database: str
    email: str
    email_from: str

    @property
    def https(self) -> bool:
        """Whether visitors reach the site over TLS."""
        return self.address.startswith("https://")


def read(variables: Mapping[str, str] = os.environ) -> Environment:
    """The installation's decisions. Raises ValueError naming the variable that does not fit."""
    data = Path(variables.get("MENTOR_COACH_DATA") or click.get_app_dir("mentor-coach"))
    address = variables.get("MENTOR_COACH_ADDRESS", "").rstrip("/")
    if address and urlsplit(address).scheme not in ("http", "https"):
        raise ValueError(f"MENTOR_COACH_ADDRESS must begin with http:// or https://: {address!r}")
    proxies = variables.get("MENTOR_COACH_PROXIES", "0")
    if not proxies.isdecimal():
        raise ValueError(f"MENTOR_COACH_PROXIES must be how many proxies stand in front, such as 1: {proxies!r}")
    return Environment(
        data=data,
        debug=variables.get("MENTOR_COACH_DEBUG", "").lower() in ("1", "true", "yes", "on"),
        secret_key=variables.get("MENTOR_COACH_SECRET_KEY") or _kept_secret(data),
        hosts=_hosts(variables.get("MENTOR_COACH_HOSTS", ""), address),
        address=address,
        proxies=int(proxies),
        operator=variables.get("MENTOR_COACH_OPERATOR", ""),
        contact=variables.get("MENTOR_COACH_CONTACT", ""),
        client_word=variables.get("MENTOR_COACH_CLIENT_WORD", "danışan"),
        vault_keys=_vault_keys(variables.get("MENTOR_COACH_KEYS", ""), data),
        database=_scheme("MENTOR_COACH_DATABASE", variables, ("sqlite", "postgres", "postgresql")),
        email=_scheme("MENTOR_COACH_EMAIL", variables, ("smtp", "smtps", "file", "console")),
        email_from=variables.get("MENTOR_COACH_EMAIL_FROM", "mentor-coach@localhost"),
    )


def _vault_keys(listed: str, data: Path) -> dict[str, bytes]:
    try:
        return master_keys.read_keys(listed, data)
    except ValueError as error:
        raise ValueError(f"MENTOR_COACH_KEYS: {error}") from error


def _scheme(name: str, variables: Mapping[str, str], known: tuple[str, ...]) -> str:
    """An address such as `smtps://user:password@host:465`, or nothing."""
    address = variables.get(name, "")
    if address and urlsplit(address).scheme not in known:
        raise ValueError(f"{name} must begin with one of {', '.join(f'{scheme}:' for scheme in known)}")
    return address


def _hosts(listed: str, address: str) -> tuple[str, ...]:
    """Hosts named, the host of the public address, and this machine."""
    named = [host.strip() for host in listed.split(",") if host.strip()]
    public = urlsplit(address).hostname
    return tuple(dict.fromkeys([*named, *([public] if public else []), *LOCAL_HOSTS]))


def _kept_secret(data: Path) -> str:
    """The secret key of a local installation: made once, kept in the data folder, readable by its owner only."""
    path = data / "secret.key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process was faster
            return path.read_text(encoding="ascii").strip()
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(60))
    return path.read_text(encoding="ascii").strip()


@dataclass(frozen=True)
class Mail:
    """How e-mail leaves: a Django backend and what it needs. `tls` is `none`, `after hello` or `from the start`."""

    backend: str
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    tls: str = "none"
    folder: str = ""


def mail(address: str) -> Mail:
    """From `smtps://user:password@host:465`, `smtp://user:password@host:587` (STARTTLS) or `file:FOLDER`."""
    parts = urlsplit(address)
    backend = "django.core.mail.backends.{}.EmailBackend"
    if parts.scheme == "file":
        return Mail(backend.format("filebased"), folder=parts.path)
    if parts.scheme not in ("smtp", "smtps"):
        return Mail(backend.format("console"))
    safe = parts.scheme == "smtps"
    return Mail(
        backend.format("smtp"),
        host=parts.hostname or "localhost",
        port=parts.port or (465 if safe else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls="from the start" if safe else "after hello" if parts.username else "none",
    )
