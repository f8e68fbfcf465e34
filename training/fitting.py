"""Fit everything one language ships, from sessions to arrays and a manifest."""

import tomllib
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import GroupKFold

from mentor_coach.moves.acts import ACTS, HEADS, TALK
from mentor_coach.moves.features import Around, View, WordLists
from mentor_coach.moves.model_linear import LinearModel
from mentor_coach.schema.noun import Language
from training.annomi import ALL_OPEN
from training.calibrate import fit_line, fit_slope
from training.examples import CoachExample, Session
from training.linear import Rows, Target, balanced, fit_linear, rows_of

VIEWS: tuple[View, ...] = ("written", "bare")


def load_words(language: Language) -> dict[str, Any]:
    """The word lists of `language` as shipped."""
    return tomllib.loads(
        files("mentor_coach.knowledge.models").joinpath(f"words.{language}.toml").read_text(encoding="utf-8")
    )


def coach_targets(examples: Sequence[CoachExample]) -> list[Target]:
    """Targets in the order of HEADS: the main act, then asks, reflects, tells, open."""
    acts = balanced([ACTS.index(example.act) for example in examples])
    heads = [
        balanced([int(getattr(example.labels, name)) for example in examples]) for name in ("asks", "reflects", "tells")
    ]
    known = [example.labels.open is not None and example.annotator != ALL_OPEN for example in examples]
    return [acts, *heads, balanced([int(bool(example.labels.open)) for example in examples], known)]


def around(sessions: Sequence[Session]) -> list[Around]:
    """Every coach turn with what the client said around it, session by session."""
    return [
        Around(example.turn.text, example.turn.before, after)
        for session in sessions
        for example, after in zip(session.coach, session.afters(), strict=True)
    ]


def fit_coach(sessions: Sequence[Session], view: View, lists: WordLists) -> tuple[LinearModel, dict[str, list[float]]]:
    """The coach model of one view and its calibration, the latter from five folds by session."""
    examples = [example for session in sessions for example in session.coach]
    groups = [i for i, session in enumerate(sessions) for _ in session.coach]
    rows = rows_of(around(sessions), view, lists)
    targets = coach_targets(examples)
    scores = np.zeros((len(examples), len(HEADS)))
    for train, test in GroupKFold(5).split(scores, groups=groups):
        model = _fit_part(rows, targets, train)
        scores[test] = model.score(rows.take(test).families, rows.take(test).shapes)
    return fit_linear(rows, targets), _calibrate(scores, targets)


def fit_client(sessions: Sequence[Session], lists: WordLists) -> tuple[LinearModel, float]:
    """The client model (bare words only) and its slope."""
    examples = [example for session in sessions for example in session.client if example.talk in TALK]
    groups = [i for i, s in enumerate(sessions) for example in s.client if example.talk in TALK]
    rows = rows_of([Around(example.text, "", "") for example in examples], "bare", lists)
    target = balanced([TALK.index(example.talk) for example in examples])
    scores = np.zeros((len(examples), len(TALK)))
    for train, test in GroupKFold(5).split(scores, groups=groups):
        scores[test] = _fit_part(rows, [target], train).score(rows.take(test).families, rows.take(test).shapes)
    return fit_linear(rows, [target]), fit_slope(scores, target[0])


def _fit_part(rows: Rows, targets: Sequence[Target], train: npt.NDArray[np.int64]) -> LinearModel:
    return fit_linear(rows.take(train), [(classes[train], weights[train]) for classes, weights in targets])


def _calibrate(scores: npt.NDArray[np.float64], targets: Sequence[Target]) -> dict[str, list[float]]:
    found = {"act": [fit_slope(scores[:, : len(ACTS)], targets[0][0]), 0.0]}
    for i, head in enumerate(HEADS[len(ACTS) :], start=len(ACTS)):
        classes, weights = targets[i - len(ACTS) + 1]
        used = weights > 0
        found[head] = list(fit_line(scores[used, i], classes[used] == 1))
    return found


def fit_language(language: Language, sessions: Sequence[Session]) -> tuple[dict[str, Any], dict[str, Any]]:
    """All arrays by name and the manifest (without checksum) of the models of `language`."""
    lists = WordLists.from_toml(language, load_words(language))
    arrays: dict[str, Any] = {}
    calibration, measures = {}, {}
    for view in VIEWS:
        model, calibration[view] = fit_coach(sessions, view, lists)
        arrays.update(_arrays(f"coach.{view}", model))
        measures[view] = list(model.measures)
    client, slope = fit_client(sessions, lists)
    calibration["bare"]["talk"] = [slope, 0.0]
    arrays.update(_arrays("client", client))
    measures["client"] = list(client.measures)
    return arrays, {"language": language, "calibration": calibration, "measures": measures}


def _arrays(name: str, model: LinearModel) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for family, vocabulary in model.vocabularies.items():
        joined = "\n".join(vocabulary.columns).encode("utf-8")
        found[f"{name}.{family}.terms"] = np.frombuffer(joined, dtype=np.uint8)
        found[f"{name}.{family}.rarity"] = vocabulary.rarity.astype(np.float16)
        found[f"{name}.{family}.weights"] = model.term_weights[family].astype(np.float16)
    for part in ("center", "spread", "shape_weights", "bias"):
        found[f"{name}.{part}"] = getattr(model, part)
    return found
