"""Questions: whether a sentence asks, in which form, what it asks about, and whether questions are stacked."""

import math

from mentor_coach.moves.acts import TurnScores, UnitScores
from mentor_coach.moves.prepared import PreparedTurn, Unit, move
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.lexicon import MoveKind
from mentor_coach.schema.reading import Move

ASKS = 0.5  # probability from which a sentence counts as asking
_FORM_PUSH = 1.2  # log-odds by which a cue of form moves the model
_FEW = 4  # words up to which a question can be elliptical; also the least between two questions in a sentence
_TAIL = 6  # words up to which a second question can be the tail of the first
_ELLIPTICAL = 0.65  # how sure a few words with a question mark are an open question
# A leading question offers the coach's own answer and a rhetorical one expects none: neither asks about its topic.
_ASK_NOTHING = ("leading_question", "rhetorical_question")
NOT_STACKING = (
    "permission",
    "checked_summary",
    "rhetorical_question",
    "greeting",
    "logistics",
    "backchannel",
)


def spot_questions(prepared: PreparedTurn, scores: TurnScores, kinds: dict[str, MoveKind]) -> list[Move]:
    """Question moves of one coach turn: form, what is asked, and `stacked_question` over the run.

    The turn's score decides whether it asks at all; the sentence scores decide where.
    """
    asking = _asking_units(prepared, scores)
    moves: list[Move] = []
    for unit, score in asking:
        form = _form(prepared, unit, score)
        moves.append(form)
        if form.kind not in _ASK_NOTHING:
            moves.extend(_topics(prepared, unit, score, kinds))
    stacked = _stacked(prepared, [unit for unit, _ in asking])
    return [*moves, stacked] if stacked else moves


def _asking_units(prepared: PreparedTurn, scores: TurnScores) -> list[tuple[Unit, UnitScores]]:
    pairs = list(zip(prepared.units, scores.units, strict=True))
    short = [pair for pair in pairs if _elliptical(prepared, pair[0])]
    if scores.question < ASKS or not pairs:
        return short[-1:] if short and short[-1][0] is pairs[-1][0] else []
    chosen = [(unit, score) for unit, score in pairs if score.question >= ASKS]
    chosen = [pair for pair in chosen if not _someone_elses(prepared, pair[0])] or chosen
    own = [pair for i, pair in enumerate(chosen) if i == 0 or not _tail(prepared, pair[0], chosen[i - 1][0])]
    return own or [max(pairs, key=lambda pair: pair[1].question)]


def _said(prepared: PreparedTurn, unit: Unit) -> str:
    return prepared.turn.text[unit.start : unit.end].rstrip()


def _elliptical(prepared: PreparedTurn, unit: Unit) -> bool:
    """A few words with a question mark and no verb of asking: `And now?`, `The sentence?`, `Mondays?`."""
    if not _said(prepared, unit).endswith("?") or len(unit.tokens.words) > _FEW:
        return False
    return not unit.sign("backchannel", "rhetorical_question", "greeting", "checked_summary", "logistics", "permission")


def _tail(prepared: PreparedTurn, unit: Unit, before: Unit) -> bool:
    """A few words that only finish the question before: `What hangs on this for you? On staying at the table?`."""
    words = unit.tokens.words
    opens = words[unit.tokens.first] in prepared.lexicon.splitting.openers or unit.sign(
        "closed_question", "open_question"
    )
    near = prepared.turn.text[before.end : unit.start].strip() == ""
    return near and len(words) <= _TAIL and not opens


def _someone_elses(prepared: PreparedTurn, unit: Unit) -> bool:
    """A question that stands in quotes inside the sentence: `He asks you, "Why is it there?"`."""
    said = _said(prepared, unit)
    return said[-1:] in '"”»' and said[:1] not in '"“«' and "?" in said[-3:]


def _form(prepared: PreparedTurn, unit: Unit, score: UnitScores) -> Move:
    openness, because = _openness(prepared, unit, score)
    kind, confidence = ("open_question", openness) if openness >= 0.5 else ("closed_question", 1 - openness)
    asks = max(score.question, _ELLIPTICAL) if _elliptical(prepared, unit) else score.question
    for other in ("rhetorical_question", "leading_question"):
        sign = unit.sign(other)
        if sign:
            kind, confidence = other, sign.confidence
            because.extend(sign.because)
            break
    return move(kind, prepared, unit.span, confidence * max(asks, ASKS), because)


def _openness(prepared: PreparedTurn, unit: Unit, score: UnitScores) -> tuple[float, list[Because]]:
    """Probability that the question is open: the model's, moved by the cues of form."""
    because = [
        Because(source="model", name="question", score=round(score.question, 3)),
        Because(source="model", name="open", score=round(score.open, 3)),
    ]
    if _elliptical(prepared, unit) and not unit.sign("closed_question"):
        return max(score.open, _ELLIPTICAL), [*because, Because(source="structure", name="elliptical")]
    odds = math.log(max(score.open, 1e-3) / max(1 - score.open, 1e-3))
    for kind, push in (("open_question", _FORM_PUSH), ("closed_question", -_FORM_PUSH)):
        sign = unit.sign(kind)
        if sign:
            odds += push
            because.extend(sign.because)
    return 1 / (1 + math.exp(-odds)), because


def _topics(prepared: PreparedTurn, unit: Unit, score: UnitScores, kinds: dict[str, MoveKind]) -> list[Move]:
    """What the question asks about: every sign of a kind that needs a question."""
    return [
        move(sign.kind, prepared, unit.span, sign.confidence * min(1.0, score.question + 0.1), sign.because)
        for sign in unit.signs
        if kinds[sign.kind].needs == "question"
    ]


def _stacked(prepared: PreparedTurn, asking: list[Unit]) -> Move | None:
    counted = [unit for unit in asking if not unit.sign(*NOT_STACKING)]
    questions = sum(1 + _joined(prepared, unit) for unit in counted)
    if questions < 2:
        return None
    because = [Because(source="structure", name="questions_in_turn", detail=str(questions))]
    return move("stacked_question", prepared, (counted[0].start, counted[-1].end), 0.9, because)


def _joined(prepared: PreparedTurn, unit: Unit) -> int:
    """How many further questions one sentence holds: `what do you want and how will you know`."""
    words = unit.tokens.words
    splitting = prepared.lexicon.splitting
    openers = sum(
        words[i] in splitting.openers and words[i - 1] in splitting.connectors for i in range(4, len(words) - 2)
    )
    closers = sum(word in splitting.closers for word in words[:-3])
    return openers + closers
