"""What a report can be saved as, in words, and how a saved report reaches the browser."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from mentor_coach.exports import EXPORTS, Export
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.report import Report

_LONGEST_NAME = 80


def choices() -> dict[str, str]:
    """What a report can be saved as, by the names of the exports, in the order of how often people want it."""
    return {
        "pdf": _("Report as PDF"),
        "docx": _("Report for Word"),
        "html": _("Report as a web page"),
        "markdown": _("Report as Markdown"),
        "transcript_docx": _("Transcript for submission (Word)"),
        "csv": _("Findings as a table (CSV)"),
        "json": _("Everything as data (JSON)"),
    }


def export_named(name: str) -> Export | None:
    """The export of this name, if there is one."""
    return next((export for export in EXPORTS if name == export.NAME), None)


def saved(report: Report, export: Export, wording: Wording, stem: str) -> HttpResponse:
    """The report as a file to keep. `stem` is its name without ending, in small letters, digits and hyphens.

    Raises ExportError when something that this export needs is missing.
    """
    response = HttpResponse(export.render(report, wording), content_type=export.MEDIA_TYPE)
    name = f"{stem[:_LONGEST_NAME] or 'session'}{export.ENDING}"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Cache-Control"] = "no-store, private"
    return response
