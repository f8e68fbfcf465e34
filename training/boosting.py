"""Fit small boosted trees with scikit-learn and turn them into arrays that numpy can score."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier

from mentor_coach.moves.model_trees import Trees
from training.linear import Target

_SETTINGS = {
    "max_iter": 80,
    "learning_rate": 0.06,
    "max_leaf_nodes": 8,
    "min_samples_leaf": 30,
    "l2_regularization": 5.0,
    "max_features": 0.3,
    "early_stopping": False,
    "random_state": 0,
}


def fit_trees(table: npt.NDArray[np.float32], targets: Sequence[Target]) -> Trees:
    """Trees for every class of every target (a two-class target gives one score)."""
    grown, heads, start = [], list[int](), list[float]()
    for classes, weights in targets:
        used = weights > 0
        model = HistGradientBoostingClassifier(**_SETTINGS)
        model.fit(table[used], classes[used], sample_weight=weights[used])
        baseline = np.ravel(model._baseline_prediction)
        for round_ in model._predictors:
            grown += [predictor.nodes for predictor in round_]
            heads += list(range(len(start), len(start) + len(baseline)))
        start += list(map(float, baseline))
    return _arrays(grown, heads, start)


def _arrays(grown: Sequence[npt.NDArray[np.void]], heads: list[int], start: list[float]) -> Trees:
    width = max(len(nodes) for nodes in grown)
    shape = (len(grown), width)
    column, left, right = (np.zeros(shape, dtype=np.int32) for _ in range(3))
    edge, value = np.zeros(shape, dtype=np.float32), np.zeros(shape, dtype=np.float32)
    for row, nodes in enumerate(grown):
        count, own = len(nodes), np.arange(len(nodes))
        leaf = nodes["is_leaf"].astype(bool)
        column[row, :count] = np.where(leaf, 0, nodes["feature_idx"])
        edge[row, :count] = np.where(leaf, 0.0, nodes["num_threshold"])
        left[row, :count] = np.where(leaf, own, nodes["left"])
        right[row, :count] = np.where(leaf, own, nodes["right"])
        value[row, :count] = np.where(leaf, nodes["value"], 0.0)
    depth = max(int(nodes["depth"].max()) for nodes in grown)
    return Trees(
        column, edge, left, right, value, np.array(heads, dtype=np.int32), np.array(start, dtype=np.float32), depth
    )
