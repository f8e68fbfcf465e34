"""Everything that changes goals: set, close, open again, delete."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.progress.models import Goal
from mentor_coach_web.vault import private

MOST_OPEN = 5  # more at once is a wish list


class TooManyGoalsError(Exception):
    """There are as many open goals as anyone can keep in mind."""


class SameGoalError(Exception):
    """This goal is open already."""


def set_goal(account: Account, *, about: str, way: str, target: float | None = None, note: str = "") -> Goal:
    """A goal that is followed from now on. Raises TooManyGoalsError, SameGoalError."""
    open_ones = Goal.objects.filter(owner=account, closed_at=None)
    if open_ones.filter(about=about, way=way).exists():
        raise SameGoalError
    if open_ones.count() >= MOST_OPEN:
        raise TooManyGoalsError
    goal = Goal(owner=account, about=about, way=way, target=target)
    if note:
        private.put(goal, "note", note.encode())
    try:
        with transaction.atomic():
            goal.save(force_insert=True)
    except IntegrityError as error:  # the same form was sent twice at once
        raise SameGoalError from error
    return goal


def close_goal(goal: Goal, end: Goal.End) -> None:
    """Close a goal, reached or set aside; it can be opened again."""
    goal.closed_at, goal.end = timezone.now(), end
    goal.save(update_fields=("closed_at", "end"))


def reopen_goal(goal: Goal) -> None:
    """Follow a closed goal again, with everything since it was first set. Raises TooManyGoalsError, SameGoalError."""
    open_ones = Goal.objects.filter(owner_id=goal.owner_id, closed_at=None).exclude(pk=goal.pk)
    if open_ones.filter(about=goal.about, way=goal.way).exists():
        raise SameGoalError
    if open_ones.count() >= MOST_OPEN:
        raise TooManyGoalsError
    goal.closed_at, goal.end = None, ""
    goal.save(update_fields=("closed_at", "end"))


def delete_goal(goal: Goal) -> None:
    """Delete a goal for good."""
    goal.delete()
