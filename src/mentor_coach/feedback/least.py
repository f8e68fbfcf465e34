"""The one thing that went well in a session where little did: a plain turn that let the client say something."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mentor_coach.feedback.answers import takes_words, turns_away
from mentor_coach.feedback.desk import Desk
from mentor_coach.feedback.openings import charge
from mentor_coach.feedback.proof import BROKEN_OFF
from mentor_coach.feedback.scene import Scene
from mentor_coach.feedback.telling import UNPRAISED, is_slip
from mentor_coach.schema.evidence import Evidence
from mentor_coach.schema.findings import MarkerFinding
from mentor_coach.schema.framework import Marker
from mentor_coach.schema.report import Strength
from mentor_coach.schema.transcript import Turn

_SHORT = 14  # words up to which a coach's words are plain
_ASKS = 3  # words of a question that asks for something, and is no "What's up?"
_ENOUGH = 0.4  # worth from which a moment may be named
_FULL = 12  # words of an answer that says a good deal in such a session
_AFTER_PROBE = 5  # coach turns after a probe of the past in which no question is the client's own
_MOVED = ("client_insight", "client_commitment", "client_change", "client_emotion")
_SEEN = 0.45
# What such a moment may be told by, the simplest first: words picked up, one open question, few words.
_TOLD_BY = {"words": ("A5.1", "A6.2"), "open": ("A7.3", "7.6", "A5.2", "5.4"), "plain": ("7.7", "A5.4")}
# Markers that ask for the same at their levels: none may praise what another makes a growth edge of.
_ALIKE = (frozenset({"A7.3", "7.6", "M7.1"}), frozenset({"A5.2", "5.4"}), frozenset({"A5.4", "5.5", "M5.4"}))


class _Moment(NamedTuple):
    worth: float
    quote: Evidence
    does: str


def at_least_one(
    findings: Sequence[MarkerFinding], markers: Mapping[str, Marker], edges: frozenset[str], desk: Desk
) -> tuple[Strength, ...]:
    """The best small moment as a strength, or nothing where not even one is true. `findings` are of all levels."""
    best = max(_moments(desk), key=lambda moment: (moment.worth, -moment.quote.turn), default=None)
    if best is None or best.worth < _ENOUGH:
        return ()
    standing = {finding.marker: finding.standing for finding in findings}
    taken = edges.union(*(alike for alike in _ALIKE if alike & edges))
    fit = [marker for marker in _TOLD_BY[best.does] if marker in markers and marker not in taken]
    fit.sort(key=lambda marker: standing.get(marker) == "against")
    if not fit:
        return ()
    desk.quote(best.quote)
    competency = markers[fit[0]].competency
    return (Strength(marker=fit[0], competency=competency, evidence=best.quote, variant=best.quote.turn % 3),)


def _moments(desk: Desk) -> Iterator[_Moment]:
    scene = desk.scene
    for turn in scene.reading.coach_turns:
        answer = scene.after(turn.index, "client")
        at_work = scene.begins < turn.index < scene.ends and not _follows_a_probe(scene, turn)
        taken = desk.speaks_of(turn.index) or scene.cuts_in(turn.index)
        if not at_work or not answer or turns_away(scene, turn) or taken:
            continue
        for quote, does in _told(scene, turn):
            yield _Moment(_worth(scene, quote, does, answer[0]), quote, does)


def _told(scene: Scene, turn: Turn) -> Iterator[tuple[Evidence, str]]:
    """The turn when it is short and clean; otherwise its open questions."""
    kinds = scene.kinds(turn.index)
    asked = [move for move in scene.moves(turn.index) if move.kind == "open_question"]
    questions = [move for move in asked if len(scene.reading.evidence(move).quote.split()) >= _ASKS]
    broken_off = turn.text.rstrip().endswith(BROKEN_OFF)
    if "stacked_question" in kinds or broken_off or (asked and not questions):
        return
    if 0 < turn.spoken_words <= _SHORT and not kinds & (UNPRAISED - {"praise"}) and "praise" not in kinds:
        does = "words" if takes_words(scene, turn) else "open" if questions else "plain"
        yield scene.reading.quote(turn.index, 0, len(turn.text)), does
        return
    for question in questions:
        quote = scene.reading.evidence(question)
        clean = not any(is_slip(move) for move in scene.within(quote))
        if clean and not kinds & (UNPRAISED - {"praise"}) and len(quote.quote.split()) <= _SHORT:
            yield quote, "open"


def _follows_a_probe(scene: Scene, turn: Turn) -> bool:
    before = (turn, *scene.before(turn.index, "coach", _AFTER_PROBE))
    return any("therapy_probe" in scene.kinds(other.index) for other in before)


def _worth(scene: Scene, quote: Evidence, does: str, answer: Turn) -> float:
    """What came of it most of all: an answer that says something, a step, something seen."""
    worth = 0.4 * min(1.0, answer.spoken_words / _FULL) + 0.3 * min(1.0, charge(scene, answer.index))
    worth += 0.2 * any(move.kind in _MOVED and move.confidence >= _SEEN for move in scene.moves(answer.index))
    asks = {move.kind for move in scene.within(quote)}
    worth += 0.3 * ("open_question" in asks) + 0.3 * (does == "words") - 0.1 * ("closed_question" in asks)
    return worth
