"""The report page: the library's report with the coach's own words and comparisons in it, and all that leads on."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mentor_coach.roles import DOUBTFUL
from mentor_coach.schema.noun import LEVELS
from mentor_coach_web import languages
from mentor_coach_web.conversations.details import asked_of, details_of, digest_of
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.conversations.rendered import body_bytes
from mentor_coach_web.pages.showing import Step
from mentor_coach_web.reports import saving
from mentor_coach_web.reports.slots import BODY, filled, placed
from mentor_coach_web.reviews import selectors, services
from mentor_coach_web.reviews.within import Seen, slots_of
from mentor_coach_web.workspace.frame import page, wording_of
from mentor_coach_web.workspace.glance import day_of
from mentor_coach_web.workspace.own import account_of, own_session


@require_safe
@own_session
def report(request: HttpRequest, session: CoachingSession, analysis_id: UUID) -> HttpResponse:
    """A report, once it is there and its coach has said how they saw the session, where they wanted to."""
    analysis = session.analyses.get(pk=analysis_id)
    if analysis.state != Analysis.State.DONE:
        return redirect("session", session_id=session.pk)
    rating = selectors.rating_of(session)
    if selectors.must_rate_first(session, rating):
        return redirect(rating_path(session, analysis))
    first_time = rating is None or rating.revealed_at is None
    if first_time:
        services.reveal(session)
    seen = Seen(analysis, digest_of(analysis), rating, selectors.notes_on(analysis))
    return _page(request, seen, invited=first_time and (rating is None or rating.rated_at is None))


def rating_path(session: CoachingSession, analysis: Analysis) -> str:
    """Where coaches say how they saw a session before they see this report."""
    return f"{reverse('rate', args=[session.pk])}?report={analysis.pk}"


def _page(request: HttpRequest, seen: Seen, *, invited: bool) -> HttpResponse:
    account, analysis, session = account_of(request), seen.analysis, seen.analysis.session
    title, asked = details_of(session).title, asked_of(analysis)
    body = body_bytes(analysis, languages.current(), account.client_word)
    done = session.analyses.filter(state=Analysis.State.DONE).exclude(pk=analysis.pk).defer("digest", "asked")
    unsure = not asked.coach and seen.digest.coach_confidence < DOUBTFUL
    frame = page(
        request,
        "reviews/report.html",
        _("%(title)s: report") % {"title": title},
        "sessions",
        Step(title, reverse("session", args=[session.pk])),
        session=session,
        analysis=analysis,
        session_title=title,
        day=day_of(session),
        asked=asked,
        body=BODY,
        saves=saving.choices().items(),
        levels=LEVELS,
        others=[(each, _read_on(each)) for each in done],
        read_on=_read_on(analysis),
        unsure_coach=seen.digest.coach if unsure else None,
        invitation=rating_path(session, analysis) if invited else "",
    )
    return placed(frame, filled(body, slots_of(seen, account, wording_of(account))))


def _read_on(analysis: Analysis) -> date | None:
    return timezone.localdate(analysis.finished_at) if analysis.finished_at else None
