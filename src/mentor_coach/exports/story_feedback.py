"""What a mentor coach would say first, told: strengths, growth edges, openings that went by, practices."""

from dataclasses import replace

from mentor_coach.exports.story_findings import marker_anchor
from mentor_coach.exports.story_parts import Better, MissedOpening, Moment, PlannedPractice
from mentor_coach.exports.story_quotes import Places
from mentor_coach.exports.story_reasons import Sayer
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.findings import BetterLine
from mentor_coach.schema.noun import LEVELS
from mentor_coach.schema.report import GrowthEdge, MissedMoment, Report, Strength

_VARIANTS = 3


def told_strengths(report: Report, places: Places, sayer: Sayer) -> tuple[Moment, ...]:
    """Strengths, each with its quote and what was done well there."""
    return tuple(_moment(strength, "noticed", "listen_for", places, sayer) for strength in report.feedback.strengths)


def told_edges(report: Report, places: Places, sayer: Sayer, told_lines: set[str]) -> tuple[Moment, ...]:
    """Growth edges, each with its moment, why it matters and a better line."""
    told = []
    for edge in report.feedback.growth_edges:
        moment = _moment(edge, "why", "falls_short", places, sayer, _taken(edge.better, places, told_lines))
        lead = _further(edge, report, places.wording, sayer)
        told.append(replace(moment, text=f"{lead} {moment.text}") if lead else moment)
    return tuple(told)


def _further(edge: GrowthEdge, report: Report, wording: Wording, sayer: Sayer) -> str:
    """What to say before an edge that refines, or whose marker shows elsewhere or is of another level; else nothing."""
    finding = next((finding for finding in report.findings if finding.marker == edge.marker), None)
    if finding is None:
        return ""
    ahead = LEVELS.index(finding.level) - LEVELS.index(report.facts.level)
    if edge.refines:
        key = "refined_next" if ahead > 0 else "refined"
    elif ahead == 0 and finding.standing != "shown":
        return ""
    else:
        key = "shown" if ahead == 0 else "next_level" if ahead > 0 else "earlier_level"
    level = wording.frame(f"levels.{finding.level}.name")
    return sayer.first_new(wording.feedback("further", key, turn, level=level) for turn in range(_VARIANTS))


def _moment(
    told: Strength | GrowthEdge,
    table: str,
    otherwise: str,
    places: Places,
    sayer: Sayer,
    better: Better | None = None,
) -> Moment:
    wording = places.wording
    options = [wording.feedback(table, told.marker, told.variant + turn) for turn in range(_VARIANTS)]
    options.append(wording.marker(told.marker, otherwise))
    return Moment(
        marker=told.marker,
        anchor=marker_anchor(told.marker),
        title=wording.marker(told.marker, "title"),
        competency=told.competency,
        competency_name=wording.competency(told.competency, "name"),
        text=sayer.first_new(options),
        quote=places.quote(told.evidence),
        better=better,
    )


def missed_openings(report: Report, places: Places, sayer: Sayer, told_lines: set[str]) -> tuple[MissedOpening, ...]:
    """Openings of the client that went by, what came instead, and what could be said."""
    return tuple(_missed(entry, places, sayer, told_lines) for entry in report.feedback.missed)


def _missed(entry: MissedMoment, places: Places, sayer: Sayer, told_lines: set[str]) -> MissedOpening:
    wording = places.wording
    options = [wording.feedback("missed", entry.kind, entry.variant + turn) for turn in range(_VARIANTS)]
    options.append(wording.text(f"missed_text.{entry.kind}"))
    options.append(wording.text(f"missed_again.{entry.kind}", turn=places.label(entry.evidence.turn)))
    return MissedOpening(
        title=wording.text(f"missed.{entry.kind}"),
        text=sayer.first_new(options),
        quote=places.quote(entry.evidence),
        answer_intro=wording.text("moment.instead"),
        answer=places.quote(entry.answer) if entry.answer else None,
        better=_taken(entry.better, places, told_lines),
    )


def _taken(line: BetterLine | None, places: Places, told_lines: set[str]) -> Better | None:
    """The line, unless it stands in the report already."""
    if line is None or line.text in told_lines:
        return None
    told_lines.add(line.text)
    return places.better(line)


def planned(report: Report, wording: Wording) -> tuple[PlannedPractice, ...]:
    """The practices of the plan with what they answer."""
    told = []
    for practice in report.feedback.plan:
        numbered = practice.count is not None and practice.aim is not None
        slots = {"count": practice.count or 0, "aim": practice.aim or 0} if numbered else {}
        listed = wording.listed(practice.competency, "practices", **slots)
        words = listed[practice.index % len(listed)]
        title = wording.marker(practice.marker, "title")
        told.append(
            PlannedPractice(
                competency=practice.competency,
                competency_name=wording.competency(practice.competency, "name"),
                title=words["title"],
                text=words["text"],
                reason=wording.text("moment.practice_for", marker=practice.marker, title=title),
            )
        )
    return tuple(told)
