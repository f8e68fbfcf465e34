"""Growth edges of a session with few: milder occasions, and steps toward the next level, where one could go further."""

from collections.abc import Iterator, Mapping, Sequence

from mentor_coach.feedback.desk import Desk
from mentor_coach.feedback.edges import FIRST, HOW_MANY, TRIED, URGENCY, WANTING, Candidate, pick, told, unsettled
from mentor_coach.feedback.finer import PATIENCE, finer_moments
from mentor_coach.feedback.fruits import without_fruit
from mentor_coach.feedback.moments import Moment
from mentor_coach.feedback.telling import SLIPS
from mentor_coach.schema.findings import MarkerFinding
from mentor_coach.schema.framework import Marker
from mentor_coach.schema.noun import LEVELS, Level
from mentor_coach.schema.report import GrowthEdge

_LEAST_TURNS, _LEAST_WORDS = 8, 250  # coach turns, and words of both, under which nothing milder is looked for
_ENOUGH = 1.0  # urgency and moment together from which a milder occasion is worth naming
_AT_LEAST = 0.4  # and what is enough where otherwise there would be fewer than three
_RATHER_THAN_NOTHING = -0.4  # and of a competency that has been talked about
_ANOTHER_LEVEL = 0.4  # what it costs that a marker belongs to the next level, and again for the one after
_ONCE_MORE = 0.5  # weight from which a moment is told though its marker is shown elsewhere
_A_PLAIN_SLIP = 1.2  # weight from which a slip is
_HOWEVER_SLIGHT = -3.0  # what is enough for a refinement: nothing is amiss there, so only its aptness counts
_MILDER = {**URGENCY, "not_seen": 1.1, "against": 1.2, "shown": 0.2}


def go_further(
    edges: Sequence[GrowthEdge],
    findings: Sequence[MarkerFinding],
    markers: Mapping[str, Marker],
    level: Level,
    praised: frozenset[str],
    desk: Desk,
) -> tuple[GrowthEdge, ...]:
    """The edges, made up to three by milder ones; as they are where the session is too short to say more.

    `findings` are those of all levels, `praised` the markers of the strengths: no marker is both.
    """
    reading = desk.scene.reading
    words = sum(turn.spoken_words for turn in reading.turns)
    if len(reading.coach_turns) < _LEAST_TURNS or words < _LEAST_WORDS:
        return tuple(edges)
    left = [
        (_apart(finding.level, level), candidate)
        for finding in findings
        if finding.marker not in praised
        for candidate in _candidates(finding, markers[finding.marker], level, desk)
    ]
    near = [candidate for apart, candidate in left if 0 <= apart <= 1]
    found = pick(near, pick(near, edges, _ENOUGH, desk), _AT_LEAST, desk)
    everything = [candidate for _, candidate in left]
    found = pick(everything, pick(everything, found, _AT_LEAST, desk), _RATHER_THAN_NOTHING, desk)
    if len(found) == HOW_MANY:
        return found
    return _refined(found, findings, markers, level, praised, desk)


def _refined(
    found: Sequence[GrowthEdge],
    findings: Sequence[MarkerFinding],
    markers: Mapping[str, Marker],
    level: Level,
    praised: frozenset[str],
    desk: Desk,
) -> tuple[GrowthEdge, ...]:
    """The edges, made up to three by refinements of what was sound already."""
    refined = tuple(found)
    for patience in range(PATIENCE + 1):
        finer = [
            candidate
            for finding in findings
            if finding.marker not in praised and ((apart := _apart(finding.level, level)) >= 0 or level == LEVELS[-1])
            for candidate in finer_moments(
                finding, markers[finding.marker], _ANOTHER_LEVEL * (apart not in (0, 1)), desk, patience
            )
        ]
        refined = pick(finer, refined, _HOWEVER_SLIGHT, desk)
        if len(refined) == HOW_MANY:
            break
    lacking = {finding.marker for finding in findings if finding.level == level and finding.standing in WANTING}
    return tuple(
        edge if edge in found or edge.marker in lacking else edge.model_copy(update={"refines": True})
        for edge in refined
    )


def _apart(level: Level, own: Level) -> int:
    """How many levels after the coach's own a level comes; less than 0 for one before it."""
    return LEVELS.index(level) - LEVELS.index(own)


def _candidates(finding: MarkerFinding, marker: Marker, level: Level, desk: Desk) -> Iterator[Candidate]:
    """A marker at its moments; one shown already at what went by, or at a slip, and only on the coach's own level."""
    own = finding.level == level
    if finding.standing not in (_MILDER if own else WANTING):
        return
    about = _MILDER[finding.standing] + FIRST.get(marker.suggests[0] if marker.suggests else "", 0.0)
    about -= _ANOTHER_LEVEL * abs(_apart(finding.level, level))
    for moment in without_fruit(desk.scene, unsettled(desk.scene, marker))[:TRIED]:
        if _tells(moment) or finding.standing in (WANTING if own else ("not_seen", "against")):
            yield Candidate(about + told(moment, marker), finding, marker, moment)


def _tells(moment: Moment) -> bool:
    """Whether something happened at a moment, and not only time went by."""
    if moment.kind in SLIPS:
        return moment.weight >= _A_PLAIN_SLIP
    return moment.weight >= _ONCE_MORE and moment.kind.startswith("client_")
