"""The page of one session: how its reading goes on, what came of it, and what can be done with it."""

import json
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from mentor_coach.pipeline import engine_version
from mentor_coach_web import languages
from mentor_coach_web.audit.record import What, record
from mentor_coach_web.conversations import selectors, services
from mentor_coach_web.conversations.details import details_of, failure_of
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.conversations.naming import file_name
from mentor_coach_web.conversations.replacing import replaceable
from mentor_coach_web.conversations.selectors import Reading
from mentor_coach_web.conversations.troubles import Trouble, trouble_behind
from mentor_coach_web.pages.showing import Step
from mentor_coach_web.workspace.forms import AgainForm, DetailsForm, as_initial
from mentor_coach_web.workspace.frame import page, wording_of
from mentor_coach_web.workspace.glance import glance_of, samples_of, veiled_of
from mentor_coach_web.workspace.own import account_of, own_session
from mentor_coach_web.workspace.speakers import speakers_told
from mentor_coach_web.workspace.stages import line_of, steps_of

_ASKED = ("level", "coach", "language")  # the fields of a wish for another reading


@require_safe
@own_session
def overview(request: HttpRequest, session: CoachingSession) -> HttpResponse:
    """Everything about one session, except the report itself."""
    return session_page(request, session)


def session_page(
    request: HttpRequest, session: CoachingSession, again: AgainForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of a session; `again` is a wish for another reading that did not fit."""
    account = account_of(request)
    card = selectors.card_of(session)
    readings = selectors.readings_of(session)
    read = next((each for each in readings if each.digest), None)
    latest = readings[0] if readings else None
    wording = wording_of(account)
    context: dict[str, Any] = {
        "session": session,
        "glance": glance_of(card, wording, samples_of(account), veiled_of(account)),
        "details": card.details,
        "readings": readings,
        "read": read,
        "latest": latest,
        "speakers": speakers_told(read, wording) if read else None,
        **_again(session, readings, again),
        **_standing(session, latest),
    }
    return page(request, "workspace/session.html", card.details.title, "sessions", status=status, **context)


def again_form(reading: Reading | None, session: CoachingSession, data: Any = None) -> AgainForm:
    """The wish for another reading, beginning from what an earlier one was asked."""
    initial: dict[str, Any] = {"level": session.level}
    if reading:
        initial |= {"level": reading.analysis.level, "coach": reading.asked.coach, "language": reading.asked.language}
    speakers = reading.digest.speakers if reading and reading.digest else ()
    return AgainForm(data, speakers=speakers, initial=initial)


def _again(session: CoachingSession, readings: Sequence[Reading], wish: AgainForm | None) -> dict[str, Any]:
    """The wish for another reading, and which wishes the readings that are here have fulfilled already."""
    read = next((each for each in readings if each.digest), None)
    form = wish or again_form(read or next(iter(readings), None), session)
    there = [_key(each) for each in readings if each.digest and each.analysis.engine == engine_version()]
    return {
        "again": form,
        "there": json.dumps(there),
        "up_to_date": [form[name].value() or "" for name in _ASKED] in there,
        "newer_engine": bool(read and read.analysis.engine != engine_version()),
    }


def _key(reading: Reading) -> list[str]:
    """What a reading was asked, as the form sends it."""
    return [reading.analysis.level, reading.asked.coach or "", reading.asked.language or ""]


def _standing(session: CoachingSession, latest: Reading | None) -> dict[str, Any]:
    """What the page says about the newest reading while it is not finished well."""
    if latest is None or latest.analysis.state == Analysis.State.DONE:
        return {}
    analysis = latest.analysis
    context: dict[str, Any] = {"line": line_of(analysis), "steps": steps_of(analysis)}
    if analysis.state == Analysis.State.FAILED:
        context["trouble"] = trouble_with(session, analysis)
        context["replaceable"] = replaceable(session)
        context["repeatable"] = analysis.failure in ("gave_up", "internal")  # the file itself is not at fault
    return context


def trouble_with(session: CoachingSession, analysis: Analysis) -> Trouble:
    """Why an analysis failed, in the language of the page."""
    return trouble_behind(failure_of(analysis), selectors.original_of(session), languages.current())


@require_http_methods(["GET", "HEAD", "POST"])
@own_session
def edit(request: HttpRequest, session: CoachingSession) -> HttpResponse:
    """Change what is written about a session."""
    details = details_of(session)
    form = DetailsForm(request.POST if request.method == "POST" else None, initial=as_initial(details, session.held_on))
    if request.method == "POST" and form.is_valid():
        changed = form.details(details.file_name, form.cleaned_data["title"])
        services.edit_session(session, changed, held_on=form.cleaned_data["held_on"])
        messages.success(request, _("Your changes are saved."))
        return redirect("session", session_id=session.pk)
    status = 422 if form.is_bound else 200
    between = _step_to(session, details.title)
    return page(request, "workspace/edit.html", _("Edit details"), "sessions", between, status=status, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@own_session
def delete(request: HttpRequest, session: CoachingSession) -> HttpResponse:
    """Say what goes with a session, and delete it for good when that is confirmed."""
    if request.method == "POST":
        services.delete_session(session)
        messages.success(request, _("The session is deleted, with everything that belonged to it."))
        return redirect("sessions")
    details = details_of(session)
    reports = session.analyses.filter(state=Analysis.State.DONE).count()
    context: dict[str, Any] = {
        "session": session,
        "details": details,
        "reports": reports,
        "size": session.original.size,
    }
    between = _step_to(session, details.title)
    return page(request, "workspace/delete.html", _("Delete this session"), "sessions", between, **context)


@require_GET
@own_session
def original(request: HttpRequest, session: CoachingSession) -> HttpResponse:
    """The uploaded file as it came, to be saved and never shown by the browser."""
    source = selectors.original_of(session)
    response = HttpResponse(source.content, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, file_name(source.name)) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store, private"
    record(What.EXPORTED, account_of(request).pk, subject=f"session/{session.pk}", format="original")
    return response


def _step_to(session: CoachingSession, title: str) -> Step:
    return Step(title, reverse("session", args=[session.pk]))
