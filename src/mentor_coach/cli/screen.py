"""What any terminal can show: characters it does not know are written as their nearest plain ones."""

import codecs
import sys
import unicodedata
from io import TextIOWrapper

_PLAIN = {"“": '"', "”": '"', "‘": "'", "’": "'", "·": "-", "–": "-", "—": "-", "•": "*", "ı": "i"}


def soften_streams() -> None:
    """Let standard output and standard error write what their encoding lacks in its nearest plain form."""
    codecs.register_error("nearest", _nearest)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="nearest")


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(plain, error.object[error.start : error.end])), error.end


def plain(letter: str) -> str:
    """One character in ASCII: ş is s, “ is a straight quote, what has no plain form a question mark."""
    written = _PLAIN.get(letter) or unicodedata.normalize("NFKD", letter)
    return "".join(part for part in written if part.isascii()) or "?"
