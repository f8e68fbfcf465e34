"""Find the very moment for a suggestion, and the line that would have fitted there."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mentor_coach.feedback.phrase import PhraseRules, lift
from mentor_coach.schema.evidence import Evidence
from mentor_coach.schema.findings import BetterLine
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.noun import Language
from mentor_coach.schema.reading import Move
from mentor_coach.schema.transcript import Turn

AHEAD = 3  # coach turns in which doing it anyway makes a suggestion pointless
_LONG_CLIENT = 40  # words of a client turn worth gathering
_PLACES = {"start": 0.0, "middle": 0.45, "late": 0.7, "end": 0.88}
_MIN_WORDS = 5
_STANDS_FOR = {  # doing any of these makes a suggestion of the first pointless
    "asks_emotion": ("named_emotion", "asks_energy"),
    "asks_words": ("asks_more",),
    "asks_more": ("asks_words", "asks_emotion", "asks_thinking"),
    "empathy": ("named_emotion", "support", "asks_emotion"),
    "acknowledgement": ("celebration",),
    "asks_learning_self": ("asks_learning_situation",),
    "gives_choice": ("recontract", "asks_outcome"),
    "recontract": ("gives_choice", "asks_outcome"),
    "asks_beliefs": ("challenge", "asks_thinking"),
    "observation": ("challenge", "reframe"),
}


class Moment(NamedTuple):
    """A place to do something: the client turn it would follow, the turn to quote, and what matched there."""

    after: int
    quote: Evidence
    matched: str


@dataclass(frozen=True)
class Lines:
    """Better lines per language and form of address, and how phrases are lifted."""

    by_move: Mapping[Language, Mapping[str, Mapping[str, list[str]]]]
    rules: Mapping[Language, PhraseRules]
    address: Mapping[Language, str]


def moments(reading: Indexed, openings: Iterable[str]) -> Iterator[Moment]:
    """Moments of these kinds in the order asked for: client moves, coach moves, or places of the session."""
    for opening in openings:
        if opening == "start":
            yield from _outcome_answers(reading)
        if opening in _PLACES:
            yield from _at_place(reading, _PLACES[opening])
        elif opening == "long":
            yield from (
                _after_turn(reading, turn)
                for turn in reading.client_turns
                if turn.spoken_words >= _LONG_CLIENT
            )
        elif opening == "longest":
            longest = max(reading.coach_turns, key=lambda turn: turn.spoken_words, default=None)
            if longest:
                yield from _instead(
                    reading, longest.index, reading.quote(longest.index, 0, len(longest.text)), ""
                )
        else:
            yield from _at_moves(reading, reading.of(opening))


def _at_moves(reading: Indexed, moves: Iterable[Move]) -> Iterator[Moment]:
    for move in sorted(moves, key=lambda move: -move.confidence):
        matched = " ".join(reason.detail for reason in move.because if reason.source == "cue")
        if move.kind.startswith("client_") and reading.roles[move.turn] == "client":
            yield Moment(move.turn, reading.evidence(move), matched)
        else:
            yield from _instead(reading, move.turn, reading.evidence(move), matched)


def _instead(reading: Indexed, turn: int, quote: Evidence, matched: str) -> Iterator[Moment]:
    before = [other.index for other in reading.client_turns if other.index < turn]
    if before:
        yield Moment(before[-1], quote, matched)


def _at_place(reading: Indexed, place: float) -> Iterator[Moment]:
    """The first client turns of some length from a place on, nearest first."""
    later = [
        turn
        for turn in reading.client_turns
        if reading.place(turn.index) >= place and turn.spoken_words >= _MIN_WORDS
    ]
    yield from (_after_turn(reading, turn) for turn in later[:4])


def _outcome_answers(reading: Indexed) -> Iterator[Moment]:
    """The client's answer to the first question for an outcome: where an agreement would go deeper."""
    asked = reading.of("asks_outcome")
    answers = [turn for turn in reading.client_turns if asked and turn.index > asked[0].turn]
    if answers and answers[0].spoken_words >= _MIN_WORDS:
        yield _after_turn(reading, answers[0])


def _after_turn(reading: Indexed, turn: Turn) -> Moment:
    return Moment(turn.index, reading.quote(turn.index, 0, len(turn.text)), "")


def done_soon(reading: Indexed, move: str, after: int, ahead: int = AHEAD) -> bool:
    """Whether the coach makes this move (or one that stands for it) within the next `ahead` coach turns."""
    kinds = (move, *_STANDS_FOR.get(move, ()))
    later = [turn.index for turn in reading.coach_turns if turn.index > after][:ahead]
    return bool(reading.turns_with(*kinds).intersection(later))


def better_line(
    reading: Indexed, lines: Lines, move: str, moment: Moment, used: Mapping[str, int]
) -> BetterLine | None:
    """A line that makes `move` right after the client's turn, in its language and the client's words.

    None when no line fits. `used` counts how often each template was taken, so that none comes twice.
    """
    turn = reading.turns[moment.after]
    language = turn.language
    slots = {"phrase": _phrase(reading, lines, moment, turn), "question": _question(reading, moment)}
    if slots["phrase"] and slots["phrase"] in used:
        slots["phrase"] = None
    for template in lines.by_move[language].get(move, {}).get(lines.address[language], []):
        needed = [name for name in slots if "{" + name + "}" in template]
        if template in used or any(slots[name] is None for name in needed):
            continue
        if not needed and slots["phrase"]:
            continue  # the client's own words fit a line: prefer one that holds them
        text = template
        for name in needed:
            text = text.replace("{" + name + "}", str(slots[name]))
        return BetterLine(text=text, language=language, move=move, after=moment.after)
    return _plain(lines, language, move, moment, used)


def _plain(
    lines: Lines, language: Language, move: str, moment: Moment, used: Mapping[str, int]
) -> BetterLine | None:
    for template in lines.by_move[language].get(move, {}).get(lines.address[language], []):
        if "{" not in template and template not in used:
            return BetterLine(text=template, language=language, move=move, after=moment.after)
    return None


def _phrase(reading: Indexed, lines: Lines, moment: Moment, turn: Turn) -> str | None:
    """From the sentence that opened the moment when it is the client's, else from the client's turn."""
    at_client = moment.quote.turn == moment.after
    text = moment.quote.quote if at_client else turn.text
    for note in sorted(turn.notes, key=lambda note: -note.start):
        text = text.replace(turn.text[note.start : note.end], ".")
    return lift(text, turn.language, lines.rules[turn.language], moment.matched if at_client else "")


def _question(reading: Indexed, moment: Moment) -> str | None:
    """The first open question of the coach turn that the moment would replace."""
    asked = reading.in_turn(moment.quote.turn, "open_question")
    return reading.evidence(asked[0]).quote.strip() if asked else None


def address_of(turns: Iterable[Turn], formal: frozenset[str], forms: Collection[str]) -> str:
    """How a coach addresses the client, as one of `forms`: the formal one when its endings are frequent."""
    said = [word.strip(".,?!…") for turn in turns for word in turn.text.lower().split()]
    polite = sum(word.endswith(tuple(formal)) for word in said) if formal else 0
    ordered = sorted(forms)
    return ordered[-1] if polite > max(3, 0.01 * len(said)) else ordered[0]
