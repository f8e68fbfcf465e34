"""How well claims agree with experts: F1, bootstrap intervals by conversation, correlation and weighted kappa."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_RESAMPLES = 1000
Counts = npt.NDArray[np.int64]
Table = npt.NDArray[np.float64]


@dataclass(frozen=True)
class ClassScore:
    """Precision, recall and F1 of one class, and how often the experts used it."""

    name: str
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True)
class Agreement:
    """Claims against experts: accuracy, macro-F1 with a 95 % interval by conversation, and every class."""

    n: int
    accuracy: float
    macro_f1: float
    low: float
    high: float
    classes: tuple[ClassScore, ...]


def agree(truth: Sequence[str], claimed: Sequence[str], groups: Sequence[str]) -> Agreement:
    """Compare two equally long lists of class names; `groups` names the conversation of each."""
    names = sorted({*truth, *claimed})
    index = {name: i for i, name in enumerate(names)}
    where = {group: i for i, group in enumerate(dict.fromkeys(groups))}
    counts = np.zeros((len(where), len(names), len(names)), dtype=np.int64)
    for true, said, group in zip(truth, claimed, groups, strict=True):
        counts[where[group], index[true], index[said]] += 1
    total = counts.sum(axis=0)
    picked = np.random.default_rng(0).integers(0, len(where), (_RESAMPLES, len(where)))
    sampled = [_macro(counts[rows].sum(axis=0)) for rows in picked]
    low, high = np.percentile(sampled, [2.5, 97.5])
    accuracy = float(np.trace(total) / max(total.sum(), 1))
    classes = tuple(_class(name, i, total) for i, name in enumerate(names))
    return Agreement(int(total.sum()), accuracy, _macro(total), float(low), float(high), classes)


def _macro(counts: Counts) -> float:
    """Mean F1 over the classes that experts or claims use."""
    hits = np.diag(counts)
    either = counts.sum(axis=0) + counts.sum(axis=1)
    return float(np.mean(2 * hits[either > 0] / either[either > 0])) if either.any() else 0.0


def _class(name: str, i: int, counts: Counts) -> ClassScore:
    hits, said, true = int(counts[i, i]), int(counts[:, i].sum()), int(counts[i].sum())
    f1 = 2 * hits / max(said + true, 1)
    return ClassScore(name, hits / max(said, 1), hits / max(true, 1), f1, true)


def correlation(first: Sequence[float], second: Sequence[float]) -> float:
    """Pearson's r; nan when either side does not vary."""
    if len(first) < 3 or np.std(first) == 0 or np.std(second) == 0:
        return float("nan")
    return float(np.corrcoef(first, second)[0, 1])


def interval(first: Sequence[float], second: Sequence[float]) -> tuple[float, float]:
    """The 95 % bootstrap interval of Pearson's r of pairs; nan when too few vary."""
    pairs = np.array([first, second])
    picked = np.random.default_rng(0).integers(0, len(first), (_RESAMPLES, len(first))) if len(first) else []
    sampled = [correlation(*pairs[:, rows].tolist()) for rows in picked]
    known = [r for r in sampled if not np.isnan(r)]
    low, high = np.percentile(known, [2.5, 97.5]) if known else (np.nan, np.nan)
    return float(low), float(high)


def weighted_kappa(first: Sequence[int], second: Sequence[int], levels: int) -> float:
    """Quadratic-weighted kappa of ordered ratings 0..levels-1; nan when chance alone explains all."""
    return _kappa_of(_cross(first, second, levels))


def kappa_interval(groups: Sequence[tuple[Sequence[int], Sequence[int]]], levels: int) -> tuple[float, float]:
    """The 95 % bootstrap interval of `weighted_kappa` over whole groups (sessions) of rating pairs; nan without any."""
    tables = np.array([_cross(first, second, levels) for first, second in groups])
    picked = np.random.default_rng(0).integers(0, len(tables), (_RESAMPLES, len(tables))) if len(tables) else []
    sampled = [_kappa_of(tables[rows].sum(axis=0)) for rows in picked]
    known = [found for found in sampled if not np.isnan(found)]
    low, high = np.percentile(known, [2.5, 97.5]) if known else (np.nan, np.nan)
    return float(low), float(high)


def _cross(first: Sequence[int], second: Sequence[int], levels: int) -> Table:
    seen = np.zeros((levels, levels))
    for a, b in zip(first, second, strict=True):
        seen[a, b] += 1
    return seen


def _kappa_of(seen: Table) -> float:
    if not seen.any():
        return float("nan")
    steps = np.arange(len(seen))
    cost = (steps[:, None] - steps[None, :]) ** 2
    expected = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / seen.sum()
    by_chance = float((cost * expected).sum())
    return 1.0 - float((cost * seen).sum()) / by_chance if by_chance else float("nan")
