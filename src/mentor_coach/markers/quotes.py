"""Which words are quoted for a marker: those that let a reader nod, and none rather than small talk."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from mentor_coach.knowledge.load import move_kinds, rests_on, shown_by, slips_of, text_rules
from mentor_coach.knowledge.load import words as spoken_words
from mentor_coach.markers.conditions import FULL_WEIGHT, SURE_TO_OPPOSE, Ground, Held
from mentor_coach.schema.evidence import Evidence
from mentor_coach.schema.framework import Marker
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.reading import Move
from mentor_coach.text.fold import fold, words

_MOST = 4
_ENOUGH, _ANY = 0.42, 0.1  # worth from which a quote lets a reader nod, and what is quoted where a quote is needed
_FEW_QUOTES = 2  # plain questions quoted for a measure
_SHORT = 3  # words up to which a sentence is quoted with the rest of its turn
_WITH_REST = 20  # words up to which a turn is quoted as a whole
_ANSWERED = 14  # words of a coach turn that leaves room for an answer
_ECHO = 0.7  # what words picked up, and the client's own, prove of a coach
_PLAINLY_OPEN = 0.8  # confidence from which a question is surely an open one
_SURE = 0.6  # confidence from which a slip or a courtesy in the same words counts
_OPENING = 0.03  # share of the session that is for greetings
_EMPTY = frozenset({"greeting", "logistics", "backchannel", "praise", "time_focus", "rhetorical_question"})
_PRAISED = frozenset({"acknowledgement", "celebration", "observation", "challenge", "reframe"})
_MAY_THANK = frozenset({"acknowledgement", "celebration", "repeat", "paraphrase", "client_words"})
_HARDLY_ANYTHING = frozenset({"empathy", "support", "repeat", "client_words"})  # in very few words
_ON_THE_CLIENT = frozenset({"client_words", "client_topic", "client_commitment"})
_RUNS_ON = 24  # words from which a question is hardly one question, however it was written down
_RAN_ON = 0.5  # what is left of such a question as a proof
_SMALL_TALK = ("greeting", "logistics")  # "Can you hear me?" is no closed question of the coaching
SLIPS = (
    "directs", "advice", "leading_question", "interpretation", "judging", "minimizing", "states_learning",
    "ends_session", "stacked_question",
)  # fmt: skip
_OF_THE_FRAME = ("asks_outcome", "asks_measure", "asks_close", "greeting", "logistics")
_BROKEN_OFF = ("-", "–", "—", "...", "…")
_COURTESY = 8  # words up to which thanks name nothing
_FEW_SLIPS = 3  # slips quoted where no rule of the marker's own speaks against it
_LISTENING = (3, 5, 6, 7)  # competencies that words given back can show; they are no warmth and mark no progress
_ON_WORDS = ("asks_words",)
_EVOKES = 7  # the competency of questions
_AGREES, _HARVESTS = 3, 8  # the competencies of the agreement, made early, and of the harvest, late


class _Quoted(NamedTuple):
    """A move with what its quote is worth as proof (0 to about 1)."""

    worth: float
    move: Move


def quotes_for(
    marker: Marker, held: Sequence[Held], ground: Ground, *, needed: bool
) -> tuple[tuple[Evidence, ...], bool]:
    """What proves that a marker is shown or partly there, and whether it is something done and not only measured.

    `held` are the conditions that speak for it, in order. Where nothing proves it there is no quote, unless `needed`.
    """
    reading = ground.reading
    least = _ANY if needed else _ENOUGH
    chosen = _best(_proving(marker, held, reading, least) or _beside(marker, held, reading, least), reading)
    if any(reading.turns[quote.turn].spoken_words for quote in chosen):
        return chosen, True
    by_measure = marker.id in rests_on("room") or marker.id not in shown_by()
    measured_by = [quote for part in held for quote in part.quotes]
    quotes = [quote for quote in measured_by if by_measure or not _proves_nothing(marker, quote, reading)]
    measured = _apart((), (*chosen, *quotes), reading)  # a written pause says more beside what came of it
    return measured or (_room(marker, reading) if needed or by_measure else ()), bool(chosen)


def quotes_against(marker: Marker, held: Held, ground: Ground) -> tuple[Evidence, ...]:
    """What speaks against a marker: what its rule found, else the slips told for its competency, else long turns."""
    reading = ground.reading
    if marker.id in rests_on("long_turns"):
        return _apart(held.moves, held.quotes, reading) or _longest(reading, _FEW_QUOTES)
    found = _apart(held.moves if held.holds else opposing(held), _at_work(held.quotes, reading), reading)
    return found or _slips(marker, reading) or _apart(held.moves, (), reading) or _longest(reading)


def _slips(marker: Marker, reading: Indexed) -> tuple[Evidence, ...]:
    """The surest slips of the marker's competency: for the agreement early ones, for the harvest late ones."""
    sure = [move for move in reading.of(*SLIPS) if move.confidence >= SURE_TO_OPPOSE]
    own = [move for move in sure if move.kind in slips_of(marker.competency)]
    half = {_AGREES: (0.0, 0.5), _HARVESTS: (0.5, 1.0)}.get(marker.competency, (0.0, 1.0))
    placed = [move for move in own if half[0] <= reading.place(move.turn) <= half[1]]
    return _apart(placed or own or sure, (), reading)[:_FEW_SLIPS]


def opposing(held: Held) -> tuple[Move, ...]:
    """The moves that speak against a marker, if one of them is sure or they are several; none otherwise."""
    likely = tuple(move for move in held.moves if move.confidence >= FULL_WEIGHT)
    sure = any(move.confidence >= SURE_TO_OPPOSE for move in likely)
    return likely if sure or len({move.turn for move in likely}) > 1 else ()


def quotes_of_pattern(held: Held, ground: Ground) -> tuple[Evidence, ...]:
    """What a pattern worth a look rests on: its moves, else its measure's quotes, else the longest coach turn."""
    quotes = _at_work(held.quotes, ground.reading)
    if any(reason.name == "praise" for reason in held.because):  # the "good" on the way to a question praises nothing
        quotes = [quote for quote in quotes if not _only_asks(quote, ground.reading)] or quotes
    return _apart(held.moves, quotes, ground.reading) or _longest(ground.reading)


def _at_work(quotes: Sequence[Evidence], reading: Indexed) -> Sequence[Evidence]:
    """The quotes of a measure without sound checks and dates, as far as any others are there."""
    return [quote for quote in quotes if not _is_small_talk(quote, reading)] or quotes


def _is_small_talk(quote: Evidence, reading: Indexed) -> bool:
    return any(
        move.start < quote.end and quote.start < move.end and move.confidence >= FULL_WEIGHT
        for move in reading.in_turn(quote.turn, *_SMALL_TALK)
    )


def _proving(marker: Marker, held: Sequence[Held], reading: Indexed, least: float) -> list[_Quoted]:
    """The moves that prove a marker, from the place where its rule looks for them if there are any."""
    kinds = shown_by().get(marker.id, ())
    counted = [move for part in held for move in part.moves if move.kind in kinds]
    return _worthy(marker, counted, reading, least) or _worthy(marker, reading.of(*kinds), reading, least)


def _beside(marker: Marker, held: Sequence[Held], reading: Indexed, least: float) -> list[_Quoted]:
    """What the rule counts beside that; a question about a word is no warmth."""
    kinds = (*shown_by().get(marker.id, ()), *(_ON_WORDS if _cares(marker) else ()))
    counted = [move for part in held for move in part.moves if move.kind not in kinds]
    others = [move for move in counted if _is_quotable(move)]
    spoken = [move for move in others if not move_kinds()[move.kind].structural]
    echoes = others if marker.competency in _LISTENING else []
    set_right = [move for move in counted if move.kind == "client_corrects"]  # says more than a question would
    groups = (spoken, echoes, set_right)
    return next((found for group in groups if (found := _worthy(marker, group, reading, least))), [])


def _is_quotable(move: Move) -> bool:
    """Whether a move tells of a marker: not what nearly every question is, nor most of what the client does."""
    return move.kind != "open_question" and (not move.kind.startswith("client_") or move.kind in _ON_THE_CLIENT)


def _proves_nothing(marker: Marker, quote: Evidence, reading: Indexed) -> bool:
    """Whether a measure's quote is what nearly every question is, or words given back where a question is wanted."""
    echoes = marker.competency == _EVOKES and bool(reading.in_turn(quote.turn, "repeat"))
    asks = any(move.kind.startswith("asks_") or move.kind == "open_question" for move in reading.in_turn(quote.turn))
    return _only_asks(quote, reading) or (echoes and not asks)


def _only_asks(quote: Evidence, reading: Indexed) -> bool:
    """Whether a quote is one of the open questions, which nearly every question is."""
    return any(
        move.start < quote.end and quote.start < move.end for move in reading.in_turn(quote.turn, "open_question")
    )


def _worthy(marker: Marker, moves: Iterable[Move], reading: Indexed, least: float) -> list[_Quoted]:
    """The moves that let a reader nod, else the best of those worth `least`."""
    rated = [_Quoted(_worth(marker, move, reading), move) for move in moves]
    good = [entry for entry in rated if entry.worth >= _ENOUGH]
    fair = [entry for entry in rated if entry.worth >= least]
    return good or sorted(fair, key=lambda entry: -entry.worth)[:1]


def _worth(marker: Marker, move: Move, reading: Indexed) -> float:
    """How much the words of a move let a reader nod."""
    within = [other for other in reading.in_turn(move.turn) if other.start < move.end and move.start < other.end]
    surely = {other.kind for other in within if other.confidence >= _SURE}
    said = _words(move, reading)
    if not said:
        pause = move.kind == "silence_offered" and move.kind in shown_by().get(marker.id, ())
        return move.confidence if pause else 0.0  # a pause that is written down
    thanks = move.kind in _MAY_THANK and not _cares(marker) and _is_courtesy(move, said, reading)
    if thanks or move.kind in _EMPTY or surely & _EMPTY - {move.kind}:
        return 0.0
    few = len(said) < _SHORT - (reading.turns[move.turn].language == "tr")
    worth = move.confidence * (_ECHO if move.kind.startswith("client_") else 1.0)
    if surely & frozenset(SLIPS) - {move.kind}:
        worth *= 0.6
    if len(said) >= _RUNS_ON and any(other.kind == "open_question" for other in within):
        worth *= _RAN_ON
    if few and move.kind in _PRAISED:
        return 0.0
    if few and (move.kind in _HARDLY_ANYTHING or not (len(said) > 1 or _content(move, said, reading))):
        worth *= 0.45
    elif few or not _content(move, said, reading):
        worth *= 0.8
    if reading.place(move.turn) < _OPENING and marker.competency != _AGREES:
        worth *= 0.6
    return worth


def _cares(marker: Marker) -> bool:
    """Whether warmth alone proves the marker: then a thank-you does too."""
    return "support" in shown_by().get(marker.id, ())


def _is_courtesy(move: Move, said: Sequence[str], reading: Indexed) -> bool:
    """Whether the words only greet or thank."""
    courtesies = spoken_words(reading.turns[move.turn].language, "feedback")["phrase"]["courtesies"]
    line = f" {' '.join(said)} "
    return len(said) <= _COURTESY and any(f" {courtesy} " in line for courtesy in courtesies)


def _words(move: Move, reading: Indexed) -> list[str]:
    """The words of a move; stage notes are none."""
    turn = reading.turns[move.turn]
    text = turn.text
    for note in turn.notes:
        text = text[: note.start] + " " * (note.end - note.start) + text[note.end :]
    return words(fold(text[move.start : move.end], turn.language))


def _content(move: Move, said: Sequence[str], reading: Indexed) -> int:
    common = text_rules(reading.turns[move.turn].language)["common"]
    return sum(len(word) >= 3 and word not in common for word in said)


def _best(rated: Iterable[_Quoted], reading: Indexed) -> tuple[Evidence, ...]:
    """Quotes of the most telling moves, one of each turn."""
    best: dict[int, Move] = {}
    for entry in sorted(rated, key=lambda entry: -entry.worth):
        best.setdefault(entry.move.turn, entry.move)
    return _in_place(_widened(move, reading) for move in list(best.values())[:_MOST])


def _widened(move: Move, reading: Indexed) -> Evidence:
    """A quote of very few words with the rest of its turn, where that is short and says nothing else."""
    said, turn = _words(move, reading), reading.turns[move.turn]
    if not said and turn.spoken_words <= _WITH_REST:
        return reading.quote(turn.index, 0, len(turn.text))
    few = len(said) <= _SHORT
    others = {other.kind for other in reading.in_turn(move.turn) if other.confidence >= FULL_WEIGHT}
    if few and not others & {*SLIPS, *_EMPTY} and turn.spoken_words <= _WITH_REST:
        return reading.quote(move.turn)
    return reading.evidence(move)


def _room(marker: Marker, reading: Indexed) -> tuple[Evidence, ...]:
    """For a standing that rests on measures alone: plain questions that were answered in full, and for one of room
    the fullest answer too."""
    answered = sorted(_answered(reading), key=lambda pair: -pair[1])
    questions = [move for move, _ in answered]
    if marker.id in rests_on("room") and questions:
        return (reading.evidence(questions[0]), reading.quote(questions[0].turn + 1))
    if questions:
        return _in_place(reading.evidence(move) for move in questions[:_FEW_QUOTES])
    asked = reading.quotes(reading.of("open_question"), _FEW_QUOTES)
    return asked or _longest(reading)


def _answered(reading: Indexed) -> list[tuple[Move, int]]:
    """Open questions in short coach turns, each with the words of the client's answer."""
    found = []
    for turn, answer in pairwise(reading.turns):
        asked = [move for move in reading.in_turn(turn.index, "open_question") if _is_plain(move, reading)]
        plain = len(asked) == 1 and turn.spoken_words <= _ANSWERED
        plain = plain and not reading.in_turn(turn.index, "stacked_question", *_OF_THE_FRAME)
        ends = not answer.text.rstrip().endswith(_BROKEN_OFF)
        if plain and ends and reading.roles[answer.index] == "client" and reading.place(turn.index) >= _OPENING:
            found.append((asked[0], answer.spoken_words))
    return found


def _is_plain(move: Move, reading: Indexed) -> bool:
    return move.confidence >= _PLAINLY_OPEN and len(_words(move, reading)) >= _SHORT


def _apart(moves: Iterable[Move], quotes: Iterable[Evidence], reading: Indexed) -> tuple[Evidence, ...]:
    """The surest moves, those of the coach first, then quotes; no words twice."""
    by_coach = sorted(moves, key=lambda move: (move_kinds()[move.kind].by != "coach", -move.confidence))
    chosen: list[Evidence] = []
    for quote in (*(reading.evidence(move) for move in by_coach), *quotes):
        overlaps = any(
            quote.turn == other.turn and quote.start < other.end and other.start < quote.end for other in chosen
        )
        if not overlaps and len(chosen) < _MOST:
            chosen.append(quote)
    return _in_place(chosen)


def _in_place(quotes: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(quotes, key=lambda quote: (quote.turn, quote.start)))


def _longest(reading: Indexed, most: int = 1) -> tuple[Evidence, ...]:
    longest = sorted(reading.coach_turns, key=lambda turn: -turn.spoken_words)[:most]
    return _in_place(reading.quote(turn.index) for turn in longest)
