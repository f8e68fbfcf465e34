"""The secret of a link: random, kept as a hash to look it up by."""

import hashlib
import secrets

BYTES = 32
PATTERN = r"[A-Za-z0-9_-]{43}"  # so many signs write 32 bytes down


def new_token() -> str:
    """A secret that nobody can guess, made of signs that an address may hold."""
    return secrets.token_urlsafe(BYTES)


def hashed(token: str) -> str:
    """What is kept of a token to find its link by; the token cannot be made from it."""
    return hashlib.sha256(token.encode()).hexdigest()
