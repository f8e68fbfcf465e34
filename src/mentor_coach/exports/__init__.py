"""Report in, bytes out: the explicit list of everything a report can be saved as."""

from mentor_coach.exports import csv, html, json, markdown
from mentor_coach.exports.export import Export, ExportError

EXPORTS: tuple[Export, ...] = (html, markdown, json, csv)

__all__ = ["EXPORTS", "Export", "ExportError"]
