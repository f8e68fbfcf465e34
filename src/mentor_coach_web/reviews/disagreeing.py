"""See a finding differently: say so with a note, change the note, or take it back. Works as a page of its own."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mentor_coach.knowledge import load
from mentor_coach_web.conversations.details import details_of
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.pages.showing import Step
from mentor_coach_web.reviews import selectors, services
from mentor_coach_web.reviews.forms import DisagreementForm
from mentor_coach_web.reviews.within import finding_html, summary_html
from mentor_coach_web.workspace.frame import page, wording_of
from mentor_coach_web.workspace.own import account_of, not_here, own_session


@require_http_methods(["GET", "HEAD", "POST"])
@own_session
def disagree(request: HttpRequest, session: CoachingSession, analysis_id: UUID, marker: str) -> HttpResponse:
    """The form for one finding. A script that asks for JSON gets what now stands at the finding, and the summary."""
    analysis = session.analyses.get(pk=analysis_id, state=Analysis.State.DONE)
    if all(entry.id != marker for entry in load.framework().markers):
        return not_here(request)
    note = selectors.notes_on(analysis).get(marker)
    form = DisagreementForm(request.POST or None, initial={"note": note or ""})
    if request.method != "POST":
        return _page(request, analysis, marker, form, note)
    if "withdraw" in request.POST:
        services.withdraw(analysis, marker)
    elif form.is_valid():
        services.disagree(analysis, marker, form.cleaned_data["note"])
    else:
        return _page(request, analysis, marker, form, note, status=422)
    return _done(request, analysis, marker)


def _done(request: HttpRequest, analysis: Analysis, marker: str) -> HttpResponse:
    if request.accepts("text/html"):
        report = reverse("report", args=[analysis.session_id, analysis.pk])
        return HttpResponseRedirect(f"{report}#m-{marker.replace('.', '-')}")
    notes = selectors.notes_on(analysis)
    answer = {"finding": finding_html(analysis, marker, notes.get(marker)), "summary": summary_html(notes)}
    return JsonResponse(answer, headers={"Cache-Control": "no-store, private"})


def _page(
    request: HttpRequest, analysis: Analysis, marker: str, form: DisagreementForm, note: str | None, status: int = 200
) -> HttpResponse:
    title = details_of(analysis.session).title
    context = {
        "analysis": analysis,
        "marker": marker,
        "marker_title": wording_of(account_of(request)).marker(marker, "title"),
        "anchor": f"m-{marker.replace('.', '-')}",
        "form": form,
        "differs": note is not None,
    }
    step = Step(title, reverse("session", args=[analysis.session_id]))
    return page(
        request, "reviews/disagree.html", _("I see this differently"), "sessions", step, status=status, **context
    )
