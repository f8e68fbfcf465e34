"""Mentor feedback on coaching sessions, per ICF core competency, on your own machine.

    from mentor_coach import Source, analyze
    report = analyze(Source(name="session.vtt", content=open("session.vtt", "rb").read()), level="pcc")
"""

from mentor_coach.pipeline import analyze
from mentor_coach.schema.errors import MentorCoachError, SourceError
from mentor_coach.schema.report import Report
from mentor_coach.schema.transcript import Source, Transcript

__all__ = ["MentorCoachError", "Report", "Source", "SourceError", "Transcript", "analyze"]
