"""The page that gives a session another file when the first one could not be read, or mends its text in place."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from mentor_coach.schema.errors import SourceError
from mentor_coach.schema.transcript import Source
from mentor_coach_web import languages
from mentor_coach_web.conversations import selectors
from mentor_coach_web.conversations.details import details_of
from mentor_coach_web.conversations.models import CoachingSession
from mentor_coach_web.conversations.naming import file_name
from mentor_coach_web.conversations.replacing import FileInUseError, replace_original, replaceable
from mentor_coach_web.conversations.troubles import Trouble, readable_text, too_large, trouble_of
from mentor_coach_web.pages.showing import Step
from mentor_coach_web.workspace.forms import ReplaceForm
from mentor_coach_web.workspace.frame import page
from mentor_coach_web.workspace.intake import PASTED, look_into
from mentor_coach_web.workspace.own import account_of, own_session
from mentor_coach_web.workspace.session import trouble_with

_MENDED_HERE = 300_000  # characters; a longer text is mended where it was made


@csrf_exempt  # checked below, after a body that is too large has been answered in style
@require_http_methods(["GET", "HEAD", "POST"])
@own_session
def replace(request: HttpRequest, session: CoachingSession) -> HttpResponse:
    """Ask for another file, with the text of the present one to be mended; and take what was sent."""
    if not replaceable(session):
        return _in_use(request, session)
    try:
        sent = request.method == "POST" and bool(request.POST)
    except RequestDataTooBig:
        return _page(request, session, _blank(session), too_large(), status=413)
    return _take(request, session) if sent else _page(request, session, _blank(session))


@csrf_protect
def _take(request: HttpRequest, session: CoachingSession) -> HttpResponse:
    if getattr(request, "upload_too_large", False):
        return _page(request, session, _sent(request), too_large(), status=413)
    form = _sent(request)
    if not form.is_valid():
        return _page(request, session, form, status=422)
    source = _source(form, request.FILES.get("files"), selectors.original_of(session))
    try:
        look_into(source, form.asked().coach)
        kept = replace_original(account_of(request), session, source, level=form.level_asked, asked=form.asked())
    except SourceError as error:
        return _page(request, session, form, trouble_of(error, source, languages.current()), status=422)
    except FileInUseError:
        return _in_use(request, session)
    if not kept.new:
        messages.info(request, _("Another session has this very file already: this one. Nothing was changed."))
    return redirect("session", session_id=kept.session.pk)


def _source(form: ReplaceForm, file: UploadedFile[bytes] | None, present: Source) -> Source:
    """What was sent: the file, else the text, which has the name of the present file where it is that one mended."""
    if file is not None:
        return Source(name=file_name(file.name or ""), content=file.read())
    text = form.cleaned_data["text"].replace("\r\n", "\n")
    return Source(name=present.name if readable_text(present) else PASTED, content=text.encode("utf-8", "replace"))


def _sent(request: HttpRequest) -> ReplaceForm:
    return ReplaceForm(request.POST, brings_file="files" in request.FILES)


def _blank(session: CoachingSession) -> ReplaceForm:
    """The form as it begins: what the last reading was asked, and the text of the file where it can be mended here."""
    last = next(iter(selectors.readings_of(session)), None)
    text = readable_text(selectors.original_of(session))
    initial: dict[str, Any] = {"level": session.level, "text": text if len(text) <= _MENDED_HERE else ""}
    if last:
        initial |= {"level": last.analysis.level, "coach": last.asked.coach, "language": last.asked.language}
    return ReplaceForm(initial=initial)


def _in_use(request: HttpRequest, session: CoachingSession) -> HttpResponse:
    messages.info(request, _("This session is read from the file that it has. Add a changed one as another session."))
    return redirect("session", session_id=session.pk)


def _page(
    request: HttpRequest, session: CoachingSession, form: ReplaceForm, trouble: Trouble | None = None, status: int = 200
) -> HttpResponse:
    failed = next((each for each in session.analyses.all() if each.failure), None)
    details = details_of(session)
    context: dict[str, Any] = {
        "form": form,
        "details": details,
        "trouble": trouble,
        "before": trouble_with(session, failed) if failed and not form.is_bound and not trouble else None,
        "most_bytes": settings.UPLOAD_LIMIT,
        "most_megabytes": settings.UPLOAD_LIMIT // 1_000_000,
    }
    between = Step(details.title, reverse("session", args=[session.pk]))
    return page(request, "workspace/replace.html", _("Replace the file"), "sessions", between, status=status, **context)
