"""Questions: whether a sentence asks, in which form, what it asks about, and whether questions are stacked."""

from collections.abc import Mapping, Sequence

from mentor_coach.knowledge.load import text_rules
from mentor_coach.moves.acts import TurnScores, UnitScores
from mentor_coach.moves.forms import ASKS, forms_of, is_marked, said_in
from mentor_coach.moves.prepared import SEEMS, PreparedTurn, Unit, move
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.lexicon import MoveKind
from mentor_coach.schema.reading import Move
from mentor_coach.text.sentences import Splitting

_FEW = 4  # the fewest words between two questions in a sentence
_GAP = 3  # words between two asking words that make two questions
_CHOICE = 7  # words up to which a second particle only completes a choice
_INSIDE = 3  # words within which a verb made a noun follows the asking word it takes in
_INVITES = 0.1  # that a sentence asks, from which words that invite to tell do
_TAIL = 6  # words up to which a second question can be the tail of the first
NOT_STACKING = (
    "permission",
    "checked_summary",
    "rhetorical_question",
    "greeting",
    "logistics",
    "backchannel",
)


def spot_questions(prepared: PreparedTurn, scores: TurnScores, kinds: dict[str, MoveKind]) -> list[Move]:
    """What may be questions in one coach turn: forms, what is asked, and `stacked_question` over the run.

    The turn's score decides whether it asks at all; the sentence scores decide where.
    """
    asking = _asking_units(prepared, scores, kinds)
    moves: list[Move] = []
    for unit, score in asking:
        moves.extend(forms_of(prepared, unit, score))
        moves.extend(_topics(prepared, unit, score, kinds))
    moves.extend(_unmarked(prepared, {unit.start for unit, _ in asking}))
    apart = [unit for i, (unit, _) in enumerate(asking) if i == 0 or not _tail(prepared, unit, asking[i - 1][0])]
    stacked = _stacked(prepared, apart)
    return [*moves, stacked] if stacked else moves


def _asking_units(
    prepared: PreparedTurn, scores: TurnScores, kinds: dict[str, MoveKind]
) -> list[tuple[Unit, UnitScores]]:
    """The sentences that ask: by mark, by what invites to tell, and where the turn asks, by their scores."""
    pairs = list(zip(prepared.units, scores.units, strict=True))
    turn_asks = scores.question >= ASKS
    chosen = [
        (unit, score)
        for unit, score in pairs
        if is_marked(prepared, unit) or _invites(unit, score, kinds) or (turn_asks and score.question >= ASKS)
    ]
    if not pairs or (not chosen and not turn_asks):
        return []
    own = [pair for pair in chosen if not _someone_elses(prepared, pair[0])] or chosen
    return own or [max(pairs, key=lambda pair: pair[1].question)]


def _invites(unit: Unit, score: UnitScores, kinds: dict[str, MoveKind]) -> bool:
    """A sentence that asks without a mark: `Say more about that.`, `Tell me about the house.`."""
    opens = unit.sign("open_question")
    topic = any(kinds[sign.kind].needs == "question" and sign.confidence >= SEEMS for sign in unit.signs)
    return bool(opens) and topic and score.question >= _INVITES


def _unmarked(prepared: PreparedTurn, asking: set[int]) -> list[Move]:
    """A tag without a mark, `There's always a rule, isn't there.`: it wants no answer, and the sentence asks none."""
    return [
        move(sign.kind, prepared, unit.span, sign.confidence, sign.because)
        for unit in prepared.units
        for sign in unit.signs
        if sign.kind == "rhetorical_question" and unit.start not in asking
    ]


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
    said = said_in(prepared, unit)
    return said[-1:] in '"”»' and said[:1] not in '"“«' and "?" in said[-3:]


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
    """How many further questions one sentence holds: `what do you want and how will you know`.

    Where a particle asks and words move freely, every asking word or particle that stands apart is a question, but
    `this one or that one` is one. Elsewhere a further question follows a comma or a connector; an asking word with its
    subject right after it, as in `when you say it`, opens none.
    """
    splitting, rules = prepared.lexicon.splitting, text_rules(prepared.turn.language)
    if splitting.closers:
        return max(0, _apart(_asking_for_itself(unit.tokens.words, splitting, rules), splitting) - 1)
    words, spans, text = unit.tokens.words, unit.tokens.spans, prepared.turn.text
    last = len(words) - 1
    asked = [
        i
        for i, word in enumerate(words)
        if word in splitting.openers and words[min(i + 1, last)] not in rules["subjects"]
    ]
    return sum(
        i - asked[0] >= _FEW and (words[i - 1] in splitting.connectors or "," in text[spans[i - 1][1] : spans[i][0]])
        for i in asked[1:]
        if i < len(words) - 1
    )


def _asking_for_itself(words: tuple[str, ...], splitting: Splitting, rules: Mapping[str, frozenset[str]]) -> list[str]:
    """The words, without those of asking that belong to a sentence inside (`nerede olduğumuza bakalım mı`) and
    without the particle of a polite request that only follows what is asked (`nasıl gidiyor, anlatır mısın`)."""
    kept: list[str] = []
    for i, word in enumerate(words):
        inside = word in splitting.asking and any(
            ending in later for later in words[i + 1 : i + 1 + _INSIDE] for ending in rules["embedding"]
        )
        asked = word in splitting.closers and i > 0 and words[i - 1] in rules["requests"]
        request = asked and any(earlier in splitting.asking for earlier in kept)
        kept.append("" if inside or request else word)
    return kept


def _apart(words: Sequence[str], splitting: Splitting) -> int:
    """Asking words and particles that stand apart; a particle right after another offers a choice."""
    count, last, particle = 0, -_GAP, False
    for i, word in enumerate(words):
        closes = word in splitting.closers
        if not closes and word not in splitting.asking:
            continue
        if i - last >= (_CHOICE if closes and particle else _GAP):
            count += 1
        last, particle = i, closes
    return count
