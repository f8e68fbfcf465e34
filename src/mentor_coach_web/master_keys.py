"""The installation's master keys: they only ever wrap the data keys of accounts."""

import base64
import binascii
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

KEY_BYTES = 32
_FILE = "vault.keys"


def read_keys(listed: str, data: Path) -> dict[str, bytes]:
    """Master keys by id, the current one first: from `id:base64,id:base64`, or from a file made once in `data`.

    Raises ValueError when an entry does not fit.
    """
    return parse(listed) if listed.strip() else parse(_kept(data))


def parse(listed: str) -> dict[str, bytes]:
    """Keys by id from `id:base64` entries, separated by commas or lines. Raises ValueError."""
    keys: dict[str, bytes] = {}
    for entry in filter(None, (part.strip() for part in listed.replace("\n", ",").split(","))):
        name, _, encoded = entry.partition(":")
        try:
            key = base64.urlsafe_b64decode(encoded)
        except binascii.Error as error:
            raise ValueError(f"the vault key {name!r} is not base64") from error
        if not name or len(key) != KEY_BYTES:
            raise ValueError(f"the vault key {name!r} must be id:base64 with {KEY_BYTES} bytes")
        keys[name] = key
    if not keys:
        raise ValueError("there is no vault key; make one with `python -m mentor_coach_web new_vault_key`")
    return keys


def fresh(name: str) -> str:
    """A new key as an `id:base64` entry."""
    return f"{name}:{base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode('ascii')}"


def current(keys: Mapping[str, bytes]) -> str:
    """The id of the key that wraps from now on: the first one listed."""
    return next(iter(keys))


def _kept(data: Path) -> str:
    """The keys of a local installation: made once, kept in the data folder, readable by its owner only."""
    path = data / _FILE
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        whole = path.with_name(f"{_FILE}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(fresh("first"))
        try:
            os.link(whole, path)  # fails when another process was faster; its key then counts
        except FileExistsError:
            pass
        finally:
            whole.unlink()
    return path.read_text(encoding="ascii")
