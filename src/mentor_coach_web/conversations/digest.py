"""Sum a report up for lists and progress."""

from mentor_coach.schema.report import Report
from mentor_coach_web.conversations.details import CompetencyDigest, Digest


def summed_up(report: Report) -> Digest:
    """The little that lists and progress show of a report."""
    coach = next((name for name, role in report.roles.items() if role == "coach"), None)
    return Digest(
        title=report.facts.title,
        language=report.facts.language,
        words=report.facts.words,
        turns=report.facts.turns,
        seconds=report.facts.seconds,
        coach=coach,
        speakers=tuple(report.roles),
        coach_confidence=report.role_readings[coach].confidence if coach else 0.0,
        competencies=tuple(
            CompetencyDigest(competency=each.competency, level=each.level, how=each.how, counts=each.counts)
            for each in report.competencies
        ),
        signals={signal.name: signal.value for signal in report.signals if signal.value is not None},
        strengths=tuple(each.marker for each in report.feedback.strengths),
        growth_edges=tuple(each.marker for each in report.feedback.growth_edges),
        flags=tuple(flag.id for flag in report.flags),
        standings={finding.marker: finding.standing for finding in report.findings},
        limits=tuple(limit.code for limit in report.limits),
    )
