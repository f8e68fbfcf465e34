"""The body of a report as HTML, rendered once for each language and kept sealed, so that reading it again is quick."""

import hashlib
import zlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils.safestring import SafeString, mark_safe

from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.noun import Language
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

    Raises StoredReport.DoesNotExist when there is no report, SealBrokenError when its key is gone.
    """
    # Escaped by the library when it was made, and sealed since.
    return mark_safe(zlib.decompress(body_packed(analysis, language, client_word)).decode())  # noqa: S308


def body_packed(analysis: Analysis, language: Language, client_word: str) -> bytes:
    """The same, as zlib packed it: made when this is its first reader, or what it is made from has changed since."""
    word = client_word if language == "tr" else ""  # only Turkish has a choice
    kept = RenderedReport.objects.filter(analysis=analysis, language=language, client_word=word).first()
    if kept is not None and kept.edition == edition():
        return private.take(kept, "content")
    packed = zlib.compress(report_html(report_of(analysis), Wording(language, client_word)).encode(), _HOW_SMALL)
    rendered = RenderedReport(
        owner_id=analysis.owner_id, analysis=analysis, language=language, client_word=word, edition=edition()
    )
    private.put(rendered, "content", packed)
    try:
        with transaction.atomic():
            if kept is not None:
                kept.delete()
            rendered.save(force_insert=True)
    except (
        IntegrityError
    ):  # another reader was first, or the analysis was deleted meanwhile; what was made still serves
        pass
    return packed


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
