"""The frame of every page of the workspace: its head, its tabs, and that nothing of it is cached or listed."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from mentor_coach.knowledge.load import LANGUAGES
from mentor_coach.schema.noun import Language
from mentor_coach_web import languages
from mentor_coach_web.pages.showing import Head, Step, show


class Tab(NamedTuple):
    """A part of the workspace: its key, its words and its address."""

    key: str
    text: str
    path: str


def page(
    request: HttpRequest, template: str, title: str, tab: str, *between: Step, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the workspace. `tab` is the key of the part it belongs to, `between` the steps from there to it."""
    tabs = _tabs()
    start = next(each for each in tabs if each.key == tab)
    trail = (Step(start.text, start.path), *between, *([Step(title, request.path)] if title != start.text else []))
    head = Head(tab, title, "", request.path, _twins(request), trail, listed=False)
    response = show(request, template, head, status=status, tabs=tabs, tab=tab, **context)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _tabs() -> tuple[Tab, ...]:
    return (
        Tab("sessions", _("Sessions"), reverse("sessions")),
        Tab("progress", _("Progress"), reverse("progress")),
        Tab("settings", _("Settings"), reverse("settings")),
    )


def _twins(request: HttpRequest) -> dict[Language, str]:
    """The same page in every language: workspace addresses differ in their first part only."""
    now = f"/{languages.current()}/"
    asked = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    return {name: f"/{name}/{request.path.removeprefix(now)}{asked}" for name in LANGUAGES}
