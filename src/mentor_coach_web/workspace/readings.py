"""The readings of a session: where one stands, stop it, try it again, or ask for another one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mentor_coach.pipeline import engine_version
from mentor_coach.roles import DOUBTFUL
from mentor_coach_web.conversations import selectors, services
from mentor_coach_web.conversations.details import asked_of, digest_of
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.workspace.own import account_of, own_session
from mentor_coach_web.workspace.session import again_form, session_page
from mentor_coach_web.workspace.stages import line_of, steps_of


@require_GET
@own_session
def standing(request: HttpRequest, session: CoachingSession, analysis_id: UUID) -> HttpResponse:
    """Where a reading stands, for the page that waits for it: `line`, `steps` as HTML, and `go` once it is over."""
    analysis = _analysis(request, session, analysis_id)
    steps = render_to_string("workspace/steps.html", {"steps": steps_of(analysis)})
    answer = {"line": line_of(analysis), "steps": steps, "go": _next_page(analysis) if analysis.over else None}
    return JsonResponse(answer, headers={"Cache-Control": "no-store, private"})


@require_POST
@own_session
def cancel(request: HttpRequest, session: CoachingSession, analysis_id: UUID) -> HttpResponse:
    """Stop a reading; what was kept stays."""
    if services.cancel_analysis(_analysis(request, session, analysis_id)):
        messages.success(request, _("The reading is being stopped. The session stays."))
    else:
        messages.info(request, _("That reading was over already."))
    return redirect("session", session_id=session.pk)


@require_POST
@own_session
def retry(request: HttpRequest, session: CoachingSession, analysis_id: UUID) -> HttpResponse:
    """Try a reading again that failed or was canceled."""
    analysis = _analysis(request, session, analysis_id)
    if analysis.state in (Analysis.State.FAILED, Analysis.State.CANCELED):
        services.retry_analysis(analysis)
    return redirect("session", session_id=session.pk)


@require_POST
@own_session
def again(request: HttpRequest, session: CoachingSession) -> HttpResponse:
    """Ask for another reading; one that would only repeat a finished one leads to that one."""
    readings = selectors.readings_of(session)
    known = next((each for each in readings if each.digest), readings[0] if readings else None)
    form = again_form(known, session, request.POST)
    if not form.is_valid():
        return session_page(request, session, form, status=422)
    level, asked = form.level_asked, form.asked()
    if same := selectors.same_reading(session, level, asked, engine_version()):
        messages.info(request, _("This very reading is here and up to date: nothing that it rests on has changed."))
        return redirect("report", session_id=session.pk, analysis_id=same.pk)
    services.request_analysis(session, level=level, asked=asked)
    return redirect("session", session_id=session.pk)


def _analysis(request: HttpRequest, session: CoachingSession, analysis_id: UUID) -> Analysis:
    """An analysis of this very session. Raises Analysis.DoesNotExist."""
    analysis = selectors.analysis_of(account_of(request), analysis_id)
    if analysis.session_id != session.pk:
        raise Analysis.DoesNotExist
    return analysis


def _next_page(analysis: Analysis) -> str:
    """The report, unless its coach should first look at something: a failure, or roles that are not certain."""
    done = analysis.state == Analysis.State.DONE
    if done and (asked_of(analysis).coach or digest_of(analysis).coach_confidence >= DOUBTFUL):
        return reverse("report", args=[analysis.session_id, analysis.pk])
    return reverse("session", args=[analysis.session_id])
