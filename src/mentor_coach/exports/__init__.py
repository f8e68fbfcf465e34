"""Report in, bytes out: the explicit list of everything a report can be saved as."""

from mentor_coach.exports import csv, json, markdown
from mentor_coach.exports.export import Export, ExportError

EXPORTS: tuple[Export, ...] = (markdown.EXPORT, json.EXPORT, csv.EXPORT)

__all__ = ["EXPORTS", "Export", "ExportError"]
