"""Progress over the sessions, and sessions side by side."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mentor_coach.schema.noun import LEVELS
from mentor_coach_web.progress.cautions import cautions
from mentor_coach_web.progress.competencies import SHAPES, competency_tracks
from mentor_coach_web.progress.following import follow
from mentor_coach_web.progress.forms import View
from mentor_coach_web.progress.goals import choices, goal_story, goal_title, suggested
from mentor_coach_web.progress.measures import MEASURES
from mentor_coach_web.progress.pictures import MOST, shape_svg
from mentor_coach_web.progress.selectors import goals_of
from mentor_coach_web.progress.services import MOST_OPEN
from mentor_coach_web.progress.sides import FEWEST, differences, lengths_differ, side_by_side
from mentor_coach_web.progress.sides import MOST as MOST_SIDES
from mentor_coach_web.progress.streaks import practice
from mentor_coach_web.progress.timeline import PERIODS, Moment, chosen_from, moments_of
from mentor_coach_web.progress.tracks import measure_title, measure_track
from mentor_coach_web.reviews.selectors import to_rate_first
from mentor_coach_web.workspace.frame import page, wording_of
from mentor_coach_web.workspace.own import account_of, signed_in


@require_safe
@signed_in
def overview(request: HttpRequest) -> HttpResponse:
    """Competencies, measures, practice and goals over the sessions that are asked for."""
    account = account_of(request)
    everything = moments_of(account)
    if not everything:
        return page(request, "progress/empty.html", _("Progress"), "progress", waiting=len(to_rate_first(account)))
    wording, view, today = wording_of(account), View(request.GET, account), timezone.localdate()
    moments = chosen_from(everything, view.chosen, today)
    context: dict[str, Any] = {
        "view": view,
        "moments": moments,
        "all_count": len(everything),
        "levels": LEVELS,
        "periods": PERIODS,
        "has_samples": any(each.sample for each in everything),
        "has_languages": len({each.digest.language for each in everything}) > 1,
        "measures": [(name, measure_title(measure, wording)) for name, measure in MEASURES.items()],
        "cautions": cautions(moments, wording),
        "waiting": len(to_rate_first(account)),
        "practice": practice([each.day for each in everything if not each.sample], today),
        "cut": MOST if len(moments) > MOST else 0,
        "key": [(shape_svg(shape), wording.text(f"how.{how}")) for how, shape in SHAPES.items()],
        "measure_key": [
            (shape_svg("full"), _("a session of usual length")),
            (shape_svg("small"), _("a short session")),
            (shape_svg("nothing"), _("not observed")),
        ],
        "sides": tuple(reversed(everything)),
        "nothing_picked": [None] * MOST_SIDES,
        **_goals(request, everything, view),
    }
    if moments:
        context["competencies"] = competency_tracks(moments, view.level, wording)
        context["tracks"] = [measure_track(measure, moments, wording) for measure in view.measures]
    return page(request, "progress/overview.html", _("Progress"), "progress", **context)


@require_safe
@signed_in
def compare(request: HttpRequest) -> HttpResponse:
    """Two to four sessions side by side, the oldest first."""
    account = account_of(request)
    wording, view, everything = wording_of(account), View(request.GET, account), moments_of(account)
    asked = set(request.GET.getlist("session"))
    moments = tuple(each for each in everything if str(each.session_id) in asked)
    fits = FEWEST <= len(moments) <= MOST_SIDES
    context: dict[str, Any] = {
        "view": view,
        "levels": LEVELS,
        "moments": moments,
        "sides": tuple(reversed(everything)),
        "picked": _picked(moments),
        "trouble": bool(asked) and not fits,
    }
    if fits:
        context |= {
            "blocks": side_by_side(moments, view.level, wording),
            "differences": differences(moments[0], moments[-1], view.level, wording),
            "lengths_differ": lengths_differ(moments),
            "cautions": cautions(moments, wording, over_time=False),
        }
    return page(request, "progress/compare.html", _("Sessions side by side"), "progress", **context)


def _picked(moments: tuple[Moment, ...]) -> list[UUID | None]:
    """What each of the fields holds."""
    ids: list[UUID | None] = [each.session_id for each in moments[:MOST_SIDES]]
    return [*ids, *[None] * (MOST_SIDES - len(ids))]


def _goals(request: HttpRequest, everything: tuple[Moment, ...], view: View) -> dict[str, Any]:
    account = account_of(request)
    wording, goals = wording_of(account), goals_of(account)
    open_goals = [goal for goal in goals if goal.closed_at is None]
    own = [each for each in everything if not each.sample]
    stories = [goal_story(follow(goal, own, timezone.localdate(goal.created_at)), wording) for goal in open_goals]
    taken = {goal.about for goal in open_goals}
    return {
        "goals": stories,
        "closed": [(goal, goal_title(goal, wording)) for goal in goals if goal.closed_at is not None],
        "may_set": len(open_goals) < MOST_OPEN,
        "choices": choices(view.level, wording),
        "suggested": [each for each in suggested(own, view.level, wording) if each[0] not in taken],
        "wanted": request.GET.get("goal", ""),
    }
