"""The report itself as JSON: everything found, in a documented schema, back to the same report without loss."""

from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.report import Report

NAME, MEDIA_TYPE, ENDING = "json", "application/json", ".json"


def render(report: Report, wording: Wording) -> bytes:
    """UTF-8 JSON that `Report.model_validate_json` reads back; the words are not needed, it holds no prose."""
    return (report.model_dump_json(indent=2) + "\n").encode()
