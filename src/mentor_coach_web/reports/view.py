"""The library's own report as a part of a page: the same markup, words and drawings as its self-contained file."""

from django.utils.safestring import SafeString, mark_safe

from mentor_coach.exports import html
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.report import Report


def report_html(report: Report, wording: Wording) -> SafeString:
    """The report as HTML without head and foot. Everything from the session in it is escaped by the library."""
    return mark_safe(html.body(report, wording))  # noqa: S308 - the library's templates escape all they are given
