"""Fit linear models over terms and shape with scikit-learn, in the form the engine scores."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from mentor_coach.moves.features import Around, Terms, View, WordLists, letter_runs, shape, terms
from mentor_coach.moves.model_linear import FAMILIES, Floats, LinearModel, Vocabulary, look_up

RAREST = {"words": 3, "letters": 4, "marks": 4}  # in fewer turns than this a term is not kept
_SHAPE_WEIGHT = 0.2  # measures count this much beside unit-length term families
Target = tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]
"""Classes (0..k-1) and weights of the training rows; weight 0 leaves a row out."""


@dataclass(frozen=True)
class Rows:
    """Turns as the models see them, in one view."""

    terms: list[Terms]
    shapes: list[dict[str, float]]

    def take(self, places: Sequence[int]) -> "Rows":
        """The rows at `places`."""
        return Rows([self.terms[i] for i in places], [self.shapes[i] for i in places])


def rows_of(turns: Sequence[Around], view: View, lists: WordLists) -> Rows:
    """Terms and shape of every turn in `view`."""
    return Rows([terms(turn, view, lists) for turn in turns], [shape(turn, view, lists) for turn in turns])


def fit_linear(rows: Rows, targets: Sequence[Target], strength: float = 1.0) -> LinearModel:
    """One model with a score per class of every target (a two-class target gives one score).

    `strength` is the inverse of the regularization.
    """
    vocabularies = {
        "words": _vocabulary([found.runs for found in rows.terms], RAREST["words"]),
        "letters": _vocabulary([_letters(found.words) for found in rows.terms], RAREST["letters"]),
        "marks": _vocabulary([found.marks for found in rows.terms], RAREST["marks"]),
    }
    measures = tuple(sorted(rows.shapes[0]))
    table = np.array([[found[name] for name in measures] for found in rows.shapes])
    center, spread = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-3)
    matrix = _matrix(rows, vocabularies, (table - center) / spread)
    coefficients, bias = zip(*(_fit(matrix, *target, strength) for target in targets), strict=True)
    stacked = np.vstack(coefficients).T
    edges = np.cumsum([0, *(len(vocabularies[family].columns) for family in FAMILIES)])
    return LinearModel(
        vocabularies,
        {family: _floats(stacked[edges[i] : edges[i + 1]]) for i, family in enumerate(FAMILIES)},
        measures,
        _floats(center),
        _floats(spread),
        _floats(stacked[edges[-1] :] * _SHAPE_WEIGHT),
        _floats(np.concatenate(bias)),
    )


def balanced(classes: Sequence[int], used: Sequence[bool] | None = None, power: float = 0.5) -> Target:
    """A target whose rarer classes weigh more (`power` 0: not, 1: fully); rows not `used` weigh nothing."""
    labels = np.asarray(classes, dtype=np.int64)
    weights = np.ones(len(labels)) if used is None else np.asarray(used, dtype=float)
    counts = np.bincount(labels[weights > 0], minlength=int(labels.max()) + 1)
    share = (counts.sum() / np.maximum(counts, 1) / max((counts > 0).sum(), 1)) ** power
    return labels, weights * share[labels]


def _fit(
    matrix: sparse.csr_matrix,
    classes: npt.NDArray[np.int64],
    weights: npt.NDArray[np.float64],
    strength: float,
) -> tuple[Floats, Floats]:
    used = weights > 0
    model = LogisticRegression(C=strength, max_iter=400)
    with threadpool_limits(1):  # sums in one order, and no threads of several processes that wait for each other
        model.fit(matrix[used], classes[used], sample_weight=weights[used])
    return model.coef_, model.intercept_


def _letters(words: Sequence[str]) -> list[str]:
    return [run for word in words for run in letter_runs(word)]


def _vocabulary(documents: Sequence[list[str]], rarest: int) -> Vocabulary:
    seen = Counter(term for found in documents for term in set(found))
    kept = sorted(term for term, count in seen.items() if count >= rarest)
    rarity = [math.log((1 + len(documents)) / (1 + seen[term])) + 1 for term in kept]
    return Vocabulary({term: i for i, term in enumerate(kept)}, _floats(rarity))


def _matrix(rows: Rows, vocabularies: Mapping[str, Vocabulary], table: npt.NDArray[np.float64]) -> sparse.csr_matrix:
    blocks = []
    for family, (edges, columns, weights) in look_up(rows.terms, vocabularies).items():
        size = (len(rows.terms), len(vocabularies[family].columns))
        blocks.append(sparse.csr_matrix((weights.astype(float), columns, edges), shape=size))
    return sparse.hstack([*blocks, sparse.csr_matrix(table * _SHAPE_WEIGHT)]).tocsr()


def _floats(values: object) -> Floats:
    return np.asarray(values, dtype=np.float32)
