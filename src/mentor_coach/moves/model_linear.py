"""A linear model over the terms and the shape of a turn, scored with numpy only."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
FAMILIES = ("words", "letters", "marks")
_MARK_WEIGHT = 0.3  # how much a mark of the edges counts beside a unit-length family


@dataclass(frozen=True)
class Vocabulary:
    """The terms of one family that a model knows, with column and rarity (inverse document frequency)."""

    columns: Mapping[str, int]
    rarity: Floats

    def weigh(self, found: Sequence[str]) -> tuple[list[int], list[float]]:
        """Columns and weights of `found`: damped counts times rarity, scaled to length one."""
        counts = Counter(column for term in found if (column := self.columns.get(term)) is not None)
        columns = list(counts)
        weights = [(1.0 + math.log(counts[column])) * float(self.rarity[column]) for column in columns]
        norm = math.sqrt(sum(weight * weight for weight in weights)) or 1.0
        return columns, [weight / norm for weight in weights]

    def mark(self, found: Sequence[str]) -> tuple[list[int], list[float]]:
        """Columns of `found`, each with the same small weight."""
        columns = sorted({column for term in found if (column := self.columns.get(term)) is not None})
        return columns, [_MARK_WEIGHT] * len(columns)


@dataclass(frozen=True)
class LinearModel:
    """Weights from terms (per family: terms x heads) and shape (measures x heads) to one score per head."""

    vocabularies: Mapping[str, Vocabulary]
    term_weights: Mapping[str, Floats]
    measures: tuple[str, ...]
    center: Floats
    spread: Floats
    shape_weights: Floats
    bias: Floats

    def score(
        self,
        families: Sequence[tuple[list[str], list[str], list[str]]],
        shapes: Sequence[Mapping[str, float]],
    ) -> Floats:
        """Scores (turns x heads), no probabilities: `families` are a turn's terms, `shapes` its measures."""
        scores = np.empty((len(families), len(self.bias)), dtype=np.float32)
        for row, (words, letters, marks) in enumerate(families):
            scores[row] = self.bias
            for family, found in zip(FAMILIES, (words, letters, marks), strict=True):
                vocabulary = self.vocabularies[family]
                columns, weights = vocabulary.mark(found) if family == "marks" else vocabulary.weigh(found)
                if columns:
                    scores[row] += np.asarray(weights, dtype=np.float32) @ self.term_weights[family][columns]
        return scores + self.measure(shapes) @ self.shape_weights if shapes else scores

    def measure(self, shapes: Sequence[Mapping[str, float]]) -> Floats:
        """Shapes as rows (turns x measures), centered and scaled as in training."""
        rows = np.array([[shape.get(name, 0.0) for name in self.measures] for shape in shapes], dtype=np.float32)
        return (rows - self.center) / self.spread
