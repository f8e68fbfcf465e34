"""Add sessions: files, several at once, a pasted text, or one of the shipped samples."""

from collections.abc import Sequence
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from mentor_coach.samples import SAMPLES, sample
from mentor_coach.schema.noun import Level
from mentor_coach_web import languages
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.details import Details
from mentor_coach_web.conversations.services import keep_session
from mentor_coach_web.conversations.troubles import Trouble, too_large
from mentor_coach_web.workspace.forms import UploadForm
from mentor_coach_web.workspace.frame import page
from mentor_coach_web.workspace.intake import Outcome, take_in
from mentor_coach_web.workspace.listing import samples_to_try
from mentor_coach_web.workspace.own import account_of, signed_in

MOST_TOGETHER = 10_000_000  # bytes of all files of one sending; the server takes a little more


@csrf_exempt  # checked below, after a body that is too large has been answered in style
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """The page to add sessions, and what became of those that were sent."""
    try:
        sent = request.method == "POST" and bool(request.POST)
    except RequestDataTooBig:
        several = int(request.META.get("CONTENT_LENGTH") or 0) > settings.REQUEST_LIMIT
        return _page(request, _blank(account_of(request)), trouble=_too_much() if several else too_large(), status=413)
    except (TooManyFilesSent, TooManyFieldsSent):
        return _page(request, _blank(account_of(request)), trouble=_too_many(), status=413)
    return _add(request) if sent else _page(request, _blank(account_of(request)))


@csrf_protect
def _add(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    names = getattr(request, "names_too_large", ())
    form = UploadForm(request.POST, request.FILES.getlist("files"), names)
    if not form.is_valid():
        return _page(request, form, files_again=bool(form.uploaded or names), status=422)
    outcomes = take_in(account, form)
    if all(outcome.what == "kept" for outcome in outcomes):
        return _all_kept(request, outcomes)
    refused = any(outcome.what == "refused" for outcome in outcomes)
    return _page(request, _remaining(form, outcomes), outcomes=outcomes, status=422 if refused else 200)


@require_POST
@signed_in
def try_sample(request: HttpRequest) -> HttpResponse:
    """Keep a shipped, invented session as one's own, to see what the product does with it."""
    name = request.POST.get("sample", "")
    if name not in SAMPLES:
        raise Http404
    account, chosen = account_of(request), SAMPLES[name]
    details = Details(title=chosen.title[languages.current()], file_name=chosen.file)
    # Nobody in it exists, so there is nobody to ask for consent.
    kept = keep_session(account, sample(name), details, level=cast(Level, account.level), consent=True)
    return redirect("session", session_id=kept.session.pk)


def _all_kept(request: HttpRequest, outcomes: Sequence[Outcome]) -> HttpResponseRedirect:
    if len(outcomes) == 1 and outcomes[0].session:
        return redirect("session", session_id=outcomes[0].session.pk)
    kept = ngettext(
        "%(count)s session is kept and will be read now.",
        "%(count)s sessions are kept and will be read now.",
        len(outcomes),
    )
    messages.success(request, kept % {"count": len(outcomes)})
    return redirect("sessions")


def _remaining(form: UploadForm, outcomes: Sequence[Outcome]) -> UploadForm:
    """The form once more for what was refused: as it was sent, without a text that was kept and without consent."""
    initial = {name: form.data.get(name, "") for name in form.fields if name not in ("consent", "rate_first")}
    initial["rate_first"] = form.cleaned_data["rate_first"]
    if any(outcome.pasted and outcome.what != "refused" for outcome in outcomes):
        initial["text"] = ""
    return UploadForm(initial=initial)


def _blank(account: Account) -> UploadForm:
    return UploadForm(initial={"level": account.level, "rate_first": account.rate_first})


def _page(request: HttpRequest, form: UploadForm, status: int = 200, **context: Any) -> HttpResponse:
    context |= {
        "form": form,
        "most_files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        "most_bytes": settings.UPLOAD_LIMIT,
        "most_megabytes": settings.UPLOAD_LIMIT // 1_000_000,
        "most_together": MOST_TOGETHER,
        "samples": samples_to_try(),
    }
    return page(request, "workspace/new.html", _("Add sessions"), "sessions", status=status, **context)


def _too_much() -> Trouble:
    sizes = {"each": settings.UPLOAD_LIMIT // 1_000_000, "together": MOST_TOGETHER // 1_000_000}
    message = _("This is more than can be taken at once. Nothing was kept.")
    return Trouble(message, _("Each file may have %(each)s MB, and all of them together %(together)s MB.") % sizes)


def _too_many() -> Trouble:
    most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
    message = _("These are more files than can be taken at once. Nothing was kept.")
    return Trouble(
        message, _("Please choose %(count)s files at most, and send the others afterwards.") % {"count": most}
    )
