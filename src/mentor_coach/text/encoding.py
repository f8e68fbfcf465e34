"""Bytes to text when nobody says which encoding they are in: UTF-8, UTF-16 or one of two Windows pages.

The order is: byte order mark, strict UTF-8, UTF-16 by its NUL bytes, UTF-8 with a little damage, then
Windows-1254 (Turkish) when its letters stand inside words, else Windows-1252. General detectors misread
short Turkish texts, so this rule is our own.
"""

import codecs
import re
from dataclasses import dataclass

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
NUL_SAMPLE_BYTES = 4096
NULS_OF_UTF16 = 0.3
BINARY_SAMPLE_CHARS = 20_000
BINARY_CONTROLS = 0.02
DAMAGED_SHARE = 0.1

# D0 DD DE F0 FD FE are Ğ İ Ş ğ ı ş in Windows-1254 and the rare Ð Ý Þ ð ý þ in Windows-1252.
TURKISH_INSIDE_WORD = re.compile(
    rb"[A-Za-z\xc7\xd6\xdc\xe7\xf6\xfc][\xd0\xdd\xde\xf0\xfd\xfe]|[\xd0\xdd\xde\xf0\xfd\xfe][A-Za-z]"
)
TURKISH_BYTE = re.compile(rb"[\xd0\xdd\xde\xf0\xfd\xfe]")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, the name of the encoding, and how many characters could not be read."""

    text: str
    encoding: str
    replaced: int = 0


def decode(content: bytes) -> Decoded:
    """The text of `content`; never fails, what cannot be read becomes U+FFFD and is counted.

    Line ends come back as a line feed each, byte order marks and NULs are gone.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding)
    wide = _utf16_by_nuls(content)
    if wide:
        return _decoded(content, wide)
    try:
        return Decoded(_plain_line_ends(content.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        encoding = _single_byte_or_damaged(content)
    return _decoded(content, encoding)


def looks_binary(text: str) -> bool:
    """Whether decoded `text` holds more control characters than writing ever does."""
    sample = text[:BINARY_SAMPLE_CHARS]
    return len(CONTROLS.findall(sample)) + sample.count("\ufffd") > max(2.0, BINARY_CONTROLS * len(sample))


def _decoded(content: bytes, encoding: str) -> Decoded:
    before = content.count("\ufffd".encode()) if encoding == "utf-8" else 0
    text = content.decode(encoding, errors="replace")
    return Decoded(_plain_line_ends(text), encoding, max(0, text.count("\ufffd") - before))


def _plain_line_ends(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for mark in ("\x00", "\ufeff"):
        if mark in text:
            text = text.replace(mark, "")
    return text


def _utf16_by_nuls(content: bytes) -> str | None:
    """UTF-16 without a mark: Latin letters leave a NUL in every second place, on one side only."""
    sample = content[:NUL_SAMPLE_BYTES]
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > NULS_OF_UTF16 * pairs and even <= odd // 8:
        return "utf-16-le"
    if even > NULS_OF_UTF16 * pairs and odd <= even // 8:
        return "utf-16-be"
    return None


def _single_byte_or_damaged(content: bytes) -> str:
    """Damaged UTF-8 still pairs most of its high bytes; a Windows page hardly ever does by chance."""
    text = content.decode("utf-8", errors="ignore")
    paired = len(text.encode("utf-8")) - sum(character < "\x80" for character in text)
    high = sum(byte >= 0x80 for byte in content)
    if paired and high - paired <= DAMAGED_SHARE * high + 2 and paired >= 4:
        return "utf-8"
    if TURKISH_INSIDE_WORD.search(content):
        return "cp1254"
    return "cp1252"
