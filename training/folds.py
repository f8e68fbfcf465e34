"""Train on four fifths of the conversations and hand over the fifth apart, five times."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.model_selection import GroupKFold

from mentor_coach.moves.features import WordLists
from mentor_coach.moves.models import VIEWS, ActModels, assemble
from training.annomi import read_annomi
from training.build import SHIPPED, written_sessions
from training.examples import Session
from training.fitting import RECIPES, fit_parts, load_words, turn_lines, turn_scores

_FOLDS = 5
Fitted = tuple[dict[str, Any], dict[str, Any]]


def fold_models(data: Path, keep: Path | None = None) -> list[tuple[ActModels, list[str]]]:
    """English models, each with the names of the conversations of `data` that it never saw.

    The split is scikit-learn's GroupKFold over the coach's utterances with conversations as groups. Written
    exemplars (those not kept apart) are part of every training set. Each fold is calibrated on the scores that the
    other folds got from models which had not seen them; sentences keep the shipped calibration, which comes from
    written scenes alone. With `keep`, fitted folds are stored in that folder and taken from there the next time.
    """
    observed = read_annomi(data)
    written, words = written_sessions("en"), load_words("en")
    lists = WordLists.from_toml("en", words)
    groups = [session.name for session in observed for _ in session.coach]
    names = [sorted({groups[i] for i in test}) for _, test in GroupKFold(_FOLDS).split(groups, groups=groups)]
    apart = [[session for session in observed if session.name in held] for held in names]
    fitted = [
        _kept(keep, k)
        or _stored(
            keep, k, fit_parts("en", [*(s for s in observed if s.name not in held), *written], lists, RECIPES["en"])
        )
        for k, held in enumerate(names)
    ]
    return [(_calibrated(k, fitted, apart, words), held) for k, held in enumerate(names)]


def _calibrated(
    k: int, fitted: Sequence[Fitted], apart: Sequence[Sequence[Session]], words: dict[str, Any]
) -> ActModels:
    others = [i for i in range(len(fitted)) if i != k]
    models = [_assembled(arrays, manifest, words) for arrays, manifest in fitted]
    lines = json.loads((SHIPPED / "en.json").read_text(encoding="utf-8"))["calibration"]
    for view in VIEWS:
        lines[view] = turn_lines([(turn_scores(models[i], apart[i], view), apart[i]) for i in others])
    arrays, manifest = fitted[k]
    return _assembled(arrays, {**manifest, "calibration": lines}, words)


def _kept(keep: Path | None, k: int) -> Fitted | None:
    if keep is None or not (keep / f"fold{k}.json").exists():
        return None
    with np.load(keep / f"fold{k}.npz", allow_pickle=False) as arrays:
        held = {name: arrays[name] for name in arrays.files}
    return held, json.loads((keep / f"fold{k}.json").read_text(encoding="utf-8"))


def _stored(keep: Path | None, k: int, fitted: Fitted) -> Fitted:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        np.savez(keep / f"fold{k}.npz", **fitted[0])
        (keep / f"fold{k}.json").write_text(json.dumps(fitted[1]), encoding="utf-8")
    return fitted


def _assembled(arrays: dict[str, Any], manifest: dict[str, Any], words: dict[str, Any]) -> ActModels:
    return assemble("en", {**manifest, "version": "fold"}, arrays, words)
