"""Operations on analyses: how they go on, their reports, and the reports as files."""

from enum import StrEnum
from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from mentor_coach.exports import EXPORTS, Export, ExportError
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.noun import Language
from mentor_coach_web.api.access import READ, WRITE, PerToken, account_of
from mentor_coach_web.api.answers import ONE, bytes_of, file_answer
from mentor_coach_web.api.problems import RefusedError
from mentor_coach_web.api.shapes import AnalysisOut, Problem
from mentor_coach_web.audit.record import What, record
from mentor_coach_web.conversations import selectors, services
from mentor_coach_web.conversations.models import Analysis

router = Router(tags=["analyses"])
_EXPORTS: dict[str, Export] = {export.NAME: export for export in EXPORTS}
# A name per export, for the OpenAPI document.
ExportName = StrEnum("ExportName", list(_EXPORTS))  # type: ignore[misc]


@router.get("/analyses/{analysis_id}", auth=READ, response={200: AnalysisOut} | ONE)
def show_analysis(request: HttpRequest, analysis_id: UUID) -> AnalysisOut:
    """How a reading goes on."""
    return AnalysisOut.of(selectors.analysis_of(account_of(request), analysis_id))


@router.post("/analyses/{analysis_id}/cancel", auth=WRITE, response={202: AnalysisOut} | ONE)
def cancel_analysis(request: HttpRequest, analysis_id: UUID) -> Status[AnalysisOut]:
    """Stop a reading that waits or runs; one that is over stays as it is."""
    analysis = selectors.analysis_of(account_of(request), analysis_id)
    services.cancel_analysis(analysis)
    analysis.refresh_from_db()
    return Status(202, AnalysisOut.of(analysis))


@router.get(
    "/analyses/{analysis_id}/report",
    auth=READ,
    response=ONE | {409: Problem},
    openapi_extra=bytes_of("the report, as docs/report-json.md describes it", "application/json"),
)
def show_report(request: HttpRequest, analysis_id: UUID) -> HttpResponse:
    """The report as data."""
    return _exported(request, analysis_id, "json", "en")


@router.get(
    "/analyses/{analysis_id}/exports/{export}",
    auth=READ,
    response=ONE | {409: Problem, 503: Problem},
    throttle=[PerToken("30/m")],
    openapi_extra=bytes_of("the file"),
)
def export_report(
    request: HttpRequest, analysis_id: UUID, export: ExportName, language: Language | None = None
) -> HttpResponse:
    """The report as a file, in the language asked for or else that of the account."""
    account = account_of(request)
    return _exported(request, analysis_id, export, language or cast(Language, account.language))


def _exported(request: HttpRequest, analysis_id: UUID, name: str, language: Language) -> HttpResponse:
    account, export = account_of(request), _EXPORTS[name]
    analysis = selectors.analysis_of(account, analysis_id)
    if analysis.state != Analysis.State.DONE:
        raise RefusedError(409, "not_done")
    try:
        content = export.render(selectors.report_of(analysis), Wording(language, account.client_word))
    except ExportError as error:
        raise RefusedError(503, "export_failed", why=str(error)) from error
    record(What.EXPORTED, account.pk, subject=f"session/{analysis.session_id}", format=name, by="api")
    return file_answer(content, export.MEDIA_TYPE, f"report-{analysis.pk}{export.ENDING}")
