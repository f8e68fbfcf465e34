"""A second look at every coach turn in the light of its neighbors: what the trees read."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from mentor_coach.moves.model_linear import Floats

FIRST_HEADS = 7  # scores of the first look that are used: four acts, asks, reflects, tells
_STEPS = (-1, 1, -2, 2)  # neighbors looked at, in coach turns


def look_again(
    first: Floats, parts: Sequence[Floats], shapes: Sequence[Mapping[str, float]], measures: Sequence[str]
) -> Floats:
    """One row per coach turn of ONE session, in order: its first scores, its sentences', its neighbors', its shape.

    `first` holds the scores of the first look (turns x heads), `parts` those of a turn's sentences where it has
    several (sentences x heads, else no rows), `shapes` the measures of each turn. A turn cut off
    by the client (`cut_end`) lends its scores to the next one.
    """
    scores = first[:, :FIRST_HEADS]
    cut = np.array([[shape.get("cut_end", 0.0)] for shape in shapes], dtype=np.float32)
    before, missing = _moved(scores, 1)
    was_cut, _ = _moved(cut, 1)
    columns = [scores, *_pooled(scores, parts), before, missing, before * was_cut, was_cut]
    for step in _STEPS[1:]:
        columns.extend(_moved(scores, -step))
    columns.append(np.broadcast_to(scores.mean(axis=0), scores.shape))
    columns.append(np.array([[shape.get(name, 0.0) for name in measures] for shape in shapes], dtype=np.float32))
    return np.hstack(columns).astype(np.float32)


def _pooled(scores: Floats, parts: Sequence[Floats]) -> tuple[Floats, Floats]:
    """Per turn the highest score of any sentence, and the scores of its last; a turn of one sentence is both."""
    highest, last = scores.copy(), scores.copy()
    for row, part in enumerate(parts):
        if len(part):
            highest[row], last[row] = part[:, :FIRST_HEADS].max(axis=0), part[-1, :FIRST_HEADS]
    return highest, last


def _moved(rows: npt.NDArray[np.float32], steps: int) -> tuple[Floats, Floats]:
    """Rows shifted down by `steps` (up where negative), zeros where none is, and whether none is."""
    moved = np.zeros_like(rows)
    missing = np.ones((len(rows), 1), dtype=np.float32)
    size = len(rows) - abs(steps)
    if size > 0:
        to = slice(steps, None) if steps > 0 else slice(0, size)
        source = slice(0, size) if steps > 0 else slice(-steps, None)
        moved[to], missing[to] = rows[source], 0.0
    return moved, missing
