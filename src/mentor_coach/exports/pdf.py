"""The report as a tagged PDF: the same look on paper, readable by a screen reader, drawn without the network."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from mentor_coach.exports.charts import draw
from mentor_coach.exports.export import ExportError
from mentor_coach.exports.html import font_faces
from mentor_coach.exports.story import tell
from mentor_coach.exports.templating import fill, resource
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.report import Report

NAME, MEDIA_TYPE, ENDING = "pdf", "application/pdf", ".pdf"
_RARELY = 100_000  # new objects between two searches for garbage
_NEEDS = (
    "PDF needs the Pango library, which is missing here. On Debian or Ubuntu: "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 (on macOS: brew install pango). "
    "Every other format works without it."
)


def render(report: Report, wording: Wording) -> bytes:
    """A PDF/UA-1 file with bookmarks and bundled fonts. Raises ExportError when Pango is missing."""
    weasyprint = _weasyprint()
    style = font_faces() + resource("tokens.css") + resource("pdf.css")
    page = fill("pdf.html.j2", story=tell(report, wording), draw=partial(draw, told_in_title=True), style=style)
    only_inside = weasyprint.urls.URLFetcher(allowed_protocols=["data"], allow_redirects=False)
    with _collecting_rarely():
        document = weasyprint.HTML(string=page, url_fetcher=only_inside)
        return bytes(document.write_pdf(pdf_variant="pdf/ua-1", optimize_images=False))


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """Laying out pages makes many small things that live to the end: looking for garbage among them costs a quarter."""
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _RARELY), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _weasyprint() -> Any:
    """WeasyPrint, imported only when a PDF is asked for: it is slow to load and needs libraries of the system."""
    try:
        import weasyprint
    except OSError as error:
        raise ExportError(_NEEDS) from error
    return weasyprint
