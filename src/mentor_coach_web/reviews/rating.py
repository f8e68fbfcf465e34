"""The page on which coaches say how they saw a session, before or instead of being shown what the reading found."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mentor_coach_web.conversations.details import details_of
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.pages.showing import Step
from mentor_coach_web.reviews import selectors, services
from mentor_coach_web.reviews.forms import OwnViewForm, as_initial
from mentor_coach_web.workspace.frame import page, wording_of
from mentor_coach_web.workspace.own import account_of, own_session


@require_http_methods(["GET", "HEAD", "POST"])
@own_session
def rate(request: HttpRequest, session: CoachingSession) -> HttpResponse:
    """Say how one saw the session, say it again while the report is unseen, or go on without."""
    target = _report(session, request.POST.get("report") or request.GET.get("report") or "")
    if request.method == "POST" and "without" in request.POST and target:
        services.reveal(session)
        return _on(session, target)
    rating = selectors.rating_of(session)
    if rating and rating.rated_at and rating.revealed_at and target:
        return _on(session, target)  # what was said before the reveal stays as it was
    form = OwnViewForm(
        wording_of(account_of(request)), request.POST or None, initial=as_initial(selectors.view_in(rating))
    )
    if request.method == "POST" and form.is_valid():
        services.rate(session, form.view())
        if not target:
            messages.success(request, _("Your view is kept and waits for the report."))
        return _on(session, target)
    status = 422 if request.method == "POST" else 200
    return _page(request, session, form, target, seen=bool(rating and rating.revealed_at), status=status)


def _page(
    request: HttpRequest,
    session: CoachingSession,
    form: OwnViewForm,
    target: Analysis | None,
    *,
    seen: bool,
    status: int,
) -> HttpResponse:
    title = details_of(session).title
    step = Step(title, reverse("session", args=[session.pk]))
    context = {"session": session, "session_title": title, "form": form, "target": target, "seen": seen}
    return page(request, "reviews/rate.html", _("How did you see it?"), "sessions", step, status=status, **context)


def _on(session: CoachingSession, target: Analysis | None) -> HttpResponse:
    if target is None:
        return redirect("session", session_id=session.pk)
    return redirect("report", session_id=session.pk, analysis_id=target.pk)


def _report(session: CoachingSession, wanted: str) -> Analysis | None:
    """The finished reading that the coach comes from, or else the newest one."""
    done = list(session.analyses.filter(state=Analysis.State.DONE))
    try:
        chosen = UUID(wanted)
    except ValueError:
        return done[0] if done else None
    return next((each for each in done if each.pk == chosen), done[0] if done else None)
