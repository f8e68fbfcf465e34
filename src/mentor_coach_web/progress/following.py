"""How a goal fares: what the sessions since it was set show, and whether they reach it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Literal

from mentor_coach.schema.noun import Standing
from mentor_coach_web.progress.measures import MEASURES, value_in
from mentor_coach_web.progress.models import Goal
from mentor_coach_web.progress.timeline import Moment
from mentor_coach_web.progress.trends import Direction, direction

# "waiting": no session since; "early": too few to tell; "toward", "away" and "steady": the direction of a measure or
# marker; "reached": the last sessions do what the goal asks for.
Fare = Literal["waiting", "early", "toward", "away", "steady", "reached"]
RANKS: dict[Standing, float] = {"against": 0, "not_seen": 1, "partly": 2, "shown": 3}
LAST = 3  # sessions in a row that reach a goal
BEFORE = 3  # sessions before the goal that it is compared with
_STEP = 0.9


@dataclass(frozen=True)
class Followed:
    """A goal over the sessions. `moments` holds up to BEFORE sessions before it was set, then those since.

    `since` is the place of the first of those; `observed` of them let it be judged, and `met` of these do what it
    asks for (for a goal without a target: lie on its side of the median before; None when there is no such median).
    """

    goal: Goal
    moments: tuple[Moment, ...]
    since: int
    observed: int
    met: int | None
    before: float | None
    fare: Fare


def follow(goal: Goal, moments: Sequence[Moment], set_on: date) -> Followed:
    """How the goal fares in these sessions, oldest first; `set_on` is the day it was set, where the coach is."""
    earlier = [each for each in moments if not held_since(goal, set_on, each)][-BEFORE:]
    later = [each for each in moments if held_since(goal, set_on, each)]
    values_before = _known(goal, earlier)
    values = _known(goal, later)
    before = median(values_before) if values_before else None
    met = _met(goal, values, before)
    return Followed(
        goal=goal,
        moments=(*earlier, *later),
        since=len(earlier),
        observed=len(values),
        met=None if met is None else sum(met),
        before=before,
        fare=_fare(goal, values_before, values, met),
    )


def held_since(goal: Goal, set_on: date, moment: Moment) -> bool:
    """Whether a session was held after the goal was set; on that very day, what was uploaded later counts as later."""
    if moment.dated and moment.day != set_on:
        return moment.day > set_on
    return moment.came > goal.created_at


def value_for(goal: Goal, moment: Moment) -> float | None:
    """What one session shows of the goal: the value of its measure, or the rank of its marker's standing."""
    if goal.way == Goal.Way.SHOW:
        standing = moment.digest.standings.get(goal.about)
        return RANKS.get(standing) if standing else None
    return value_in(MEASURES[goal.about], moment.digest)


def _known(goal: Goal, moments: Sequence[Moment]) -> list[float]:
    return [value for value in (value_for(goal, each) for each in moments) if value is not None]


def _met(goal: Goal, values: Sequence[float], before: float | None) -> list[bool] | None:
    """Whether each session does what the goal asks for."""
    if goal.way == Goal.Way.SHOW:
        return [value == RANKS["shown"] for value in values]
    aim = goal.target if goal.target is not None else before
    if aim is None:
        return None
    if goal.target is None:
        return [value > aim if goal.way == Goal.Way.MORE else value < aim for value in values]
    return [value >= aim if goal.way == Goal.Way.MORE else value <= aim for value in values]


def _fare(goal: Goal, before: Sequence[float], values: Sequence[float], met: list[bool] | None) -> Fare:
    if not values:
        return "waiting"
    aims = goal.way == Goal.Way.SHOW or goal.target is not None
    if aims and met and len(met) >= LAST and all(met[-LAST:]):
        return "reached"
    floor = _STEP if goal.way == Goal.Way.SHOW else MEASURES[goal.about].floor
    way = direction([*before, *values], floor)
    if way == "few":
        return "early"
    return _toward(goal, way)


def _toward(goal: Goal, way: Direction) -> Fare:
    if way == "steady":
        return "steady"
    return "toward" if (way == "down") == (goal.way == Goal.Way.LESS) else "away"
