"""Weigh every likely move against its place: what the sentence is like, where it stands, what came before.

Cues and models hear a sentence by itself. Whether "I'll do that" is a commitment or small talk also hangs on where in
the session it is said, how long it is, whether it gives back what the other said. One small formula a kind, fitted on
whole sessions labelled sentence by sentence, gives the confidence that a report shows.
"""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from mentor_coach.knowledge.load import move_kinds
from mentor_coach.moves.acts import UnitScores
from mentor_coach.moves.prepared import SEEMS, PreparedTurn, Sign, Unit
from mentor_coach.schema.reading import Move

# Confidence in place from which a move is reported; rules count it half until it is likely. Telling must be likelier.
KEPT, _TOLD = 0.25, 0.4
MEASURES = (
    "odds",
    "cued",
    "asks",
    "open",
    "reflects",
    "tells",
    "change",
    "sustain",
    "words",
    "only",
    "first",
    "last",
    "through",
    "early",
    "late",
    "given_back",
    "shared",
    "marked",
    "answering",
    "goes_on",
    "told_next",
    "kin",
    "company",
    "around",
    "style",
)
_EDGE = 0.12  # of a session: its beginning and its end
_ANY = "telling"  # of any kind
_LEAST = 0.02  # probabilities are kept this far from 0 and 1 before their odds are taken
# Models that learned from experts on real conversations decide these, with form and place in the turn.
UNWEIGHED = (
    *("open_question", "closed_question", "stacked_question"),
    *("repeat", "paraphrase", "summary", "checked_summary", "named_emotion", "information"),
)
_NOWHERE = (0.0,) * (len(MEASURES) - 2)
_NOWHERE_AT_ALL = (0.0,) * (len(MEASURES) + 1)
_TELLING = frozenset(name for name, kind in move_kinds().items() if kind.family == "telling")
Setting = tuple[float, ...]
Weights = Mapping[str, Sequence[float]]
"""By kind: an offset and a weight for each of MEASURES."""


class Candidate(NamedTuple):
    """A move that a sentence may make, and what the sentence and its place are like.

    `setting` holds MEASURES after the first two; None for what is no sentence, such as a written pause.
    """

    move: Move
    setting: Setting | None


def placed(
    moves: Iterable[Move],
    prepared: PreparedTurn,
    place: float,
    scores: Sequence[UnitScores],
    talk: Mapping[str, float],
    style: float,
) -> list[Candidate]:
    """The moves of one turn in their settings.

    `place` is 0 for the first turn of a session and 1 for the last; `style` is how much the speaker tells (0 to 1).
    """
    heard = [frozenset(stem for turn in prepared.recent[:turns] for stem in turn.stems) for turns in (1, None)]
    settings = {
        unit.end: (
            *_setting(prepared, unit, place, scores[i] if scores else None, talk, heard),
            *_after(prepared, i, scores),
        )
        for i, unit in enumerate(prepared.units)
    }
    surest: dict[tuple[str, int], Move] = {}
    for move in moves:
        key = (move.kind, move.end)
        if key not in surest or surest[key].confidence < move.confidence:
            surest[key] = move
    company = _company(prepared, style)
    return [
        Candidate(move, (*settings[move.end], *company(move)) if move.end in settings else None)
        for move in surest.values()
    ]


def style_of(turns: Iterable[PreparedTurn]) -> float:
    """How much one speaker seems to tell in these turns: the mean over sentences of how likely each does."""
    told = [_telling(unit.signs) for turn in turns for unit in turn.units]
    return sum(told) / max(len(told), 1)


def _telling(signs: Iterable[Sign], but: str = "") -> float:
    """How likely the sentence tells: its surest sign of any kind of telling but one."""
    return max([sign.confidence for sign in signs if sign.kind in _TELLING and sign.kind != but], default=0.0)


def _after(prepared: PreparedTurn, place: int, scores: Sequence[UnitScores]) -> tuple[float, float]:
    """How much the speaker goes on saying in the same turn, and whether that tells."""
    words = sum(len(unit.tokens.words) for unit in prepared.units[place + 1 :])
    told = scores[place + 1].telling if place + 1 < len(scores) else 0.0
    return math.log1p(words), told


def _company(prepared: PreparedTurn, style: float) -> Callable[[Move], tuple[float, ...]]:
    """What else the sentence of a move, its turn and its speaker seem to do: more of its kind, telling of others."""
    signs = {unit.end: unit.signs for unit in prepared.units}
    told = {end: _telling(listed) for end, listed in signs.items()}
    by_kind: dict[str, list[tuple[float, int]]] = {_ANY: [(chance, end) for end, chance in told.items()]}
    for end, listed in signs.items():
        for sign in listed:
            by_kind.setdefault(sign.kind, []).append((sign.confidence, end))
    best = {kind: sorted(found, reverse=True)[:2] for kind, found in by_kind.items()}

    def elsewhere(kind: str, end: int) -> float:
        return next((chance for chance, place in best.get(kind, ()) if place != end), 0.0)

    def around(move: Move) -> tuple[float, ...]:
        own = _telling(signs[move.end], move.kind) if move.kind in _TELLING else told[move.end]
        kin, other = elsewhere(move.kind, move.end), elsewhere(_ANY, move.end)
        return kin, own, other, style

    return around


def _setting(
    prepared: PreparedTurn,
    unit: Unit,
    place: float,
    score: UnitScores | None,
    talk: Mapping[str, float],
    heard: Sequence[frozenset[str]],
) -> Setting:
    asks = (score.question, score.open, score.reflection, score.telling) if score else (0.0, 0.0, 0.0, 0.0)
    stems = max(len(unit.stems), 1)
    shared = [len(listed & unit.stems.keys()) / stems for listed in heard]
    text, before = prepared.turn.text[unit.start : unit.end].rstrip(), prepared.before.rstrip()
    return (
        *asks,
        talk.get("change", 0.0),
        talk.get("sustain", 0.0),
        math.log1p(len(unit.tokens.words)),
        float(len(prepared.units) == 1),
        float(unit is prepared.units[0]),
        float(unit is prepared.units[-1]),
        place,
        max(0.0, 1 - place / _EDGE),
        max(0.0, 1 - (1 - place) / _EDGE),
        *shared,
        float(text.endswith("?")),
        float(before.endswith("?")),
    )


def measures_of(candidate: Candidate) -> tuple[float, ...]:
    """All MEASURES of a candidate, behind a 1 for the offset; zeros where it is no sentence."""
    chance = min(max(candidate.move.confidence, _LEAST), 1 - _LEAST)
    cued = any(reason.source == "cue" for reason in candidate.move.because)
    return (1.0, math.log(chance / (1 - chance)), float(cued), *(candidate.setting or _NOWHERE))


def weigh(candidates: Sequence[Candidate], weights: Weights) -> list[Move]:
    """The candidates that hold, with their confidence in place; kinds without weights keep the one they had."""
    if not candidates:
        return []
    table = np.array([measures_of(candidate) for candidate in candidates])
    own = np.array([weights.get(candidate.move.kind, _NOWHERE_AT_ALL) for candidate in candidates])
    chances = 1 / (1 + np.exp(-(table * own).sum(axis=1)))
    return [
        candidate.move if kept == candidate.move.confidence else candidate.move.model_copy(update={"confidence": kept})
        for candidate, chance in zip(candidates, chances.tolist(), strict=True)
        if (kept := _confidence(candidate, chance, weights)) is not None
    ]


def _confidence(candidate: Candidate, chance: float, weights: Weights) -> float | None:
    """How sure the move is in its place, or None where that is not enough."""
    kind = candidate.move.kind
    weighed = candidate.setting is not None and kind in weights
    confidence = round(chance, 3) if weighed else candidate.move.confidence
    family = move_kinds()[kind].family
    if not weighed and family != "question":
        return confidence if confidence >= SEEMS else None
    return confidence if confidence >= (_TOLD if family == "telling" else KEPT) else None


@cache
def load_weights() -> Weights:
    """The shipped weights; none where nobody has fitted them."""
    path = files("mentor_coach.knowledge.models").joinpath("weighing.json")
    if not path.is_file():
        return {}
    held = json.loads(path.read_text(encoding="utf-8"))
    return {kind: _in_order(held["measures"], row) for kind, row in held["weights"].items()}


def _in_order(named: Sequence[str], row: Sequence[float]) -> tuple[float, ...]:
    """A row of weights in the order of MEASURES; what it was fitted without counts nothing."""
    by_name = dict(zip(named, row, strict=True))
    return tuple(by_name.get(name, 0.0) for name in ("offset", *MEASURES))
