"""The figures the score cards are made of, on examples worked out by hand."""

import math

import numpy as np
import pytest
from evals.scores import agree, correlation, kappa_interval, weighted_kappa
from training.calibrate import calibration_error, fit_line, fit_slope


def test_agreement_by_hand() -> None:
    result = agree(["a", "a", "b", "b"], ["a", "b", "b", "b"], ["x", "x", "y", "y"])
    assert result.accuracy == 0.75
    assert result.macro_f1 == pytest.approx((2 / 3 + 0.8) / 2)
    assert result.low <= result.macro_f1 <= result.high
    assert [(c.name, c.support) for c in result.classes] == [("a", 2), ("b", 2)]


@pytest.mark.parametrize(
    ("first", "second", "kappa"),
    [
        ([0, 1, 2, 3], [0, 1, 2, 3], 1.0),
        ([0, 0, 3, 3], [3, 3, 0, 0], -1.0),
        ([0, 3, 0, 3], [0, 0, 3, 3], 0.0),
    ],
)
def test_weighted_kappa(first: list[int], second: list[int], kappa: float) -> None:
    assert weighted_kappa(first, second, 4) == pytest.approx(kappa)


def test_an_interval_of_kappa_is_as_wide_as_sessions_differ() -> None:
    agreed, crossed = ([0, 1, 2, 3], [0, 1, 2, 3]), ([0, 1, 2, 3], [3, 2, 1, 0])
    assert kappa_interval([agreed] * 4, 4) == (1.0, 1.0)
    low, high = kappa_interval([agreed, crossed] * 4, 4)
    assert low < 0 < high


def test_nothing_to_compare_is_no_number() -> None:
    assert all(math.isnan(end) for end in kappa_interval([], 4))
    assert math.isnan(weighted_kappa([], [], 4))
    assert math.isnan(correlation([1.0, 1.0, 1.0], [0.0, 1.0, 2.0]))


def test_calibration_finds_the_slope_back() -> None:
    rng = np.random.default_rng(0)
    true = rng.normal(size=4000) * 2
    truth = rng.random(4000) < 1 / (1 + np.exp(-true))
    slope, offset = fit_line(true / 2 - 1, truth)
    assert slope == pytest.approx(2, abs=0.2)
    assert offset == pytest.approx(2, abs=0.2)
    assert calibration_error(1 / (1 + np.exp(-true)), truth) < 0.03
    scores = np.stack([true, np.zeros(4000)], axis=1)
    assert fit_slope(scores * 3, np.where(truth, 0, 1)) == pytest.approx(1 / 3, abs=0.05)
