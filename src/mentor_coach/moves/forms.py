"""The form of a question: open, closed, leading (it carries the coach's answer) or rhetorical."""

import math
from collections.abc import Sequence

from mentor_coach.knowledge.load import move_kinds
from mentor_coach.moves.acts import UnitScores
from mentor_coach.moves.prepared import PreparedTurn, Sign, Unit, move
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.reading import Move

ASKS = 0.5  # probability from which a sentence counts as asking
FEW = 4  # words up to which a question can be elliptical; also the least between two questions in a sentence
_FORM_PUSH = 1.2  # log-odds by which a cue of form moves the model
_ELLIPTICAL = 0.65  # how sure a few words with a question mark are an open question
_OWN_CONTENT = 5  # words from which a statement with a tag says something of its own
_GIVEN_BACK = 0.5  # share of content words that are the client's, from which a tagged statement is a check
_DIRECTING = ("advice", "directs", "self_disclosure", "others_stories", "states_learning")
_LIKELY, _SURELY_NONE = 0.5, 0.7  # that a question leads; that it wants no answer, which costs it its place
_NO_ANSWER, _ANSWERED = ("leading_question", "rhetorical_question"), ("open_question", "closed_question")


def forms_of(prepared: PreparedTurn, unit: Unit, score: UnitScores) -> list[Move]:
    """The form of a sentence that asks, open or closed; after it what makes it leading or rhetorical, if anything."""
    openness, because = _openness(prepared, unit, score)
    kind, confidence = ("open_question", openness) if openness >= 0.5 else ("closed_question", 1 - openness)
    asks = max(score.question, _ELLIPTICAL, ASKS) if is_elliptical(prepared, unit) else max(score.question, ASKS)
    forms = [move(kind, prepared, unit.span, confidence * asks, because)]
    carried = _carries_an_answer(prepared, unit, closed=kind == "closed_question")
    if carried:
        reasons = [*because, *carried.because]
        forms.append(move(carried.kind, prepared, unit.span, carried.confidence * asks, reasons))
    return forms


def settled(moves: Sequence[Move]) -> list[Move]:
    """One form for each sentence that asks.

    A leading question offers the coach's own answer and a rhetorical one expects none: neither is open or closed, nor
    asks about its topic.
    """
    kinds = move_kinds()
    without = {(made.turn, made.start) for made in moves if made.kind in _NO_ANSWER and made.confidence >= _LIKELY}
    return [
        made
        for made in moves
        if (made.kind in _NO_ANSWER and made.confidence >= _LIKELY)
        or not (
            made.kind in _NO_ANSWER
            or ((made.turn, made.start) in without and (made.kind in _ANSWERED or kinds[made.kind].needs == "question"))
        )
    ]


def said_in(prepared: PreparedTurn, unit: Unit) -> str:
    """The text of a sentence."""
    return prepared.turn.text[unit.start : unit.end].rstrip()


def is_elliptical(prepared: PreparedTurn, unit: Unit) -> bool:
    """A few words with a question mark and no verb of asking: `And now?`, `The sentence?`, `Mondays?`."""
    if not said_in(prepared, unit).endswith("?") or len(unit.tokens.words) > FEW:
        return False
    return not unit.sign("backchannel", "rhetorical_question", "greeting", "checked_summary", "logistics", "permission")


def _carries_an_answer(prepared: PreparedTurn, unit: Unit, *, closed: bool) -> Sign | None:
    """Why a question is leading or rhetorical, or None.

    By its own sign; by a tag on a statement of the coach's own; by a hedged proposal in a closed question
    (`could you maybe ...?`); or by standing in a turn that directs.
    """
    leading, tag = unit.sign("leading_question"), unit.sign("rhetorical_question")
    if leading and leading.confidence >= _LIKELY:
        return leading
    if tag and tag.confidence >= _SURELY_NONE:
        return _tagged(prepared, unit, tag)
    if not closed or unit.sign("checked_summary", "permission", "logistics", "greeting"):
        return None
    hedge = next((word for word in unit.tokens.words if word in prepared.lexicon.hedges), None)
    if hedge:
        return Sign("leading_question", 0.65, (Because(source="structure", name="hedged_proposal", detail=hedge),))
    if any(s.kind in _DIRECTING and s.confidence >= _LIKELY for other in prepared.units for s in other.signs):
        return Sign("leading_question", 0.6, (Because(source="structure", name="in_a_directing_turn"),))
    return next((sign for sign in unit.signs if sign.kind == "leading_question"), None)


def _tagged(prepared: PreparedTurn, unit: Unit, tag: Sign) -> Sign | None:
    """A tag after the coach's own statement leads; after a few words it is a filler; after the client's it checks."""
    if len(unit.tokens.words) - unit.tokens.first < _OWN_CONTENT:
        return tag
    heard = {stem for turn in prepared.recent[:2] for stem in turn.stems}
    shared = sum(stem in heard for stem in unit.stems)
    if unit.stems and shared / len(unit.stems) >= _GIVEN_BACK:
        return None
    return Sign("leading_question", tag.confidence, tag.because)


def _openness(prepared: PreparedTurn, unit: Unit, score: UnitScores) -> tuple[float, list[Because]]:
    """Probability that the question is open: the model's, moved by the cues of form."""
    because = [
        Because(source="model", name="question", score=round(score.question, 3)),
        Because(source="model", name="open", score=round(score.open, 3)),
    ]
    if is_elliptical(prepared, unit) and not unit.sign("closed_question"):
        return max(score.open, _ELLIPTICAL), [*because, Because(source="structure", name="elliptical")]
    odds = math.log(max(score.open, 1e-3) / max(1 - score.open, 1e-3))
    for kind, push in (("open_question", _FORM_PUSH), ("closed_question", -_FORM_PUSH)):
        sign = unit.sign(kind)
        if sign:
            odds += push
            because.extend(sign.because)
    return 1 / (1 + math.exp(-odds)), because
