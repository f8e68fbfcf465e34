"""Save a report as a file: checked, noted in the log, and told kindly where a format cannot be made here."""

import logging
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mentor_coach.exports import ExportError
from mentor_coach_web.audit.record import What, record
from mentor_coach_web.conversations.details import details_of
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.conversations.rendered import named_report_of
from mentor_coach_web.pages.markdown import slugified
from mentor_coach_web.reports import saving
from mentor_coach_web.reviews import selectors, services
from mentor_coach_web.reviews.showing import rating_path
from mentor_coach_web.workspace.frame import wording_of
from mentor_coach_web.workspace.own import account_of, own_session

log = logging.getLogger(__name__)


@require_GET
@own_session
def save(request: HttpRequest, session: CoachingSession, analysis_id: UUID, export: str) -> HttpResponse:
    """The report in one format, in the language of the page. A file shows the report, so it reveals it, too."""
    analysis = session.analyses.get(pk=analysis_id, state=Analysis.State.DONE)
    chosen = saving.export_named(export)
    if chosen is None:
        raise Http404
    if selectors.must_rate_first(session, selectors.rating_of(session)):
        return redirect(rating_path(session, analysis))
    wording = wording_of(account_of(request))
    try:
        response = saving.saved(named_report_of(analysis), chosen, wording, slugified(details_of(session).title))
    except ExportError as error:
        log.warning("%s could not be made: %s", chosen.NAME, error)
        return _sorry(request, analysis)
    services.reveal(session)
    record(What.EXPORTED, session.owner_id, subject=f"session/{session.pk}", format=chosen.NAME)
    return response


def _sorry(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    told = _("This kind of file cannot be made here at the moment. Please take another one; all the others work.")
    if not request.accepts("text/html"):
        return JsonResponse({"message": told}, status=503, headers={"Cache-Control": "no-store, private"})
    messages.error(request, told)
    return redirect("report", session_id=analysis.session_id, analysis_id=analysis.pk)
