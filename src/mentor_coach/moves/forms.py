"""The form of a question: open, closed, leading (it carries the coach's answer) or rhetorical."""

import math
from collections.abc import Sequence

from mentor_coach.knowledge.load import move_kinds
from mentor_coach.moves.acts import UnitScores
from mentor_coach.moves.prepared import PreparedTurn, Sign, Unit, move
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.reading import Move

ASKS = 0.5  # probability from which a sentence counts as asking
_MARKED = 0.9  # how surely a sentence asks that ends with a question mark
# What makes a question open, as log-odds: what the model hears counts so many times, it stands alone in its turn, a cue
# of an open one, a cue of a closed one, an offset. By language: in English plain, since weights from labelled sessions
# read real conversations worse; in Turkish from those sessions.
_OPEN: dict[str, tuple[float, float, float, float, float]] = {
    "en": (1.0, 0.0, 1.2, -1.2, 0.0),
    "tr": (0.6, 0.7, 2.1, -1.0, -0.8),
}
_OWN_CONTENT = 5  # words from which a statement with a tag says something of its own
_GIVEN_BACK = 0.5  # share of content words that are the client's, from which a tagged statement is a check
_DIRECTING = ("advice", "directs", "self_disclosure", "others_stories", "states_learning")
_LIKELY, _SURELY_NONE = 0.5, 0.7  # that a question leads; that it wants no answer, which costs it its place
# How likely, in place, a question must be leading, or want no answer, to lose its place among the open and closed.
_NO_ANSWER = {"leading_question": 0.4, "rhetorical_question": 0.35}
_ANSWERED = ("open_question", "closed_question")


def forms_of(prepared: PreparedTurn, unit: Unit, score: UnitScores) -> list[Move]:
    """The form of a sentence that asks, open or closed; after it what makes it leading or rhetorical, if anything."""
    openness, because = _openness(prepared, unit, score)
    kind, confidence = ("open_question", openness) if openness >= 0.5 else ("closed_question", 1 - openness)
    asks = max(score.question, _MARKED if is_marked(prepared, unit) else ASKS)
    forms = [move(kind, prepared, unit.span, confidence * asks, because)]
    for sign in _no_answer_wanted(prepared, unit, closed=kind == "closed_question"):
        forms.append(move(sign.kind, prepared, unit.span, sign.confidence * asks, [*because, *sign.because]))
    return forms


def settled(moves: Sequence[Move]) -> list[Move]:
    """One form for each sentence that asks.

    A leading question offers the coach's own answer and a rhetorical one expects none: neither is open or closed, nor
    asks about its topic.
    """
    kinds = move_kinds()
    made_out = [made for made in moves if made.kind not in _NO_ANSWER or made.confidence >= _NO_ANSWER[made.kind]]
    without: dict[tuple[int, int], Move] = {}
    for made in made_out:
        place = (made.turn, made.start)
        if made.kind in _NO_ANSWER and (place not in without or without[place].confidence < made.confidence):
            without[place] = made
    return [
        made
        for made in made_out
        if (wanted := without.get((made.turn, made.start))) is None
        or made is wanted
        or not (made.kind in _NO_ANSWER or made.kind in _ANSWERED or kinds[made.kind].needs == "question")
    ]


def said_in(prepared: PreparedTurn, unit: Unit) -> str:
    """The text of a sentence."""
    return prepared.turn.text[unit.start : unit.end].rstrip()


def is_marked(prepared: PreparedTurn, unit: Unit) -> bool:
    """Whether a sentence ends with a question mark of its own, not one inside a quotation."""
    return said_in(prepared, unit).endswith("?")


def _no_answer_wanted(prepared: PreparedTurn, unit: Unit, *, closed: bool) -> list[Sign]:
    """Why a question may be leading, and why rhetorical: of each the surest reason, if there is any.

    By its own sign; by a tag on a statement of the coach's own; by a hedged proposal in a closed question
    (`could you maybe ...?`); or by standing in a turn that directs. A tag on what the client said only checks it.
    """
    leading, tag = _heard(unit, "leading_question"), _heard(unit, "rhetorical_question")
    reasons = [leading] if leading else []
    if tag and tag.confidence >= _SURELY_NONE and _says_something(unit):
        if _gives_back(prepared, unit):
            return reasons
        reasons.append(Sign("leading_question", tag.confidence, tag.because))
    if closed and not unit.sign("checked_summary", "permission", "logistics", "greeting"):
        reasons += _by_structure(prepared, unit)
    surest = sorted(reasons, key=lambda sign: -sign.confidence)[:1]
    return [*surest, tag] if tag else surest


def _heard(unit: Unit, kind: str) -> Sign | None:
    """The sign of this kind, however faint."""
    return next((sign for sign in unit.signs if sign.kind == kind), None)


def _by_structure(prepared: PreparedTurn, unit: Unit) -> list[Sign]:
    """What around a closed question makes it leading: a hedge in it, or direction beside it.

    Only what can be said yes to holds an answer: `When could you do that?` does not.
    """
    words, asking = unit.tokens.words[unit.tokens.first :], prepared.lexicon.splitting.asking
    if asking.intersection(words if prepared.turn.language == "tr" else words[:1]):
        return []
    found = []
    hedge = next((word for word in unit.tokens.words if word in prepared.lexicon.hedges), None)
    if hedge:
        because = (Because(source="structure", name="hedged_proposal", detail=hedge),)
        found.append(Sign("leading_question", 0.65, because))
    if any(s.kind in _DIRECTING and s.confidence >= _LIKELY for other in prepared.units for s in other.signs):
        found.append(Sign("leading_question", 0.6, (Because(source="structure", name="in_a_directing_turn"),)))
    return found


def _says_something(unit: Unit) -> bool:
    """Whether a statement with a tag is more than a few words."""
    return len(unit.tokens.words) - unit.tokens.first >= _OWN_CONTENT


def _gives_back(prepared: PreparedTurn, unit: Unit) -> bool:
    """Whether the sentence says what the client said."""
    heard = {stem for turn in prepared.recent[:2] for stem in turn.stems}
    shared = sum(stem in heard for stem in unit.stems)
    return bool(unit.stems) and shared / len(unit.stems) >= _GIVEN_BACK


def _openness(prepared: PreparedTurn, unit: Unit, score: UnitScores) -> tuple[float, list[Because]]:
    """Probability that the question is open: the model's, moved by the cues of form."""
    because = [
        Because(source="model", name="question", score=round(score.question, 3)),
        Because(source="model", name="open", score=round(score.open, 3)),
    ]
    trust, alone, opens, closes, offset = _OPEN[prepared.turn.language]
    odds = offset + trust * math.log(max(score.open, 1e-3) / max(1 - score.open, 1e-3))
    odds += alone if len(prepared.units) == 1 else 0.0
    for kind, push in (("open_question", opens), ("closed_question", closes)):
        sign = unit.sign(kind)
        if sign:
            odds += push
            because.extend(sign.because)
    return 1 / (1 + math.exp(-odds)), because
