"""How close a second expert would come: the ceiling of the shares that a report shows.

Each AnnoMI conversation has one expert, so nobody measured how well two experts' shares agree. It can be simulated:
experts are drawn around the reader's chances (from models that never saw the conversation), each with a habit of
claiming more or less, as wide as the habits that the data's annotators show. Chances are sharpened until two drawn
experts agree on single turns as well as real ones did (macro-F1, `DATA.md`); then their shares are compared.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from evals.scores import correlation

_DRAWS, _STEPS, _SHARPEST = 40, 8, 6.0
_LEAST = 1e-3  # chances are kept this far from 0 and 1
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]


class Judged(NamedTuple):
    """One question asked of every coach turn: the expert's answer, the reader's chance of yes, who, and where."""

    said: Flags
    chance: Floats
    annotator: npt.NDArray[np.str_]
    conversation: npt.NDArray[np.str_]

    def at(self, rows: Flags) -> "Judged":
        """Only these turns."""
        return Judged(*(part[rows] for part in self))


class Ceiling(NamedTuple):
    """Two drawn experts: macro-F1 on turns, Pearson's r of their shares per conversation, and spread of habits.

    `habit` is a standard deviation in log-odds.
    """

    macro_f1: float
    r: float
    habit: float


def judged(rows: Sequence[tuple[bool, float, str, str]]) -> Judged:
    """From (expert's answer, chance, annotator, conversation), a row a turn."""
    said, chance, annotator, conversation = zip(*rows, strict=True)
    return Judged(np.array(said, dtype=bool), np.array(chance), np.array(annotator), np.array(conversation))


def ceiling(turns: Judged, experts_f1: float) -> Ceiling:
    """Experts drawn so that they agree on turns with a macro-F1 of `experts_f1`, and how their shares correlate."""
    spread = habits(turns)
    sharp = _sharpened(lambda sharp: _drawn(sharp, spread, turns)[0], experts_f1)
    return Ceiling(*_drawn(sharp, spread, turns), spread)


def ceiling_of_forms(asks: Judged, opens: Judged, question_f1: float, forms_f1: float) -> Ceiling:
    """The same for open questions among questions, where experts differ on what asks as well as on its form.

    `asks` and `opens` are of the same turns; on none, open or closed the drawn experts agree with a macro-F1 of
    `forms_f1`.
    """
    asking = opens.at(asks.said)
    asks_spread, spread = habits(asks), habits(asking)
    asks_sharp = _sharpened(lambda sharp: _drawn(sharp, asks_spread, asks)[0], question_f1)

    def drawn(sharp: float) -> tuple[float, float]:
        generator = np.random.default_rng(0)
        f1s, rs = [], []
        for _ in range(_DRAWS):
            asked = _two_experts(asks_sharp, asks_spread, asks, generator)
            forms = _two_experts(sharp, spread, opens, generator)
            first, second = (np.where(q, 1 + form, 0) for q, form in zip(asked, forms, strict=True))
            f1s.append(_macro_f1(first, second))
            rs.append(_r_of_open(first, second, asks.conversation))
        return float(np.mean(f1s)), float(np.nanmean(rs))

    return Ceiling(*drawn(_sharpened(lambda sharp: drawn(sharp)[0], forms_f1)), spread)


def _sharpened(agreement: Callable[[float], float], wanted: float) -> float:
    """By how much chances must be sharpened so that two drawn experts agree as wanted."""
    dull, sharp = 0.3, _SHARPEST
    for _ in range(_STEPS):
        middle = (dull + sharp) / 2
        dull, sharp = (middle, sharp) if agreement(middle) < wanted else (dull, middle)
    return (dull + sharp) / 2


def _r_of_open(first: Numbers, second: Numbers, conversation: npt.NDArray[np.str_]) -> float:
    """Pearson's r of the share of open (2) among questions (1 and 2), over conversations where both hear one."""
    where = np.unique(conversation, return_inverse=True)[1]
    asked, opened = ([np.bincount(where, weights=form >= least) for form in (first, second)] for least in (1, 2))
    both = (asked[0] > 0) & (asked[1] > 0)
    return correlation(*[(o[both] / a[both]).tolist() for o, a in zip(opened, asked, strict=True)])


def habits(turns: Judged) -> float:
    """Standard deviation between annotators of how much more or less they claim than the chances, in log-odds.

    What sampling alone would spread is taken away.
    """
    shifts, errors = [], []
    for name in np.unique(turns.annotator):
        own = turns.annotator == name
        shift, error = _shift(turns.said[own].astype(float), _odds(turns.chance[own]))
        shifts.append(shift)
        errors.append(error)
    return float(np.sqrt(max(0.0, np.var(shifts) - np.mean(np.square(errors)))))


def _shift(said: Floats, odds: Floats) -> tuple[float, float]:
    """The shift of log-odds that fits best, by Newton's method, and its standard error."""
    shift = 0.0
    for _ in range(25):
        expected = _chance(odds + shift)
        shift = float(np.clip(shift + (said - expected).sum() / (expected * (1 - expected)).sum(), -4.0, 4.0))
    expected = _chance(odds + shift)
    return shift, float(1 / np.sqrt((expected * (1 - expected)).sum()))


def _drawn(sharp: float, habit: float, turns: Judged) -> tuple[float, float]:
    """Mean macro-F1 on turns and mean r of shares over drawn pairs of experts."""
    generator = np.random.default_rng(0)
    where = np.unique(turns.conversation, return_inverse=True)[1]
    sizes = np.bincount(where)
    f1s, rs = [], []
    for _ in range(_DRAWS):
        first, second = _two_experts(sharp, habit, turns, generator)
        f1s.append(_macro_f1(first, second))
        rs.append(correlation(*(list(np.bincount(where, weights=one) / sizes) for one in (first, second))))
    return float(np.mean(f1s)), float(np.nanmean(rs))


def _two_experts(sharp: float, habit: float, turns: Judged, generator: np.random.Generator) -> tuple[Numbers, Numbers]:
    """What two drawn experts say of every turn, 0 or 1.

    The first expert of a conversation keeps one habit over all its conversations, as in the data; the second is
    another person in each.
    """
    odds = _odds(turns.chance) * sharp
    names, where = np.unique(turns.conversation, return_inverse=True)
    people, who = np.unique(turns.annotator, return_inverse=True)
    first = _chance(odds + generator.normal(0, habit, len(people))[who]) > generator.random(len(odds))
    second = _chance(odds + generator.normal(0, habit, len(names))[where]) > generator.random(len(odds))
    return first.astype(np.int64), second.astype(np.int64)


def _macro_f1(first: Numbers, second: Numbers) -> float:
    classes = np.unique(np.concatenate([first, second]))
    both = [2 * ((first == c) & (second == c)).sum() / ((first == c).sum() + (second == c).sum()) for c in classes]
    return float(np.mean(both))


def _odds(chance: Floats) -> Floats:
    held = np.clip(chance, _LEAST, 1 - _LEAST)
    odds: Floats = np.log(held / (1 - held))
    return odds


def _chance(odds: Floats) -> Floats:
    chance: Floats = 1 / (1 + np.exp(-odds))
    return chance
