"""The library's own report as a part of a page: the same markup, words and drawings as its self-contained file."""

import re

from django.utils.safestring import SafeString, mark_safe

from mentor_coach.exports.charts import draw
from mentor_coach.exports.story import tell
from mentor_coach.exports.templating import fill
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.report import Report

# The file is a whole page; between these it is the report. Its theme switch stays out: the site has one.
_REPORT = re.compile(r'(<header class="masthead".*)<footer class="colophon">', re.DOTALL)
_THEME = re.compile(r'<span class="theme">.*?</label></span>', re.DOTALL)
_MAIN = re.compile(r"<(/?)main\b")


def report_html(report: Report, wording: Wording) -> SafeString:
    """The report as HTML without head and foot. Everything from the session in it is escaped by the library.

    Raises ValueError when the library's template no longer has the parts that are looked for.
    """
    page = fill("report.html.j2", story=tell(report, wording), draw=draw, style="", script="")
    found = _REPORT.search(page)
    if found is None or not _THEME.search(found[1]):
        raise ValueError("the report template has changed: its masthead, theme switch or colophon is not found")
    inner = _THEME.sub("", found[1])
    return mark_safe(_MAIN.sub(r"<\1div", inner))  # noqa: S308 - the library's templates escape all they are given
