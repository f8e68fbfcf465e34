"""Sums of small decision trees, scored with numpy only."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mentor_coach.moves.model_linear import Floats

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Trees:
    """All trees of all heads: `column`, `edge`, `left` and `right` are trees x nodes (a leaf points to itself),
    `value` trees x nodes, `head` says to which score each tree adds, `start` is each head's first score."""

    column: Numbers
    edge: Floats
    left: Numbers
    right: Numbers
    value: Floats
    head: Numbers
    start: Floats
    depth: int

    def score(self, table: Floats) -> Floats:
        """Scores (rows x heads) for a table (rows x columns)."""
        column, edge, left, right = (part.ravel() for part in (self.column, self.edge, self.left, self.right))
        trees = np.arange(len(self.column)) * self.column.shape[1]  # where each tree's nodes begin
        cells = np.arange(len(table))[:, None] * table.shape[1]
        values, node = table.ravel(), np.tile(trees, (len(table), 1))
        for _ in range(self.depth):
            goes_left = values[cells + column[node]] <= edge[node]
            node = trees + np.where(goes_left, left[node], right[node])
        leaves = self.value.ravel()[node]
        scores = np.tile(self.start, (len(table), 1)).astype(np.float32)
        for head in range(len(self.start)):
            scores[:, head] += leaves[:, self.head == head].sum(axis=1)
        return scores
