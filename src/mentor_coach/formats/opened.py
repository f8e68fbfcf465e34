"""The text of a source, after everything that is no text has been turned away with its own error."""

import re

from mentor_coach.formats.limits import LIMITS
from mentor_coach.formats.trouble import trouble
from mentor_coach.schema.transcript import Source
from mentor_coach.text.encoding import decode, looks_binary


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


HEAD_BYTES = 4096
# Marks of direction and joining, which some exports put in front of every line.
UNSEEN = ("\u200e", "\u200f", "\u200b", "\u2060", "\u202a", "\u202c", "\u2068", "\u2069")
MEDIA_ENDINGS = _words(
    """
    mp3 mp4 m4a m4v wav ogg oga opus flac aac wma webm mov avi mkv mpg mpeg amr 3gp caf aiff aif
    """
)
WEB_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,3000}?-->\s*)*"
    r"<(?:!doctype html|(?:html|head|body|div|table|article|section|p|h1)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
PICTURE_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*")
MEDIA_STARTS = (b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"FORM", b"#!AMR", b"caff")


def refuse_unreadable(source: Source) -> None:
    """Raise for what no format reads: nothing at all, too much, sound, pictures, archives, old Word files.

    Codes: `empty`, `too_large`, `media_file`, `picture_file`, `legacy_doc`, `rtf_file`, `archive_file`.
    """
    content = source.content
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise trouble("empty")
    if len(content) > LIMITS.source_bytes:
        megabytes = round(len(content) / 1e6, 1)
        raise trouble("too_large", megabytes=megabytes, limit=round(LIMITS.source_bytes / 1e6))
    if _is_media(content):
        raise trouble("media_file", name=source.name)
    if content.startswith(PICTURE_STARTS) and (b"\x00" in content[:HEAD_BYTES]):
        raise trouble("picture_file")
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        raise trouble("encrypted_docx" if encrypted else "legacy_doc")
    if content.lstrip()[:5].lower() == b"{\\rtf":
        raise trouble("rtf_file")
    if content.startswith((b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ")):
        raise trouble("archive_file")


def _is_media(content: bytes) -> bool:
    if content.startswith(MEDIA_STARTS) and b"\x00" in content[:HEAD_BYTES]:
        return True
    if content[4:8] == b"ftyp" or (content[:4] == b"RIFF" and content[8:12] in (b"WAVE", b"AVI ")):
        return True
    return len(content) > 2 and content[0] == 0xFF and content[1] in (0xFB, 0xF3, 0xF2, 0xF1, 0xF9)


def opened_text(source: Source) -> tuple[str, int]:
    """The text of `source` with line feeds, and how many characters could not be read.

    Raises `SourceError` with `not_text`, and as `refuse_unreadable` does.
    """
    refuse_unreadable(source)
    decoded = decode(source.content)
    text = decoded.text
    for mark in UNSEEN:
        if mark in text:
            text = text.replace(mark, "")
    if looks_binary(decoded.text):
        ending = source.name.rsplit(".", 1)[-1].lower()
        raise trouble("media_file", name=source.name) if ending in MEDIA_ENDINGS else trouble("not_text")
    if not text.strip():
        raise trouble("empty")
    if WEB_PAGE.match(text[:4000]):
        raise trouble("html_file")
    if text.count("\n") > LIMITS.lines:
        raise trouble("too_many_lines", limit=LIMITS.lines)
    return text, decoded.replaced


def head_of(source: Source) -> str:
    """The first few thousand characters, for a format to see whether it knows them."""
    content = source.content[:HEAD_BYTES]
    return decode(content[: len(content) // 4 * 4] if len(content) == HEAD_BYTES else content).text.lstrip()
