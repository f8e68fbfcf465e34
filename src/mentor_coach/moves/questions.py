"""Questions: whether a sentence asks, in which form, what it asks about, and whether questions are stacked."""

from mentor_coach.moves.acts import TurnScores, UnitScores
from mentor_coach.moves.prepared import PreparedTurn, Unit, move
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.lexicon import MoveKind
from mentor_coach.schema.reading import Move

ASKS = 0.5  # probability from which a sentence counts as asking
CUE_TRUST = 0.85  # how far a matching cue alone is believed
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
    if scores.question < ASKS or not pairs:
        return []
    chosen = [(unit, score) for unit, score in pairs if score.question >= ASKS]
    return chosen or [max(pairs, key=lambda pair: pair[1].question)]


def _form(prepared: PreparedTurn, unit: Unit, score: UnitScores) -> Move:
    opened = score.open >= 0.5
    kind, confidence = ("open_question", score.open) if opened else ("closed_question", 1 - score.open)
    because = [
        Because(source="model", name="question", score=round(score.question, 3)),
        Because(source="model", name="open", score=round(score.open, 3)),
    ]
    for other in ("rhetorical_question", "leading_question"):
        hit = unit.hit(other)
        if hit:
            kind, confidence = other, CUE_TRUST
            because.append(Because(source="cue", name=hit.cue, detail=hit.matched))
            break
    return move(kind, prepared, unit.span, confidence * score.question, because)


def _topics(prepared: PreparedTurn, unit: Unit, score: UnitScores, kinds: dict[str, MoveKind]) -> list[Move]:
    """What the question asks about: every cue of a kind that needs a question."""
    return [
        move(
            hit.kind,
            prepared,
            unit.span,
            CUE_TRUST * min(1.0, score.question + 0.1),
            [Because(source="cue", name=hit.cue, detail=hit.matched)],
        )
        for hit in unit.hits
        if kinds[hit.kind].needs == "question"
    ]


def _stacked(prepared: PreparedTurn, asking: list[Unit]) -> Move | None:
    counted = [unit for unit in asking if not unit.hit(*NOT_STACKING)]
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
        words[i] in splitting.openers and words[i - 1] in splitting.connectors
        for i in range(4, len(words) - 2)
    )
    closers = sum(word in splitting.closers for word in words[:-3])
    return openers + closers
