"""The pages of the site: home, content pages, competencies and credentials."""

from dataclasses import replace
from typing import Any, cast, get_args

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _

from mentor_coach.exports.story_findings import STANDINGS
from mentor_coach.schema.noun import Level
from mentor_coach_web import languages
from mentor_coach_web.pages import structured
from mentor_coach_web.pages.addresses import address, competency_of
from mentor_coach_web.pages.competencies import briefs, shown
from mentor_coach_web.pages.content import CREDENTIALS, Page, library
from mentor_coach_web.pages.showing import Step, head_of, origin, show
from mentor_coach_web.pages.texts import text_of
from mentor_coach_web.plans import plans
from mentor_coach_web.reports.showcase import showcase

_TEMPLATES = {
    "features": "pages/features.html",
    "pricing": "pages/pricing.html",
    "contact": "pages/contact.html",
    "competencies": "pages/competencies.html",
    "credentials": "pages/credentials.html",
}


def home(request: HttpRequest) -> HttpResponse:
    """The first page: what this is, shown on a real report of an invented session."""
    language = languages.current()
    page = library().page("home", language)
    head = head_of("home", page.title, page.description)
    base = origin(request)
    facts = [
        structured.organization(base),
        structured.website(base, head.path, language, page.description),
        structured.software(base, head.path, page.description),
    ]
    context: dict[str, Any] = {"page": page, "competencies": briefs(language), "showcase": showcase(language)}
    context |= {"posts": library().posts(language)[:3], "credentials": _credentials()}
    return show(request, "pages/home.html", replace(head, trail=()), facts=facts, **context)


def content_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A page by its slug; the slug of its twin leads to the page in this language."""
    language = languages.current()
    page = library().by_slug(slug, language, "page")
    if page is None or page.key == "home":
        return _twin_or_404(slug)
    context: dict[str, Any] = {"page": page, "text": text_of(page.key, language)}
    if page.key == "competencies":
        context["competencies"] = briefs(language)
    if page.key == "credentials":
        context["credentials"] = _credentials()
    if page.key == "features":
        context |= {"showcase": showcase(language), "standings": STANDINGS}
    if page.key == "pricing":
        context["plans"] = plans()
    template = _TEMPLATES.get(page.key, "pages/article.html")
    return show(request, template, head_of(page.key, page.title, page.description), facts=_faq(page), **context)


def page_within(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """A competency or a credential, below the page of its section."""
    language = languages.current()
    parent = library().by_slug(section, language, "page")
    if parent is not None and parent.key == "competencies":
        number = competency_of(slug, language)
        if number is not None:
            return _competency(request, number, parent)
    if parent is not None and parent.key == "credentials":
        page = library().by_slug(slug, language, "credential")
        if page is not None:
            return _credential(request, page, parent)
    raise Http404


def _competency(request: HttpRequest, number: int, parent: Page) -> HttpResponse:
    language = languages.current()
    competency = shown(number, language)
    brief = competency.brief
    title = _("%(name)s: ICF core competency %(number)s") % {"name": brief.name, "number": number}
    head = head_of(brief.key, title, brief.definition, _step(parent))
    chosen = request.GET.get("level", "")
    level = cast(Level, chosen) if chosen in get_args(Level) else "pcc" if number == 2 else "acc"
    guides = [page for key in competency.guides if (page := library().pages[language].get(key))]
    listed = briefs(language)
    context: dict[str, Any] = {
        "competency": competency,
        "brief": brief,
        "level": level,
        "guides": guides,
        "before": listed[number - 2] if number > 1 else None,
        "after": listed[number] if number < len(listed) else None,
    }
    return show(request, "pages/competency.html", head, **context)


def _credential(request: HttpRequest, page: Page, parent: Page) -> HttpResponse:
    head = head_of(page.key, page.title, page.description, _step(parent))
    text = text_of(page.key, page.language)
    others = [other for other in _credentials() if other.key != page.key]
    return show(request, "pages/credential.html", head, facts=_faq(page), page=page, text=text, others=others)


def _credentials() -> list[Page]:
    language = languages.current()
    return [library().page(key, language) for key in CREDENTIALS]


def _step(parent: Page) -> Step:
    return Step(parent.title, address(parent.key, parent.language))


def _faq(page: Page) -> list[structured.Entry]:
    return [structured.faq(page.more["faq"])] if page.more.get("faq") else []


def _twin_or_404(slug: str) -> HttpResponse:
    """Lead from the slug of another language to the same page in this one."""
    for other in languages.others(languages.current()):
        twin = library().by_slug(slug, other, "page")
        if twin is not None and twin.key != "home":
            return HttpResponsePermanentRedirect(address(twin.key, languages.current()))
    raise Http404
