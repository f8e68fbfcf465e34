"""Addresses of a report and of what belongs to it."""

from mentor_coach_web.conversations.models import Analysis


def report(analysis: Analysis, more: str = "", language: str = "en") -> str:
    """The report of an analysis, or a page below it."""
    return f"/{language}/workspace/sessions/{analysis.session_id}/report/{analysis.pk}/{more}"


def rate(analysis: Analysis) -> str:
    """Where the coach says how they saw the session."""
    return f"/en/workspace/sessions/{analysis.session_id}/rate/"
