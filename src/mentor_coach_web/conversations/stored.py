"""Reports as bytes to be sealed, and back: JSON, compressed."""

import zlib

from mentor_coach.schema.report import Report
from mentor_coach_web.conversations.models import StoredReport
from mentor_coach_web.vault import private


def pack(report: Report) -> bytes:
    """A report as compressed JSON."""
    return zlib.compress(report.model_dump_json().encode(), 6)


def unpack(content: bytes) -> Report:
    """The report that `pack` made."""
    return Report.model_validate_json(zlib.decompress(content))


def report_in(stored: StoredReport) -> Report:
    """Open a stored report. Raises SealBrokenError when its key is gone."""
    return unpack(private.take(stored, "content"))
