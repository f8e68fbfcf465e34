"""Score what a coach turn does (asks, reflects, tells) and what a client turn speaks for (change, staying)."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from mentor_coach.moves.features import Around, View, bare, shape, terms
from mentor_coach.moves.model_linear import Floats
from mentor_coach.moves.models import ActModels, Calibration
from mentor_coach.schema.noun import Language

ACTS = ("question", "reflection", "telling", "other")
HEADS = (*ACTS, "asks", "reflects", "tells", "open")
TALK = ("change", "neutral", "sustain")
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
    after = [turn.before for turn in turns[1:]] + [""]
    around = [Around(turn.text, turn.before, later) for turn, later in zip(turns, after, strict=True)]
    pieces = [piece for turn, seen in zip(turns, around, strict=True) for piece in _pieces(turn, seen)]
    scores = _probabilities(_coach_scores([*around, *pieces], view, models), models.calibration[view])
    whole, parts = scores[: len(turns)], iter(scores[len(turns) :])
    found = []
    for turn, row in zip(turns, whole, strict=True):
        units = [next(parts) for _ in turn.units] if len(turn.units) > 1 else [row] * len(turn.units)
        found.append(_turn_scores(row, units))
    return found


def score_client_turns(texts: Sequence[str], language: Language, models: ActModels) -> list[dict[str, float]]:
    """Per client turn the probabilities of change, neutral and sustain talk; they sum to 1."""
    plain = [Around(bare(text, language), "", "") for text in texts]
    families = [terms(turn, "bare", models.lists) for turn in plain]
    shapes = [shape(turn, "bare", models.lists) for turn in plain]
    if not plain:
        return []
    slope = models.calibration["bare"]["talk"][0]
    probabilities = _softmax(models.client.score(families, shapes) * slope)
    return [dict(zip(TALK, map(float, row), strict=True)) for row in probabilities]


def view_of(texts: Sequence[str]) -> View:
    """Whether the texts of a session carry usable punctuation (`written`) or are raw speech (`bare`)."""
    words = sum(len(text.split()) for text in texts)
    marks = sum(text.count(mark) for text in texts for mark in _MARKS)
    questions = sum(text.count("?") for text in texts)
    if marks * _WORDS_PER_MARK < words:
        return "bare"
    return "bare" if not questions and words > _WORDS_PER_QUESTION_MARK else "written"


def _pieces(turn: TurnInput, around: Around) -> list[Around]:
    """The sentences of a turn, each with what the client said right before the first and after the last."""
    if len(turn.units) <= 1:
        return []
    last = len(turn.units) - 1
    return [
        Around(turn.text[start:end], around.before, around.after if i == last else "")
        for i, (start, end) in enumerate(turn.units)
    ]


def _coach_scores(turns: Sequence[Around], view: View, models: ActModels) -> Floats:
    if view == "bare":
        turns = [Around(*(bare(text, models.language) for text in turn)) for turn in turns]
    families = [terms(turn, view, models.lists) for turn in turns]
    shapes = [shape(turn, view, models.lists) for turn in turns]
    return models.coach[view].score(families, shapes)


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
        tuple(UnitScores(unit["asks"], unit["open"], unit["reflects"], unit["tells"]) for unit in units),
    )
