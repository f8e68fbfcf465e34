"""Missed moments: what the client opened and the coach passed by, distress first."""

from collections.abc import Iterator
from typing import NamedTuple

from mentor_coach.feedback.answers import attends, goes_elsewhere, hurries_on, met, turns_away
from mentor_coach.feedback.desk import Desk
from mentor_coach.feedback.heeding import WISH, corrections, heeded, quoted, weight, wishes
from mentor_coach.feedback.moments import Moment
from mentor_coach.feedback.openings import CHARGED, strength
from mentor_coach.feedback.scene import Scene
from mentor_coach.schema.evidence import Evidence
from mentor_coach.schema.reading import Move
from mentor_coach.schema.report import MissedMoment

HOW_MANY = 4
_ENOUGH = 0.95  # strength and passing by together from which an opening counts as missed
_APART = 4  # turns between two missed moments
_LAST_WORDS = 0.95  # share of the session after which feelings belong to the goodbye
_LAST = 12  # words after an opening up to which it is what the client's turn ends on
_SURE_DISTRESS = 0.5
_ANSWERS = {
    "client_distress": ("scope_referral", "empathy", "asks_emotion"),
    "client_emotion": ("asks_emotion", "asks_words", "empathy", "silence_offered"),
    "client_insight": ("asks_learning_self", "asks_words", "asks_use_of_learning", "asks_more"),
    "client_metaphor": ("asks_words", "asks_more"),
    "client_energy_shift": ("asks_energy", "asks_emotion", "silence_offered"),
    "client_corrects": ("asks_words", "asks_more", "checked_summary"),
    "client_topic": ("gives_choice", "asks_more", "asks_outcome"),
}
_BESIDE = 1.0  # what it costs to stand beside another opening
_AT_MOST = {"client_corrects": 2, "client_topic": 2}  # how many of a kind tell enough


class _Passed(NamedTuple):
    weight: float
    move: Move


def find_missed(desk: Desk) -> tuple[MissedMoment, ...]:
    """At most four, spread over the session: distress before all, then the strongest, told in order of place."""
    chosen: list[MissedMoment] = []
    for passed in sorted(_found(desk.scene), key=lambda p: (p.move.kind != "client_distress", -p.weight)):
        if len(chosen) == HOW_MANY:
            break
        kind = passed.move.kind
        if sum(missed.kind == kind for missed in chosen) == _AT_MOST.get(kind, HOW_MANY):
            continue
        quote = quoted(desk.scene, passed.move) if kind in _AT_MOST else desk.scene.reading.evidence(passed.move)
        near = any(abs(missed.evidence.turn - quote.turn) < _APART for missed in chosen)
        if not near and not desk.quoted(quote) and not desk.after[quote.turn]:
            missed = _missed(passed.move, quote, desk)
            chosen += [missed] if missed.better else []
    return tuple(sorted(chosen, key=lambda m: (m.kind != "client_distress", m.evidence.turn)))


def left_open(scene: Scene) -> frozenset[int]:
    """The client's turns in which something opened that the coach passed by, corrections and wishes aside."""
    return frozenset(passed.move.turn for passed in _found(scene) if passed.move.kind in CHARGED)


def _found(scene: Scene) -> list[_Passed]:
    return scene.once("passed by", lambda: _passed_by(scene))


def _passed_by(scene: Scene) -> list[_Passed]:
    """Openings that were not met, with how strong they were and how plainly the coach went elsewhere."""
    found = []
    for move in scene.reading.of(*CHARGED):
        grave = move.kind == "client_distress" and move.confidence >= _SURE_DISTRESS
        if not (grave or _can_be_followed(scene, move)) or met(scene, move):
            continue
        passed = _Passed(strength(scene, move) + _went_elsewhere(scene, move), move)
        if grave or passed.weight >= _ENOUGH:
            found.append(passed)
    opened = {passed.move.turn for passed in found}
    return [*found, *_unheeded(scene, opened)]


def _unheeded(scene: Scene, opened: set[int]) -> Iterator[_Passed]:
    """Corrections and wishes that the coach walked over; after a feeling of the same breath, which one would stay with.

    `opened` are the turns with another opening that was missed.
    """
    for move in (*corrections(scene), *wishes(scene)):
        if _can_be_followed(scene, move) and not heeded(scene, move):
            passed = _Passed(weight(scene, move), move)
            if passed.weight >= _ENOUGH:
                yield passed._replace(weight=passed.weight - _BESIDE * (move.turn in opened))


def _can_be_followed(scene: Scene, move: Move) -> bool:
    """Between the greetings and the goodbyes; at the very goodbye only an insight or a wish still asks for more."""
    if any(reason.name == WISH for reason in move.because):
        return move.turn >= scene.begins
    answer = scene.after(move.turn, "coach")
    parting = not answer or answer[0].index >= scene.ends or scene.reading.place(move.turn) > _LAST_WORDS
    return scene.at_work(move.turn) and (not parting or move.kind == "client_insight")


def _went_elsewhere(scene: Scene, move: Move) -> float:
    answer = scene.after(move.turn, "coach")
    if not answer:
        return 0.0
    if turns_away(scene, answer[0]):
        return 0.4
    if attends(scene, move, answer[0]):
        return -0.6
    if hurries_on(scene, move, answer[0]):
        return 0.15 if _said_last(scene, move) else -0.3
    return 0.25 if goes_elsewhere(scene, answer[0]) else 0.0


def _said_last(scene: Scene, move: Move) -> bool:
    """Whether the client ended on it, so that an answer to the turn is an answer to this."""
    return len(scene.reading.turns[move.turn].text[move.end :].split()) <= _LAST


def _missed(move: Move, quote: Evidence, desk: Desk) -> MissedMoment:
    answer = next(iter(desk.scene.after(move.turn, "coach")), None)
    matched = " ".join(reason.detail for reason in move.because if reason.source == "cue")
    moment = Moment(move.turn, quote, matched, move.kind)
    if any(reason.name == WISH for reason in move.because):
        moment = Moment(move.turn, desk.scene.reading.evidence(move), matched, WISH)
    desk.quote(quote)
    return MissedMoment(
        kind=move.kind,
        evidence=quote,
        answer=desk.scene.reading.quote(answer.index, 0, len(answer.text)) if answer else None,
        better=desk.line(_ANSWERS[move.kind], moment),
        variant=quote.turn % 4,
    )
