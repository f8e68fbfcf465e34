"""A session that could not be read, told kindly: what is wrong, where, the line at fault, and what to do."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from mentor_coach.formats import wording
from mentor_coach.formats.trouble import trouble
from mentor_coach.schema.errors import SourceError, Where
from mentor_coach.schema.noun import Language
from mentor_coach.schema.transcript import Source
from mentor_coach.text.encoding import decode, looks_binary
from mentor_coach_web.conversations.details import Failure

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
    hint: str = ""
    place: str = ""
    lines: tuple[Line, ...] = ()


def trouble_of(error: SourceError, source: Source, language: Language) -> Trouble:
    """The trouble behind an error of the library, in the reader's language."""
    message, hint = _unknown_coach(error) if error.code == "unknown_coach" else wording(error, language)
    return Trouble(message, hint, _place(error.where), _lines(error.where, readable_text(source)))


def trouble_behind(failure: Failure, source: Source, language: Language) -> Trouble:
    """The trouble behind a failed analysis, in the reader's language; `source` is the original it was about."""
    if failure.code == "gave_up":
        return Trouble(_("The reading stopped several times before its end."), _("Please try again in a while."))
    where = Where(**failure.place) if failure.place else None
    if failure.code == "unknown_coach":
        return trouble_of(SourceError(failure.code, "", "", where, **failure.details), source, language)
    try:
        error = trouble(failure.code, where, **failure.details)
    except KeyError:  # a fault of ours, which has no entry among the errors of the formats
        return Trouble(
            _("Something went wrong on our side while this session was read."),
            _("Nothing of it is lost. Please try again; if it happens twice, tell whoever runs this site."),
        )
    return trouble_of(error, source, language)


def too_large() -> Trouble:
    """An upload above the limit."""
    limit = settings.UPLOAD_LIMIT // 1_000_000
    message = _("This is more than %(limit)s MB, and a transcript is far smaller.") % {"limit": limit}
    return Trouble(message, _("Export the session as text: VTT, SRT, TXT, or DOCX without pictures."))


def readable_text(source: Source) -> str:
    """The text of a source, so that it can be mended in the page; empty when it is no text."""
    if source.content[:4] in (b"PK\x03\x04", b"%PDF"):
        return ""
    text = decode(source.content).text
    return "" if looks_binary(text) else text


def _unknown_coach(error: SourceError) -> tuple[str, str]:
    told = {name: str(error.details.get(name, "")) for name in ("name", "speakers")}
    return (
        _("Nobody in this session is called %(name)s.") % told,
        _("Leave the coach open, or name one of the speakers: %(speakers)s.") % told,
    )


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
