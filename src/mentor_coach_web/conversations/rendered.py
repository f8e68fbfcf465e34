"""The body of a report as HTML, rendered once for each language and kept sealed, so that reading it again is quick."""

import hashlib
import zlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString, mark_safe

from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.noun import Language
from mentor_coach.schema.report import Report
from mentor_coach_web.conversations.details import details_of
from mentor_coach_web.conversations.models import Analysis, RenderedReport
from mentor_coach_web.conversations.selectors import report_of
from mentor_coach_web.reports.view import report_html
from mentor_coach_web.vault import private

# What the words and the markup of a report are made from, within the library.
_MADE_FROM = (
    ("exports", ("*.py", "templates/*.j2")),
    ("knowledge", ("*.py", "frameworks/*.toml", "en/**/*.toml", "tr/**/*.toml")),
    ("schema", ("*.py",)),
)
_HOW_SMALL = 6  # zlib's level: kept once, read often


def body_html(analysis: Analysis, language: Language, client_word: str) -> SafeString:
    """The report of a finished analysis as HTML without head and foot, the same at every level.

    Its slots are left as comments (see `reports.slots`).
    Raises StoredReport.DoesNotExist when there is no report, SealBrokenError when its key is gone.
    """
    # Escaped by the library when it was made, and sealed since.
    return mark_safe(body_bytes(analysis, language, client_word).decode())  # noqa: S308


def body_bytes(analysis: Analysis, language: Language, client_word: str) -> bytes:
    """The same in UTF-8: a body is large, so a page that is asked for often does well to copy it but once."""
    word = client_word if language == "tr" else ""  # only Turkish has a choice
    now = _edition_of(analysis)
    kept = RenderedReport.objects.filter(analysis=analysis, language=language, client_word=word).first()
    if kept is not None and kept.edition == now:
        return zlib.decompress(private.take(kept, "content"))
    body = report_html(named_report_of(analysis), Wording(language, client_word)).encode()
    made = RenderedReport(
        owner_id=analysis.owner_id, analysis=analysis, language=language, client_word=word, edition=now
    )
    private.put(made, "content", zlib.compress(body, _HOW_SMALL))
    _keep(made, kept)
    return body


def named_report_of(analysis: Analysis) -> Report:
    """The report of a finished analysis, under the title and the date that its session has now."""
    title, date = _name_of(analysis)
    report = report_of(analysis)
    return report.model_copy(update={"facts": report.facts.model_copy(update={"title": title, "date": date})})


def _name_of(analysis: Analysis) -> tuple[str, str | None]:
    held_on = analysis.session.held_on
    return details_of(analysis.session).title, held_on.isoformat() if held_on else None


def _edition_of(analysis: Analysis) -> str:
    """Differs when the body would. A keyed digest, since the title is in it."""
    title, date = _name_of(analysis)
    return salted_hmac("mentor_coach_web.rendered", f"{edition()}/{date}/{title}", algorithm="sha256").hexdigest()[:16]


def _keep(made: RenderedReport, instead_of: RenderedReport | None) -> None:
    try:
        with transaction.atomic():
            if instead_of is not None:
                instead_of.delete()
            made.save(force_insert=True)
    except IntegrityError:
        pass  # another reader was first, or the analysis was deleted meanwhile; what was made still serves


@cache
def edition() -> str:
    """A short digest of everything that turns a report into HTML: code, templates, words."""
    library = Path(str(files("mentor_coach")))
    digest = hashlib.sha256()
    for folder, patterns in _MADE_FROM:
        for path in sorted(path for pattern in patterns for path in (library / folder).glob(pattern)):
            digest.update(path.relative_to(library).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
