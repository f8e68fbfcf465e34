"""Look up the goals of an account, and nothing else."""

from uuid import UUID

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.progress.models import Goal
from mentor_coach_web.vault import private


def goals_of(account: Account) -> list[Goal]:
    """Every goal of the account, the oldest first, open and closed."""
    return list(Goal.objects.filter(owner=account))


def goal_of(account: Account, goal_id: UUID) -> Goal:
    """A goal of this account. Raises Goal.DoesNotExist, also for those of others."""
    return Goal.objects.get(owner=account, pk=goal_id)


def note_of(goal: Goal) -> str:
    """What the coach wrote beside a goal."""
    return private.take(goal, "note").decode() if goal.note else ""
