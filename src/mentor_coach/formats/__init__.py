"""Any transcript in, one `Transcript` out: the list of formats and the front door to them."""

from typing import Protocol

from mentor_coach.formats import delimited, docx, pdf, plain, srt, turns_json, webvtt, whisper_json
from mentor_coach.formats.opened import refuse_unreadable
from mentor_coach.formats.trouble import trouble, wording
from mentor_coach.schema.transcript import Source, Transcript

__all__ = ["FORMATS", "Format", "read", "wording"]


class Format(Protocol):
    """What a module of this package offers to be a format."""

    NAME: str

    def sniff(self, source: Source) -> bool:
        """Whether `source` looks like this format, judged by its beginning."""

    def read(self, source: Source) -> Transcript:
        """The conversation in `source`. Raises `SourceError`."""


# In order of how much a format's own marks tell; plain text knows any text and comes last.
FORMATS: tuple[Format, ...] = (docx, pdf, webvtt, srt, whisper_json, turns_json, delimited, plain)


def read(source: Source, format: str | None = None) -> Transcript:
    """The conversation in `source`, in the format named or the first that recognizes it.

    Raises `SourceError` with a stable code, the place and a hint; nothing else, whatever the bytes.
    """
    refuse_unreadable(source)
    if format is None:
        return next(module for module in FORMATS if module.sniff(source)).read(source)
    for module in FORMATS:
        if format == module.NAME:
            return module.read(source)
    raise trouble("unknown_format", name=format, known=", ".join(module.NAME for module in FORMATS))
