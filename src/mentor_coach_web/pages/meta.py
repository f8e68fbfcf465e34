"""What machines ask for: site map, robots, health, and the door that leads to a language."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from mentor_coach.knowledge.load import LANGUAGES
from mentor_coach.schema.noun import Language
from mentor_coach_web import languages
from mentor_coach_web.pages.addresses import address, keys
from mentor_coach_web.pages.content import library
from mentor_coach_web.pages.showing import Head, head_of, origin, show, twins_of

_SWATCHES = (
    "paper",
    "card",
    "ink",
    "soft",
    "line",
    "line-strong",
    "track",
    "clay",
    "clay-wash",
    "pine",
    "pine-wash",
    "gold",
    "gold-line",
    "quiet",
    "deep",
)


@vary_on_headers("Accept-Language")
def door(request: HttpRequest) -> HttpResponse:
    """From the bare address to the language that the browser prefers."""
    return HttpResponseRedirect(f"/{get_language_from_request(request)}/")


def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read; where the site map is."""
    lines = ["User-agent: *", "Allow: /", f"Sitemap: {origin(request)}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page in every language, each with its twins."""
    entries = [
        {"path": address(key, language), "twins": twins_of(key), "changed": _changed(key, language)}
        for key in keys()
        for language in LANGUAGES
    ]
    context = {"entries": entries, "origin": origin(request)}
    return render(request, "pages/sitemap.xml", context, content_type="application/xml; charset=utf-8")


def _changed(key: str, language: Language) -> str:
    page = library().pages[language].get(key)
    return page.changed.isoformat() if page and page.changed else ""


def healthz(request: HttpRequest) -> HttpResponse:
    """Whether the site can do its work: 200, or 503 when the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database does not answer"}, status=503)
    return JsonResponse({"status": "ok"})


def styleguide(request: HttpRequest) -> HttpResponse:
    """Every token and component on one page, for those who build the site."""
    head = head_of("home", "Style guide", "Tokens and components")
    return show(request, "pages/styleguide.html", head, swatches=_SWATCHES, numbers=range(1, 9))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page that does not exist, in style."""
    language = languages.current()
    twins = {name: address("home", name) for name in LANGUAGES}
    head = Head("", _("This page does not exist"), "", address("home", language), twins, listed=False)
    return show(request, "pages/404.html", head, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A failure of ours: leans on as little as it can."""
    return render(
        request, "pages/500.html", {"static_url": settings.STATIC_URL, "language": languages.current()}, status=500
    )
