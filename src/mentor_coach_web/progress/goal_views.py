"""What a coach does with goals: set one, close it, open it again, delete it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mentor_coach_web.progress.forms import GoalForm
from mentor_coach_web.progress.goals import goal_title
from mentor_coach_web.progress.models import Goal
from mentor_coach_web.progress.selectors import goal_of
from mentor_coach_web.progress.services import (
    SameGoalError,
    TooManyGoalsError,
    close_goal,
    delete_goal,
    reopen_goal,
    set_goal,
)
from mentor_coach_web.workspace.frame import page, wording_of
from mentor_coach_web.workspace.own import account_of, signed_in


@require_POST
@signed_in
def set_one(request: HttpRequest) -> HttpResponse:
    """Set a goal."""
    form = GoalForm(request.POST)
    if not form.is_valid():
        wrong = [str(words) for listed in form.errors.values() for words in listed]
        messages.error(request, wrong[0])
        return _back()
    fields = form.cleaned_data
    try:
        set_goal(account_of(request), about=fields["about"], way=form.way, target=fields["target"], note=fields["note"])
        messages.success(request, _("The goal is set. Sessions from now on count toward it."))
    except (SameGoalError, TooManyGoalsError) as error:
        _say(request, error)
    return _back()


@require_POST
@signed_in
def close(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """Close a goal, reached or set aside."""
    reached = request.POST.get("end") == Goal.End.REACHED
    close_goal(_own(request, goal_id), Goal.End.REACHED if reached else Goal.End.SET_ASIDE)
    words = _("Well done. The goal is closed; you can open it again below.")
    messages.success(request, words if reached else _("The goal is set aside; you can open it again below."))
    return _back()


@require_POST
@signed_in
def reopen(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """Follow a closed goal again."""
    try:
        reopen_goal(_own(request, goal_id))
        messages.success(request, _("The goal is open again."))
    except (SameGoalError, TooManyGoalsError) as error:
        _say(request, error)
    return _back()


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def delete(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """Ask whether to delete a goal for good, and delete it."""
    goal = _own(request, goal_id)
    if request.method == "POST":
        delete_goal(goal)
        messages.success(request, _("The goal is deleted."))
        return _back()
    title = goal_title(goal, wording_of(account_of(request)))
    return page(request, "progress/delete.html", _("Delete this goal?"), "progress", goal=goal, goal_title=title)


def _own(request: HttpRequest, goal_id: UUID) -> Goal:
    try:
        return goal_of(account_of(request), goal_id)
    except Goal.DoesNotExist as error:
        raise Http404 from error


def _say(request: HttpRequest, error: Exception) -> None:
    if isinstance(error, SameGoalError):
        messages.error(request, _("This goal is open already."))
    else:
        messages.error(request, _("Five goals are open already. Close one, then set another."))


def _back() -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('progress')}#goals")
