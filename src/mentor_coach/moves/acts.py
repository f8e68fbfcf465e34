"""Score what a coach turn does (asks, reflects, tells) and what a client turn speaks for (change, staying)."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from mentor_coach.moves.features import Around, View, terms_and_shapes
from mentor_coach.moves.model_encoder import Encoder
from mentor_coach.moves.model_linear import Floats
from mentor_coach.moves.models import ActModels, Calibration
from mentor_coach.moves.second_look import FIRST_HEADS, look_again
from mentor_coach.schema.noun import Language

ACTS = ("question", "reflection", "telling", "other")
HEADS = (*ACTS, "asks", "reflects", "tells", "open")
TALK = ("change", "neutral", "sustain")
_SURE = 0.7  # from here on the looks alone decide, and the encoder is not asked
_ENCODER_WEIGHTS = np.array([0.4] * 7 + [0.5], dtype=np.float32)  # by head; open and closed gain most from it
_MARKS = ".?!…"
_WORDS_PER_MARK = 40  # rarer end marks than this: the text is raw speech recognition
_WORDS_PER_QUESTION_MARK = 400  # this long without a single question mark: marks cannot be trusted


class TurnInput(NamedTuple):
    """A coach turn, the client's previous turn (or an empty text), and the spans of its sentences."""

    text: str
    before: str
    units: tuple[tuple[int, int], ...]


class UnitScores(NamedTuple):
    """Probabilities for one sentence: that it asks, is open if it asks, reflects, tells."""

    question: float
    open: float
    reflection: float
    telling: float


class TurnScores(NamedTuple):
    """Probabilities for a turn: its main act (they sum to 1), what it holds anywhere, and each sentence's."""

    act: dict[str, float]
    question: float
    open: float
    reflection: float
    telling: float
    units: tuple[UnitScores, ...]


def score_coach_turns(turns: Sequence[TurnInput], language: Language, models: ActModels) -> list[TurnScores]:
    """Scores of the coach turns of ONE session, given in order: turns lend each other context.

    `models` are those of `language`. What the client says after a turn is read from the next turn's `before`.
    """
    if not turns:
        return []
    view = view_of([turn.text for turn in turns] + [turn.before for turn in turns])
    whole, parts = raw_scores(turns, view, models)
    acts = _probabilities(whole, models.calibration[view])
    line = models.calibration.get(f"{view} units", models.calibration[view])
    found = []
    for turn, row, pieces in zip(turns, acts, parts, strict=True):
        units = _probabilities(pieces, line) if len(turn.units) > 1 else [row] * len(turn.units)
        found.append(_turn_scores(row, units))
    return found


def score_client_turns(texts: Sequence[str], language: Language, models: ActModels) -> list[dict[str, float]]:
    """Per client turn the probabilities of change, neutral and sustain talk; they sum to 1."""
    if not texts:
        return []
    listed, shapes = terms_and_shapes([Around(text, "", "") for text in texts], "bare", models.lists)
    slope = models.calibration["client"]["talk"][0]
    probabilities = _softmax(models.client.score(listed, shapes) * slope)
    return [dict(zip(TALK, map(float, row), strict=True)) for row in probabilities]


def view_of(texts: Sequence[str]) -> View:
    """Whether the texts of a session carry usable punctuation (`written`) or are raw speech (`bare`)."""
    words = sum(len(text.split()) for text in texts)
    marks = sum(text.count(mark) for text in texts for mark in _MARKS)
    questions = sum(text.count("?") for text in texts)
    if marks * _WORDS_PER_MARK < words:
        return "bare"
    return "bare" if not questions and words > _WORDS_PER_QUESTION_MARK else "written"


def raw_scores(turns: Sequence[TurnInput], view: View, models: ActModels) -> tuple[Floats, list[Floats]]:
    """Scores before calibration: turns x HEADS, and per turn with several sentences sentences x HEADS."""
    after = [turn.before for turn in turns[1:]] + [""]
    around = [Around(turn.text, turn.before, later) for turn, later in zip(turns, after, strict=True)]
    pieces = [piece for turn, seen in zip(turns, around, strict=True) for piece in sentences_around(turn, seen)]
    first, shapes = _first_look([*around, *pieces], view, models)
    whole = first[: len(turns)]
    edges = np.cumsum([0, *(len(turn.units) if len(turn.units) > 1 else 0 for turn in turns)]) + len(turns)
    parts = [first[start:end] for start, end in pairwise(edges)]
    trees = models.trees.get(view)
    if trees:
        table = look_again(whole, parts, shapes[: len(turns)], models.coach[view].measures)
        whole = np.hstack([trees.score(table), whole[:, FIRST_HEADS:]])
    return _read_unsure(turns, view, models.encoder, whole, parts) if models.encoder else (whole, parts)


def _read_unsure(
    turns: Sequence[TurnInput], view: View, encoder: Encoder, whole: Floats, parts: list[Floats]
) -> tuple[Floats, list[Floats]]:
    """Let the encoder read the turns whose scores leave doubt, and mix its scores in."""
    unsure = [int(i) for i in np.flatnonzero(~sure(whole))]
    spans = [turns[i].units if len(turns[i].units) > 1 else () for i in unsure]
    read, read_parts = encoder.score([turns[i].text for i in unsure], spans, marks=view == "written")
    whole, parts = whole.copy(), list(parts)
    whole[unsure] = mix(whole[unsure], read)
    for i, scores in zip(unsure, read_parts, strict=True):
        if len(scores):
            parts[i] = mix(parts[i], scores)
    return whole, parts


def sure(scores: Floats) -> npt.NDArray[np.bool_]:
    """Which rows leave no doubt on the main act nor on what the turn holds."""
    act = _softmax(scores[:, : len(ACTS)]).max(axis=1)
    sides = 1.0 / (1.0 + np.exp(-np.abs(scores[:, len(ACTS) : FIRST_HEADS])))
    return np.asarray((act > _SURE) & (sides.min(axis=1) > _SURE))


def mix(looked: Floats, read: Floats) -> Floats:
    """Scores of the looks and of the encoder together: acts as log probabilities, each head weighted."""
    return np.asarray((1 - _ENCODER_WEIGHTS) * _log_acts(looked) + _ENCODER_WEIGHTS * _log_acts(read))


def _log_acts(scores: Floats) -> Floats:
    acts = np.log(_softmax(scores[:, : len(ACTS)]) + 1e-6)
    return np.hstack([acts, scores[:, len(ACTS) :]])


def sentences_around(turn: TurnInput, around: Around) -> list[Around]:
    """The sentences of a turn, each with what the client said right before the first and after the last."""
    if len(turn.units) <= 1:
        return []
    last = len(turn.units) - 1
    return [
        Around(turn.text[start:end], around.before, around.after if i == last else "")
        for i, (start, end) in enumerate(turn.units)
    ]


def _first_look(turns: Sequence[Around], view: View, models: ActModels) -> tuple[Floats, list[dict[str, float]]]:
    listed, shapes = terms_and_shapes(turns, view, models.lists)
    return models.coach[view].score(listed, shapes), shapes


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)


def _probabilities(scores: Floats, calibration: Calibration) -> list[Mapping[str, float]]:
    acts = _softmax(scores[:, : len(ACTS)] * calibration["act"][0])
    rows: list[Mapping[str, float]] = []
    for act, row in zip(acts, scores, strict=True):
        found = dict(zip(ACTS, map(float, act), strict=True))
        for i, head in enumerate(HEADS[len(ACTS) :], start=len(ACTS)):
            slope, offset = calibration[head]
            found[head] = 1.0 / (1.0 + math.exp(-(slope * float(row[i]) + offset)))
        rows.append(found)
    return rows


def _turn_scores(row: Mapping[str, float], units: Sequence[Mapping[str, float]]) -> TurnScores:
    return TurnScores(
        {act: row[act] for act in ACTS},
        row["asks"],
        row["open"],
        row["reflects"],
        row["tells"],
        tuple(
            UnitScores(unit["asks"], _between(unit["open"], row["open"]), unit["reflects"], unit["tells"])
            for unit in units
        ),
    )


def _between(first: float, second: float) -> float:
    """The probability halfway between two in odds: a sentence's form, steadied by what its whole turn asks."""
    odds = math.sqrt(first * second / max((1 - first) * (1 - second), 1e-9))
    return odds / (1 + odds)
