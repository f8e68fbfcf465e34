"""Seal bytes with AES-256-GCM: what is sealed for one place opens at no other."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_VERSION = b"\x01"
_NONCE_BYTES = 12


class SealBrokenError(Exception):
    """What was to be opened was altered, moved to another row, or sealed with another key."""


def seal(key: bytes, content: bytes, place: str) -> bytes:
    """`content` encrypted under `key` (32 bytes) and bound to `place`, the name of where it is kept."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, content, place.encode())


def unseal(key: bytes, sealed: bytes, place: str) -> bytes:
    """What `seal` was given. Raises SealBrokenError."""
    if sealed[:1] != _VERSION:
        raise SealBrokenError(place)
    nonce, content = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, content, place.encode())
    except (InvalidTag, ValueError) as error:
        raise SealBrokenError(place) from error
