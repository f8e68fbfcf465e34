"""Weeks in a row, where weeks begin on Monday and the running one breaks nothing."""

from datetime import date, timedelta

import pytest

from mentor_coach_web.progress.streaks import practice

WEDNESDAY = date(2026, 3, 18)


def back(*days: int) -> list[date]:
    return [WEDNESDAY - timedelta(days=each) for each in days]


@pytest.mark.parametrize(
    "days, now, longest, weeks",
    [
        (back(), 0, 0, 0),
        (back(0), 1, 1, 1),
        (back(2), 1, 1, 1),  # Monday of this week
        (back(3), 1, 1, 1),  # Sunday: last week, and this one is not over
        (back(3, 0), 2, 2, 2),
        (back(0, 1, 2), 1, 1, 1),  # one week, however many sessions
        (back(10), 0, 1, 1),  # Sunday before last: a pause
        (back(7, 14, 21), 3, 3, 3),
        (back(0, 14, 21, 28), 1, 3, 4),
        (back(-1, -20), 0, 0, 0),  # days to come
    ],
)
def test_rows_of_weeks(days: list[date], now: int, longest: int, weeks: int) -> None:
    told = practice(days, WEDNESDAY)
    assert (told.now, told.longest, told.weeks) == (now, longest, weeks)


def test_a_row_goes_over_new_year() -> None:
    assert practice([date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 17)], date(2027, 1, 18)).now == 3


def test_the_last_weeks_end_with_this_one() -> None:
    told = practice(back(0, 14), WEDNESDAY, shown=3)
    assert told.recent == ((date(2026, 3, 2), True), (date(2026, 3, 9), False), (date(2026, 3, 16), True))
