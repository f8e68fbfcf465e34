"""A direction is told only when the values move by more than they waver."""

import random

import pytest

from mentor_coach_web.progress.trends import FEW, Direction, direction, halves

FLOOR = 0.05


@pytest.mark.parametrize(
    "values, told",
    [
        ([], "few"),
        ([0.5], "few"),
        ([0.5, 0.1], "few"),
        ([0.6, 0.4, 0.2], "few"),  # three fall by chance one time in three
        ([0.6, 0.6, 0.3, 0.3], "down"),
        ([0.3, 0.31, 0.6, 0.61], "up"),
        ([0.3, 0.3, 0.34, 0.34], "steady"),  # under the floor
        ([0.3, 0.3, 0.35, 0.35], "steady"),  # the floor itself is not enough
        ([0.2, 0.6, 0.3, 0.7], "steady"),  # wavers as much as it moves
        ([0.5, 0.5, 0.5, 0.5, 0.5], "steady"),
        ([0.1, 0.1, 0.9, 0.1, 0.1, 0.1], "steady"),  # one unusual session
        ([0.7, 0.68, 0.71, 0.4, 0.41, 0.38], "down"),
        ([0.7, 0.68, 0.2, 0.71, 0.4, 0.41, 0.38, 0.39], "down"),  # an odd one does not hide the rest
        ([0.7, 0.3, 0.2, 0.71, 0.4, 0.41, 0.38, 0.39], "steady"),  # two of four do
        ([1, 1, 2, 2, 3], "up"),
        ([3, 3, 3, 2], "steady"),
    ],
)
def test_directions(values: list[float], told: Direction) -> None:
    assert direction(values, FLOOR) == told
    turned = {"up": "down", "down": "up"}.get(told, told)
    assert direction([-value for value in values], FLOOR) == turned


@pytest.mark.parametrize(
    "values, earlier, later",
    [([1, 2], [1], [2]), ([1, 2, 3], [1, 2], [2, 3]), ([1, 2, 3, 4], [1, 2], [3, 4])],
)
def test_halves_share_the_middle(values: list[float], earlier: list[float], later: list[float]) -> None:
    assert halves(values) == (earlier, later)


@pytest.mark.parametrize("length", [FEW, 5, 6, 8, 12, 20])
def test_chance_is_rarely_taken_for_a_direction(length: int) -> None:
    chance = random.Random(length)
    rows = [[chance.gauss(0.5, 0.1) for _ in range(length)] for _ in range(1000)]
    mistaken = sum(direction(row, 0) != "steady" for row in rows) / len(rows)
    assert mistaken < 0.15


@pytest.mark.parametrize("length, share", [(8, 0.9), (12, 0.95), (20, 0.97)])
def test_a_large_step_is_found(length: int, share: float) -> None:
    chance = random.Random(length)
    rows = [[chance.gauss(0.3 if i < length / 2 else 0.7, 0.1) for i in range(length)] for _ in range(1000)]
    assert sum(direction(row, FLOOR) == "up" for row in rows) / len(rows) > share
