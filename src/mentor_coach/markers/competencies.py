"""From marker findings to how each competency reads, the gate of competency 1, and patterns worth a look."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from mentor_coach.markers.conditions import Ground, hold
from mentor_coach.markers.quotes import quotes_of_pattern
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.findings import CompetencyReading, Flag, GateReading, How, MarkerFinding
from mentor_coach.schema.framework import Framework
from mentor_coach.schema.noun import LEVELS, Level

_WEIGHT = {"shown": 1.0, "partly": 0.5, "not_seen": 0.0, "against": -0.5}
_CLEAR, _MIXED = 0.7, 0.35  # our reading conventions for the word, not criteria of ICF
_ROLE_FLAGS = ("F2", "F3")
_SURE_ENOUGH = 0.55  # confidence that one hit must have where a pattern rests on no more than it asks for


def read_competencies(framework: Framework, findings: Sequence[MarkerFinding]) -> tuple[CompetencyReading, ...]:
    """One reading for each competency and level; competency 1 is a gate and has none."""
    readings = []
    for competency in framework.competencies[1:]:
        for level in LEVELS:
            own = _own(framework, findings, competency.number, level)
            if own:
                counts = Counter(finding.standing for finding in own)
                readings.append(
                    CompetencyReading(
                        competency=competency.number,
                        level=level,
                        how=_how(own),
                        counts=dict(counts),
                        markers=tuple(finding.marker for finding in own),
                    )
                )
    return tuple(readings)


def _own(framework: Framework, findings: Sequence[MarkerFinding], competency: int, level: Level) -> list[MarkerFinding]:
    speaks = {m.id for m in framework.markers if competency == m.competency or competency in m.also}
    return [finding for finding in findings if finding.level == level and finding.marker in speaks]


def _how(findings: Sequence[MarkerFinding]) -> How:
    weights = [_WEIGHT[finding.standing] for finding in findings if finding.standing in _WEIGHT]
    if not weights:
        return "unknown"
    average = sum(weights) / len(weights)
    if average >= _CLEAR:
        return "clear"
    if average >= _MIXED:
        return "mixed"
    return "contrary" if average < 0 else "thin"


def find_flags(framework: Framework, level: Level, ground: Ground) -> tuple[Flag, ...]:
    """Failure signals of this level that the conversation shows, each with its reasons and quotes.

    One faint hit raises none: a coach who is asked to look again should find something there.
    """
    flags = []
    strict = replace(ground, sure_from=_SURE_ENOUGH)
    for failure in framework.failures:
        if failure.when is None or level not in failure.levels:
            continue
        held = hold(failure.when, strict)
        if held.holds:
            absent_only = not held.moves and not held.quotes
            quotes = () if absent_only else quotes_of_pattern(held, ground)
            flags.append(Flag(id=failure.id, competencies=failure.competencies, because=held.because, evidence=quotes))
    return tuple(flags)


def read_gate(flags: Sequence[Flag], ground: Ground) -> tuple[GateReading, ...]:
    """Competency 1: does the coach stay a coach, and is there something ethical to look at."""
    role = [flag for flag in flags if flag.id in _ROLE_FLAGS]
    moves = ground.reading.of("others_stories")
    distress = ground.reading.of("client_distress")
    unreferred = distress if distress and not ground.reading.of("scope_referral") else ()
    because = [Because(source="rule", name="seen", detail=move.kind) for move in (*moves, *unreferred)]
    return (
        GateReading(
            id="coach_role",
            concern=bool(role),
            evidence=tuple(quote for flag in role for quote in flag.evidence)[:4],
            because=tuple(reason for flag in role for reason in flag.because),
        ),
        GateReading(
            id="ethics",
            concern=bool(moves or unreferred),
            evidence=ground.reading.quotes((*moves, *unreferred), 4),
            because=tuple(dict.fromkeys(because)),
        ),
    )
