"""Weeks of practice in a row. A week begins on Monday; the running one breaks nothing, since it is not over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Practice:
    """Weeks with a session: in a row until now, the longest row there was, and all of them; and `recent`, whether
    each of the last twelve weeks had one, the running week last.
    """

    now: int
    longest: int
    weeks: int
    recent: tuple[tuple[date, bool], ...]


def practice(days: Iterable[date], today: date, shown: int = 12) -> Practice:
    """The practice of sessions held on these days; days to come are left out."""
    weeks = {_monday(day) for day in days if day <= today}
    this = _monday(today)
    last = this if this in weeks else this - _WEEK
    recent = tuple((week, week in weeks) for week in (this - _WEEK * back for back in reversed(range(shown))))
    longest = max((_row_until(week, weeks) for week in weeks), default=0)
    return Practice(_row_until(last, weeks), longest, len(weeks), recent)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _row_until(week: date, weeks: set[date]) -> int:
    """How many weeks in a row end with this one."""
    length = 0
    while week in weeks:
        length, week = length + 1, week - _WEEK
    return length
