"""Report in, bytes out: the explicit list of everything a report can be saved as."""

from mentor_coach.exports import csv, docx, html, json, markdown, pdf, transcript_docx
from mentor_coach.exports.export import Export, ExportError

EXPORTS: tuple[Export, ...] = (html, pdf, docx, markdown, json, csv, transcript_docx)

__all__ = ["EXPORTS", "Export", "ExportError"]
