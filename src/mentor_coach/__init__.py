"""Mentor feedback on coaching sessions, per ICF core competency, on your own machine.

Read a session and see where its coach could grow next:

    from pathlib import Path
    from mentor_coach import Source, analyze

    file = Path("session.vtt")
    report = analyze(Source(name=file.name, content=file.read_bytes()), level="pcc")
    for edge in report.feedback.growth_edges:
        print(edge.marker, edge.evidence.quote, edge.better)
"""

from mentor_coach.pipeline import analyze
from mentor_coach.schema.errors import MentorCoachError, SourceError
from mentor_coach.schema.report import Report
from mentor_coach.schema.transcript import Source, Transcript

__all__ = ["MentorCoachError", "Report", "Source", "SourceError", "Transcript", "analyze"]
