"""Choose what to say: growth edges, strengths, missed moments and practices, each at its moment, none twice."""

from collections.abc import Mapping, Sequence

from mentor_coach.feedback.alike import with_alike
from mentor_coach.feedback.desk import Desk
from mentor_coach.feedback.edges import HOW_MANY, at_its_moment, find_edges
from mentor_coach.feedback.further import go_further
from mentor_coach.feedback.least import at_least_one
from mentor_coach.feedback.missed import find_missed
from mentor_coach.feedback.moments import Lines
from mentor_coach.feedback.notes import with_unnamed_feelings
from mentor_coach.feedback.plan import find_plan
from mentor_coach.feedback.scene import Scene
from mentor_coach.feedback.strengths import find_strengths
from mentor_coach.schema.findings import MarkerFinding
from mentor_coach.schema.framework import Framework, Marker
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.noun import Level
from mentor_coach.schema.report import Feedback, GrowthEdge, MissedMoment, Strength


def choose_feedback(
    reading: Indexed, framework: Framework, findings: Sequence[MarkerFinding], level: Level, lines: Lines
) -> tuple[Feedback, tuple[MarkerFinding, ...]]:
    """Feedback at `level`, and all findings with their missed chance and better line filled in."""
    markers = {marker.id: marker for marker in framework.markers}
    own = [finding for finding in findings if finding.level == level]
    desk = Desk(Scene(with_unnamed_feelings(reading)), lines)
    edges, strengths, missed = _in_turn(desk, own, findings, markers, level, missed_first=True)
    if missed and len(edges) < HOW_MANY:
        desk = Desk(desk.scene, lines)
        edges, strengths, missed = _in_turn(desk, own, findings, markers, level, missed_first=False)
    plan = find_plan(edges, own, desk.scene)
    first = {finding.marker: at_its_moment(finding, markers[finding.marker], edges, desk) for finding in own}
    enriched = tuple(first.get(f.marker) or at_its_moment(f, markers[f.marker], edges, desk) for f in findings)
    return Feedback(strengths=strengths, growth_edges=edges, missed=missed, plan=plan), enriched


def _in_turn(
    desk: Desk,
    own: Sequence[MarkerFinding],
    findings: Sequence[MarkerFinding],
    markers: Mapping[str, Marker],
    level: Level,
    *,
    missed_first: bool,
) -> tuple[tuple[GrowthEdge, ...], tuple[Strength, ...], tuple[MissedMoment, ...]]:
    """Plain edges, strengths, then missed moments and milder edges: each takes the moments that are left."""
    edges = find_edges(own, markers, desk)
    grown = with_alike((edge.marker for edge in edges), markers)
    strengths = find_strengths(own, grown, desk) or at_least_one(findings, markers, grown, desk)
    praised = with_alike((strength.marker for strength in strengths), markers)
    missed = find_missed(desk) if missed_first else ()
    edges = go_further(edges, findings, markers, level, praised, desk)
    return edges, strengths, missed if missed_first else find_missed(desk)
