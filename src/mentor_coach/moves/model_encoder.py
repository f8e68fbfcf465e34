"""A small transformer encoder scored with numpy: three narrow layers, cut down from a public sentence encoder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from mentor_coach.moves.model_linear import Floats
from mentor_coach.moves.model_pieces import Pieces

Numbers = npt.NDArray[np.int64]
LONGEST = 64  # pieces of a turn that are read: a third from its start, the rest from its end
_AT_ONCE = 4096  # pieces in one batch, so that memory stays small
_HEAD_WIDTH = 32
_EPSILON = 1e-12
_GELU = float(np.sqrt(2.0 / np.pi))


@dataclass(frozen=True)
class Layer:
    """The weights of one layer by name; see `training/encoder.py` for how they were made."""

    weights: Mapping[str, Floats]

    def dense(self, name: str, states: Floats) -> Floats:
        """`states` (pieces x width) through the matrix and bias called `name`."""
        through: Floats = states @ self.weights[f"{name}.weight"]
        through += self.weights[f"{name}.bias"]
        return through

    def norm(self, name: str, states: Floats) -> Floats:
        """Layer normalization with the scale and shift called `name`."""
        return normalize(states, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])


@dataclass(frozen=True)
class Encoder:
    """Vectors of pieces (bytes with one scale a row), vectors of places, layers, and one row of heads."""

    pieces: Pieces
    vectors: npt.NDArray[np.int8]
    scales: Floats
    places: Floats
    norm: tuple[Floats, Floats]
    layers: tuple[Layer, ...]
    heads: tuple[Floats, Floats]

    def score(
        self, texts: Sequence[str], spans: Sequence[Sequence[tuple[int, int]]], *, marks: bool = True
    ) -> tuple[Floats, list[Floats]]:
        """Scores per text (texts x heads), and per text its spans' scores (spans x heads).

        Without `marks` the texts are read as words only.
        """
        cut = [shorten(*self.pieces.cut(text, marks=marks), self.pieces) for text in texts]
        order = sorted(range(len(texts)), key=lambda i: (len(cut[i][0]), i))
        whole = np.zeros((len(texts), len(self.heads[1])), dtype=np.float32)
        parts: list[Floats] = [whole[:0]] * len(texts)
        for batch in _batches(order, [len(numbers) for numbers, _ in cut]):
            states = self._encode([cut[i][0] for i in batch])
            for i, rows in zip(batch, states, strict=True):
                inside = rows[1:-1] if len(rows) > 2 else rows
                stretches = [inside, *_stretches(inside, cut[i][1], spans[i])]
                scored = self._heads(stretches)
                whole[i], parts[i] = scored[0], scored[1:]
        return whole, parts

    def _heads(self, stretches: Sequence[Floats]) -> Floats:
        pooled = np.stack([np.concatenate([rows.mean(axis=0), rows.max(axis=0)]) for rows in stretches])
        return np.asarray(pooled @ self.heads[0] + self.heads[1])

    def _encode(self, batch: Sequence[Sequence[int]]) -> list[Floats]:
        """States (pieces x width) of every text of the batch: matrices run over all pieces at once."""
        lengths = [len(numbers) for numbers in batch]
        edges = np.cumsum([0, *lengths])
        numbers = np.concatenate([np.asarray(found) for found in batch])
        place = np.concatenate([np.arange(length) for length in lengths])
        states = self.vectors[numbers].astype(np.float32) * self.scales[numbers, None] + self.places[place]
        states = normalize(states, *self.norm)
        groups = _same_lengths(lengths, edges)
        for layer in self.layers:
            heard = layer.dense("output", _attend(layer.dense("attention", states), groups))
            states = layer.norm("output_norm", states + heard)
            raised = _gelu(layer.dense("wide", states))
            states = layer.norm("narrow_norm", states + layer.dense("narrow", raised))
        return [states[edges[i] : edges[i + 1]] for i in range(len(batch))]


def shorten(numbers: list[int], places: list[int], pieces: Pieces) -> tuple[list[int], list[int]]:
    """Piece numbers between start and end, and the places of the inner ones; long texts lose their middle."""
    if len(numbers) > LONGEST:
        head, tail = LONGEST // 3, LONGEST - LONGEST // 3
        numbers, places = numbers[:head] + numbers[-tail:], places[:head] + places[-tail:]
    return [pieces.start, *numbers, pieces.end], places


def normalize(states: Floats, scale: Floats, shift: Floats) -> Floats:
    """Rows with mean 0 and variance 1, then scaled and shifted."""
    centered: Floats = states - states.mean(axis=1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", centered, centered) / states.shape[1] + _EPSILON)
    centered /= spread[:, None]
    centered *= scale
    centered += shift
    return centered


def _gelu(states: Floats) -> Floats:
    inner = states * states
    inner *= 0.044715 * _GELU
    inner += _GELU
    inner *= states
    np.tanh(inner, out=inner)
    inner += 1.0
    inner *= states
    inner *= 0.5
    return inner


def _same_lengths(lengths: Sequence[int], edges: npt.NDArray[Any]) -> list[tuple[int, int, int]]:
    """Runs of texts of one length as (first row, texts, length); texts come sorted by length."""
    groups: list[tuple[int, int, int]] = []
    for i, length in enumerate(lengths):
        if groups and groups[-1][2] == length:
            groups[-1] = (groups[-1][0], groups[-1][1] + 1, length)
        else:
            groups.append((int(edges[i]), 1, length))
    return groups


def _attend(mixed: Floats, groups: Sequence[tuple[int, int, int]]) -> Floats:
    """Self-attention: `mixed` holds query (already scaled), key and value side by side for every piece."""
    width = mixed.shape[1] // 3
    found = np.empty((len(mixed), width), dtype=np.float32)
    for first, texts, length in groups:
        rows = slice(first, first + texts * length)
        split = mixed[rows].reshape(texts, length, 3, width // _HEAD_WIDTH, _HEAD_WIDTH).transpose(2, 0, 3, 1, 4)
        query, key, value = split
        weights = query @ key.transpose(0, 1, 3, 2)
        weights -= weights.max(axis=-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(axis=-1, keepdims=True)
        found[rows] = (weights @ value).transpose(0, 2, 1, 3).reshape(texts * length, width)
    return found


def _stretches(rows: Floats, places: Sequence[int], spans: Sequence[tuple[int, int]]) -> list[Floats]:
    """The states inside each span; all of them where a span's words were not read."""
    found = []
    for start, end in spans:
        inside = [i for i, place in enumerate(places) if start <= place < end]
        found.append(rows[inside] if inside else rows)
    return found


def _batches(order: Sequence[int], lengths: Sequence[int]) -> list[list[int]]:
    batches: list[list[int]] = [[]]
    held = 0
    for i in order:
        if held + lengths[i] > _AT_ONCE and batches[-1]:
            batches.append([])
            held = 0
        batches[-1].append(i)
        held += lengths[i]
    return [batch for batch in batches if batch]
