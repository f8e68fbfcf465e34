"""A linear model over the terms and the shape of a turn, scored with numpy only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from mentor_coach.moves.features import Terms, letter_runs

Floats = npt.NDArray[np.float32]
Columns = npt.NDArray[np.intp]
FAMILIES = ("words", "letters", "marks")
MARK_WEIGHT = 0.3  # how much a mark of the edges counts beside a unit-length family


@dataclass(frozen=True)
class Vocabulary:
    """The terms of one family that a model knows, with column and rarity (inverse document frequency)."""

    columns: Mapping[str, int]
    rarity: Floats
    _letters: dict[str, list[int]] = field(default_factory=dict)

    def find(self, terms: Sequence[str]) -> list[int]:
        """Columns of the terms that are known, repeats kept."""
        columns = self.columns
        return [columns[term] for term in terms if term in columns]

    def find_letters(self, words: Sequence[str]) -> list[int]:
        """Columns of the runs of letters of every word, repeats kept."""
        found: list[int] = []
        for word in words:
            known = self._letters.get(word)
            if known is None:
                known = self._letters[word] = self.find(letter_runs(word))
            found += known
        return found

    def weigh(self, found: Sequence[int]) -> tuple[Columns, Floats]:
        """Each column once, with its weight: damped count times rarity, all scaled to length one."""
        columns, counts = np.unique(np.array(found, dtype=np.intp), return_counts=True)
        weights = (1.0 + np.log(counts)) * self.rarity[columns]
        norm = float(np.sqrt(weights @ weights)) or 1.0
        return columns, (weights / norm).astype(np.float32)


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

    def score(self, listed: Sequence[Terms], shapes: Sequence[Mapping[str, float]]) -> Floats:
        """Scores (turns x heads), no probabilities: `listed` are the turns' terms, `shapes` their measures."""
        scores = self.bias + self.measure(shapes) @ self.shape_weights
        for row, terms in enumerate(listed):
            for family, columns, weights in look_up(terms, self.vocabularies):
                scores[row] += weights @ self.term_weights[family][columns]
        return np.asarray(scores, dtype=np.float32)

    def measure(self, shapes: Sequence[Mapping[str, float]]) -> Floats:
        """Shapes as rows (turns x measures), centered and scaled as in training."""
        rows = np.array([[shape.get(name, 0.0) for name in self.measures] for shape in shapes], dtype=np.float32)
        return np.asarray((rows.reshape(-1, len(self.measures)) - self.center) / self.spread)


def look_up(terms: Terms, vocabularies: Mapping[str, Vocabulary]) -> list[tuple[str, Columns, Floats]]:
    """Per family the known columns of a turn's terms and their weights."""
    words, letters, marks = (vocabularies[family] for family in FAMILIES)
    marked = np.array(sorted(set(marks.find(terms.marks))), dtype=np.intp)
    return [
        ("words", *words.weigh(words.find(terms.runs))),
        ("letters", *letters.weigh(letters.find_letters(terms.words))),
        ("marks", marked, np.full(len(marked), MARK_WEIGHT, dtype=np.float32)),
    ]
