"""A session that could not be read, told kindly: what is wrong, where, the line at fault, and what to do."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from mentor_coach.formats import wording
from mentor_coach.schema.errors import SourceError, Where
from mentor_coach.schema.noun import Language
from mentor_coach.schema.transcript import Source
from mentor_coach.text.encoding import decode, looks_binary

_AROUND = 1  # lines shown before and after the line at fault
_LONGEST_LINE = 200


@dataclass(frozen=True)
class Line:
    """A line of the source by its number; `fault` marks the one that could not be read."""

    number: int
    text: str
    fault: bool


@dataclass(frozen=True)
class Trouble:
    """What to tell. `lines` is empty where the source is no text or no line is to blame."""

    message: str
    hint: str
    place: str
    lines: tuple[Line, ...]


def trouble_of(error: SourceError, source: Source, language: Language) -> Trouble:
    """The trouble behind an error of the library, in the visitor's language."""
    message, hint = wording(error, language)
    return Trouble(message, hint, _place(error.where), _lines(error.where, readable_text(source)))


def readable_text(source: Source) -> str:
    """The text of a source, so that it can be mended in the page; empty when it is no text."""
    if source.content[:4] in (b"PK\x03\x04", b"%PDF"):
        return ""
    text = decode(source.content).text
    return "" if looks_binary(text) else text


def _place(where: Where | None) -> str:
    if where is None:
        return ""
    named = {
        "page": _("page %(number)s"),
        "paragraph": _("paragraph %(number)s"),
        "row": _("row %(number)s"),
        "cue": _("cue %(number)s"),
        "line": _("line %(number)s"),
    }
    told = [text % {"number": number} for name, text in named.items() if (number := getattr(where, name))]
    return ", ".join(told)


def _lines(where: Where | None, text: str) -> tuple[Line, ...]:
    fault = where.line if where else None
    listed = text.splitlines()
    if fault is None or not 1 <= fault <= len(listed):
        return ()
    first, last = max(1, fault - _AROUND), min(len(listed), fault + _AROUND)
    return tuple(Line(n, listed[n - 1][:_LONGEST_LINE], n == fault) for n in range(first, last + 1))


def too_large() -> Trouble:
    """An upload above the limit."""
    limit = settings.UPLOAD_LIMIT // 1_000_000
    message = _("This is more than %(limit)s MB, and a transcript is far smaller.") % {"limit": limit}
    return _ours(message, _("Export the session as text: VTT, SRT, TXT, or DOCX without pictures."))


def enough() -> Trouble:
    """More readings within an hour than the demo gives."""
    message = _("You have read a good many sessions in the last hour, and the demo takes a breath now.")
    return _ours(message, _("Please come back in an hour. On your own computer there is no limit."))


def gone() -> Trouble:
    """A page that waited too long, or came back altered."""
    message = _("We keep nothing, so this session has to come from your side again.")
    return _ours(message, _("Paste it or choose the file once more; the last page was older than a day or incomplete."))


def _ours(message: str, hint: str) -> Trouble:
    return Trouble(message, hint, "", ())
