"""The demo's pages: the form, a report, the same session read again, and downloads. No view stores anything.

The forms change nothing on the server and act for nobody, so they need no CSRF token and the site sets no cookie.
"""

from dataclasses import replace
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from mentor_coach.exports import Export, ExportError
from mentor_coach.knowledge.load import LANGUAGES
from mentor_coach.knowledge.wording import Wording
from mentor_coach.samples import SAMPLES
from mentor_coach.schema.errors import SourceError
from mentor_coach.schema.noun import LEVELS, Language, Level
from mentor_coach.schema.report import Report
from mentor_coach_web import languages
from mentor_coach_web.conversations.troubles import Trouble, readable_text, too_large, trouble_of
from mentor_coach_web.demo.carried import Carried, NotCarriedError, unpacked
from mentor_coach_web.demo.forms import SessionForm
from mentor_coach_web.demo.limits import used_up
from mentor_coach_web.demo.troubles import enough, gone
from mentor_coach_web.pages.addresses import address
from mentor_coach_web.pages.markdown import slugified
from mentor_coach_web.pages.showing import Head, head_of, show
from mentor_coach_web.reports import saving
from mentor_coach_web.reports.readings import read_again, read_sample, read_source
from mentor_coach_web.reports.view import report_html

_ORDER = ("weak", "mixed", "strong")


@csrf_exempt
def demo(request: HttpRequest) -> HttpResponse:
    """The form, or the report of what was sent with it."""
    if request.method != "POST":
        return _form(request, SessionForm(initial={"level": request.GET.get("level", "pcc")}))
    form = _sent(request)
    if form is None or getattr(request, "upload_too_large", False):
        return _form(request, form or SessionForm(), too_large(), status=413)
    if not form.is_valid():
        return _form(request, form, _incomplete(form), status=422)
    level = form.level_asked
    if name := form.cleaned_data["sample"]:
        return HttpResponseRedirect(f"{reverse('demo-sample', args=[name])}?level={level}")
    if used_up(request, "reading", settings.DEMO_READINGS_PER_HOUR):
        return _form(request, form, enough(), status=429)
    source = form.source()
    try:
        report = read_source(source, level, _title(source.name))
    except SourceError as error:
        trouble = trouble_of(error, source, languages.current())
        return _form(request, form, trouble, status=422, text=readable_text(source))
    return _own(request, report)


@csrf_exempt
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """The same session with another coach or at another level, or saved as a file."""
    try:
        carried = unpacked(request.POST.get("session", ""))
    except (NotCarriedError, RequestDataTooBig):
        return _form(request, SessionForm(), gone(), status=422)
    coach = request.POST.get("coach") or None
    if coach not in (None, *carried.transcript.speakers):
        raise Http404
    export = _export(request.POST["save"]) if "save" in request.POST else None
    limit = ("download", settings.DEMO_DOWNLOADS_PER_HOUR) if export else ("reading", settings.DEMO_READINGS_PER_HOUR)
    if used_up(request, *limit):
        return _form(request, SessionForm(), enough(), status=429)
    report = read_again(carried.transcript, _level(request.POST.get("level", "")), coach, carried.title)
    return _file(request, report, export) if export else _own(request, report, coach)


@require_GET
def sample(request: HttpRequest, name: str) -> HttpResponse:
    """The report of a shipped session, at an address that can be shared."""
    report, coach = _sample_report(request, name)
    head = _head(_("%(title)s: a sample report") % {"title": SAMPLES[name].title[languages.current()]})
    asked = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    twins = {language: f"{address('demo', language)}sample/{name}/{asked}" for language in LANGUAGES}
    head = replace(head, path=request.path, twins=twins)
    context = {
        "sample": SAMPLES[name],
        "name": name,
        "body": _sample_html(name, report.facts.level, coach, languages.current()),
    }
    return _report(request, head, report, coach, **context)


@require_GET
def sample_file(request: HttpRequest, name: str, export: str) -> HttpResponse:
    """The report of a shipped session as a file."""
    report, _coach = _sample_report(request, name)
    chosen = _export(export)
    if used_up(request, "download", settings.DEMO_DOWNLOADS_PER_HOUR):
        return _form(request, SessionForm(), enough(), status=429)
    return _file(request, report, chosen)


def _sent(request: HttpRequest) -> SessionForm | None:
    """The form as it was sent, or nothing when it is larger than we take."""
    try:
        return SessionForm(request.POST, request.FILES)
    except RequestDataTooBig:
        return None


def _form(
    request: HttpRequest, form: SessionForm, trouble: Trouble | None = None, status: int = 200, text: str | None = None
) -> HttpResponse:
    language = languages.current()
    samples = sorted(SAMPLES.items(), key=lambda item: (item[1].language != language, _ORDER.index(item[1].quality)))
    level = form["level"].value() or "pcc"
    context: dict[str, Any] = {"trouble": trouble, "samples": samples, "level": level, "levels": LEVELS}
    context["text"] = text if text is not None else form["text"].value() or ""
    head = head_of("demo", _("Free demo: read a coaching session"), _form_description())
    return show(request, "demo/form.html", head, status=status, **context)


def _own(request: HttpRequest, report: Report, coach: str | None = None) -> HttpResponse:
    """The report of a visitor's own session; the transcript travels in the page."""
    carried = Carried(report.transcript, report.facts.title)
    body = report_html(report, _wording())
    twins = {language: f"{address('demo', language)}again/" for language in LANGUAGES}
    head = replace(_head(_("Your report")), twins=twins, posts_again=True)
    response = _report(request, head, report, coach, body=body, session=carried.packed())
    response.headers["Cache-Control"] = "no-store"
    return response


def _report(request: HttpRequest, head: Head, report: Report, coach: str | None, **context: Any) -> HttpResponse:
    roles = report.roles
    context |= {
        "report": report,
        "coach": coach or "",
        "coach_now": next((name for name, role in roles.items() if role == "coach"), ""),
        "could_coach": [name for name, role in roles.items() if role != "coach"],
        "levels": LEVELS,
        "downloads": saving.choices().items(),
    }
    return show(request, "demo/report.html", head, **context)


def _head(title: str) -> Head:
    """Reports are not listed by search engines; their twin is the demo."""
    demo = head_of("demo", _("Free demo"), _form_description())
    return Head("demo", title, _form_description(), demo.path, demo.twins, demo.trail, listed=False)


def _sample_report(request: HttpRequest, name: str) -> tuple[Report, str | None]:
    if name not in SAMPLES:
        raise Http404
    level = _level(request.GET.get("level", ""))
    coach = request.GET.get("coach") or None
    report = read_sample(name, level)
    if coach is None:
        return report, None
    if coach not in report.transcript.speakers:
        raise Http404
    return read_sample(name, level, coach), coach


@lru_cache(maxsize=24)
def _sample_html(name: str, level: Level, coach: str | None, language: Language) -> SafeString:
    return report_html(read_sample(name, level, coach), Wording(language, settings.CLIENT_WORD))


def _wording() -> Wording:
    return Wording(languages.current(), settings.CLIENT_WORD)


def _level(asked: str) -> Level:
    return asked if asked in LEVELS else "pcc"


def _title(name: str) -> str:
    """A title for a session by the name of its file; pasted text is just a session."""
    return _("Your session") if name == "session.txt" else PurePath(name).stem


def _export(name: str) -> Export:
    if export := saving.export_named(name):
        return export
    raise Http404


def _file(request: HttpRequest, report: Report, export: Export) -> HttpResponse:
    try:
        return saving.saved(report, export, _wording(), slugified(report.facts.title))
    except ExportError as error:
        return _form(request, SessionForm(), Trouble(str(error), "", "", ()), status=503)


def _form_description() -> str:
    return _("See a real report in seconds, on a sample or on your own transcript. No account, nothing stored.")


def _incomplete(form: SessionForm) -> Trouble:
    told = [str(text) for text in form.non_field_errors()]
    return Trouble(told[0] if told else _("Something in the form does not fit."), "", "", ())
