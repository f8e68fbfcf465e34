"""Questions: whether a sentence asks, in which form, what it asks about, and whether questions are stacked."""

import re
from collections.abc import Mapping, Sequence

from mentor_coach.knowledge.load import text_rules
from mentor_coach.moves.acts import TurnScores, UnitScores
from mentor_coach.moves.forms import ASKS, forms_of, is_marked, said_in
from mentor_coach.moves.prepared import SEEMS, PreparedTurn, Sign, Unit, move
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
_SET_OFF = re.compile(r",\s+\S+(\s+\S+)?$")  # a word or two after a last comma
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
    stacked = _stacked(prepared, _apart(prepared, [unit for unit, _ in asking]))
    return [*moves, stacked] if stacked else moves


def _asking_units(
    prepared: PreparedTurn, scores: TurnScores, kinds: dict[str, MoveKind]
) -> list[tuple[Unit, UnitScores]]:
    """The sentences that ask: by what invites to tell, or by two of three, their turn, their score and their mark."""
    pairs = list(zip(prepared.units, scores.units, strict=True))
    turn_asks = scores.question >= ASKS
    chosen = [
        (unit, score)
        for unit, score in pairs
        if _invites(unit, score, kinds)
        or ((turn_asks or is_marked(prepared, unit)) and score.question >= ASKS)
        or (turn_asks and is_marked(prepared, unit))
    ]
    if not chosen:
        return [max(pairs, key=lambda pair: pair[1].question)] if pairs and turn_asks else []
    chosen = [pair for pair in chosen if not _someone_elses(prepared, pair[0])]
    return [pair for pair in chosen if not _is_part(prepared, pair[0])] or chosen


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
        if sign.kind == "rhetorical_question" and unit.start not in asking and _has_a_tag(prepared, unit, sign)
    ]


def _has_a_tag(prepared: PreparedTurn, unit: Unit, sign: Sign) -> bool:
    """Whether words that ask for assent are set off at the end, or a mark stands there though nothing is asked."""
    cued = any(reason.source == "cue" for reason in sign.because)
    return cued and (is_marked(prepared, unit) or _SET_OFF.search(said_in(prepared, unit)) is not None)


def _apart(prepared: PreparedTurn, asking: list[Unit]) -> list[Unit]:
    """The questions of a turn without a few words that only finish the one before or lead in to the one after."""
    own: list[Unit] = []
    for i, unit in enumerate(asking):
        finishes = i > 0 and _a_few_words(prepared, unit, _TAIL) and _next_to(prepared, asking[i - 1], unit)
        leads_in = (
            i + 1 < len(asking) and _a_few_words(prepared, unit, _FEW) and _next_to(prepared, unit, asking[i + 1])
        )
        if not finishes and not leads_in:
            own.append(unit)
    return own or asking[:1]


def _a_few_words(prepared: PreparedTurn, unit: Unit, most: int) -> bool:
    """Whether it asks without a word of asking: `On staying at the table?`, `And yours?`."""
    words = unit.tokens.words
    opens = words[unit.tokens.first] in prepared.lexicon.splitting.openers
    return len(words) <= most and not opens and not unit.sign("closed_question", "open_question")


def _next_to(prepared: PreparedTurn, unit: Unit, after: Unit) -> bool:
    """Whether nothing is said between two sentences."""
    return prepared.turn.text[unit.end : after.start].strip() == ""


def _is_part(prepared: PreparedTurn, unit: Unit) -> bool:
    """Where raw speech was cut before a word of asking that asks nothing: `when you say it`, `what the thing is`."""
    words, first = unit.tokens.words, unit.tokens.first
    subjects = text_rules(prepared.turn.language)["subjects"]
    opens = words[first] in prepared.lexicon.splitting.openers and words[first : first + 2][1:]
    return bool(opens) and words[first + 1] in subjects and not is_marked(prepared, unit)


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
    `this one or that one` is one. Elsewhere a further question follows a comma or a connector; none is opened by an
    asking word with its subject right after it, as in `when you say it`, nor by one between commas, nor by words said
    again: `what would, for today, what would help`.
    """
    splitting, rules = prepared.lexicon.splitting, text_rules(prepared.turn.language)
    if splitting.closers:
        return max(
            0, _counted(_asking_for_itself(unit.tokens.words, splitting, rules), splitting, rules["choices"]) - 1
        )
    words, spans, text = unit.tokens.words, unit.tokens.spans, prepared.turn.text
    commas = [i for i in range(1, len(words)) if "," in text[spans[i - 1][1] : spans[i][0]]]
    asked = [
        i
        for i, word in enumerate(words[:-1])
        if word in splitting.openers and words[i + 1] not in rules["subjects"] and i + 1 not in commas
    ]
    return sum(
        i - asked[0] >= _FEW
        and (
            words[i - 1] in splitting.connectors
            or (i in commas and words[i : i + 2] not in [words[j : j + 2] for j in asked if j < i])
        )
        for i in asked[1:]
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


def _counted(words: Sequence[str], splitting: Splitting, choices: frozenset[str]) -> int:
    """Asking words and particles that stand apart; a particle right after another, or after `or`, offers a choice."""
    count, last, particle, offered = 0, -_GAP, False, False
    for i, word in enumerate(words):
        offered = offered or (particle and word in choices)
        closes = word in splitting.closers
        if not closes and word not in splitting.asking:
            continue
        chosen = closes and offered
        if not chosen and i - last >= (_CHOICE if closes and particle else _GAP):
            count += 1
        last, particle, offered = i, closes, False
    return count
