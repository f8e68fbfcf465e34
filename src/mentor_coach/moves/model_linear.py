"""A linear model over the terms and the shape of a turn, scored with numpy only."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from mentor_coach.moves.features import Terms, letter_runs

Floats = npt.NDArray[np.float32]
Columns = npt.NDArray[np.intp]
FAMILIES = ("words", "letters", "marks")
MARK_WEIGHT = 0.3  # how much a mark of the edges counts beside a unit-length family
_REMEMBERED = 50_000  # words whose runs of letters are kept, already looked up
_AT_ONCE = 512  # turns looked up together, so that memory stays small


class Found(NamedTuple):
    """Known terms of several turns: those of turn `i` are `columns[edges[i]:edges[i + 1]]`, likewise their weights."""

    edges: Columns
    columns: Columns
    weights: Floats


@dataclass(frozen=True)
class Vocabulary:
    """The terms of one family that a model knows, with column and rarity (inverse document frequency)."""

    columns: Mapping[str, int]
    rarity: Floats
    _letters: dict[str, bytes] = field(default_factory=dict)

    def find(self, terms: Iterable[str]) -> bytes:
        """Columns of the terms that are known, repeats kept, as packed numbers."""
        return array("i", [at for at in map(self.columns.get, terms) if at is not None]).tobytes()

    def find_letters(self, words: Sequence[str]) -> bytes:
        """Columns of the runs of letters of every word, repeats kept, as packed numbers."""
        return b"".join(map(self._of_letters, words))

    def _of_letters(self, word: str) -> bytes:
        known = self._letters.get(word)
        if known is None:
            known = self.find(letter_runs(word))
            if len(self._letters) < _REMEMBERED:
                self._letters[word] = known
        return known

    def weigh(self, packed: Sequence[bytes]) -> Found:
        """Per turn each column once, with its weight: damped count times rarity, all scaled to length one."""
        edges, columns, counts = self.count(packed)
        weights = (1.0 + np.log(counts)) * self.rarity[columns]
        lengths = [weights[start:end] @ weights[start:end] for start, end in pairwise(edges.tolist())]
        norms = np.sqrt(np.array(lengths, dtype=np.float64))
        norms[norms == 0.0] = 1.0
        return Found(edges, columns, (weights / np.repeat(norms, np.diff(edges))).astype(np.float32))

    def count(self, packed: Sequence[bytes]) -> tuple[Columns, Columns, npt.NDArray[np.intp]]:
        """Edges of the turns, per turn each column once in order, and how often it stands there."""
        columns = np.frombuffer(b"".join(packed), dtype=np.intc)
        sizes = [len(numbers) // columns.itemsize for numbers in packed]
        turns, width = np.arange(len(packed) + 1), len(self.columns) + 1
        # One number for turn and column together, so that all turns are sorted and counted at once.
        places, counts = np.unique(np.repeat(turns[:-1], sizes) * width + columns, return_counts=True)
        return np.searchsorted(places, turns * width), places % width, counts


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
        scores = np.asarray(self.bias + self.measure(shapes) @ self.shape_weights, dtype=np.float32)
        for first in range(0, len(listed), _AT_ONCE):
            for family, found in look_up(listed[first : first + _AT_ONCE], self.vocabularies).items():
                rows = self.term_weights[family][found.columns]
                for row, (start, end) in enumerate(pairwise(found.edges.tolist()), start=first):
                    scores[row] += found.weights[start:end] @ rows[start:end]
        return scores

    def measure(self, shapes: Sequence[Mapping[str, float]]) -> Floats:
        """Shapes as rows (turns x measures), centered and scaled as in training."""
        rows = np.array([list(map(shape.get, self.measures, repeat(0.0))) for shape in shapes], dtype=np.float32)
        return np.asarray((rows.reshape(-1, len(self.measures)) - self.center) / self.spread)


def look_up(listed: Sequence[Terms], vocabularies: Mapping[str, Vocabulary]) -> dict[str, Found]:
    """Per family the known terms of the turns and their weights."""
    words, letters, marks = (vocabularies[family] for family in FAMILIES)
    edges, columns, _ = marks.count([marks.find(terms.marks) for terms in listed])
    return {
        "words": words.weigh([words.find(terms.runs) for terms in listed]),
        "letters": letters.weigh([letters.find_letters(terms.words) for terms in listed]),
        "marks": Found(edges, columns, np.full(len(columns), MARK_WEIGHT, dtype=np.float32)),
    }
