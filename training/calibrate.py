"""Fit slopes and offsets that turn scores into probabilities which mean what they say."""

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize, minimize_scalar

Array = npt.NDArray[np.float64]


def fit_slope(scores: Array, classes: npt.NDArray[np.int64]) -> float:
    """The one factor on all class scores (rows x classes) that makes softmax fit `classes` best."""

    def loss(log_slope: float) -> float:
        scaled = scores * np.exp(log_slope)
        scaled -= scaled.max(axis=1, keepdims=True)
        picked = scaled[np.arange(len(classes)), classes]
        return float(np.mean(np.log(np.exp(scaled).sum(axis=1)) - picked))

    return float(np.exp(minimize_scalar(loss, bounds=(-2.0, 2.0), method="bounded").x))


def fit_line(scores: Array, truth: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and offset so that logistic(slope * score + offset) fits `truth` best (Platt)."""
    signs = np.where(truth, 1.0, -1.0)

    def loss(line: Array) -> float:
        return float(np.mean(np.logaddexp(0.0, -signs * (line[0] * scores + line[1]))))

    found = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead")
    return float(found.x[0]), float(found.x[1])


def calibration_error(probability: Array, truth: npt.NDArray[np.bool_], bins: int = 10) -> float:
    """Expected calibration error: mean gap between claimed and seen share over equal bins of probability."""
    gap = sum(count * abs(claimed - seen) for _, claimed, seen, count in reliability(probability, truth, bins))
    return gap / max(len(probability), 1)


def reliability(
    probability: Array, truth: npt.NDArray[np.bool_], bins: int = 10
) -> list[tuple[float, float, float, int]]:
    """Per bin that holds anything: lower edge, mean claimed probability, share that was true, count."""
    place = np.minimum((probability * bins).astype(int), bins - 1)
    return [
        (
            i / bins,
            float(probability[place == i].mean()),
            float(truth[place == i].mean()),
            int((place == i).sum()),
        )
        for i in range(bins)
        if (place == i).any()
    ]
