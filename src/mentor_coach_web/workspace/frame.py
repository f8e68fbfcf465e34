"""The frame of every page of the workspace: its head and tabs, the coach's time zone, and that nothing is cached."""

import zoneinfo
from datetime import UTC, tzinfo
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mentor_coach.knowledge.load import LANGUAGES
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.noun import Language
from mentor_coach_web import languages
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.pages.showing import Head, Step, show


class Tab(NamedTuple):
    """A part of the workspace: its key, its words and its address."""

    key: str
    text: str
    path: str


def page(
    request: HttpRequest, template: str, title: str, tab: str, *between: Step, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the workspace. `tab` is the key of the part it belongs to, `between` the steps from there to it.

    Times are told in the time zone of whoever is signed in, the client by the word that they chose; `back` is the
    step before this page.
    """
    tabs = all_tabs()
    start = next(each for each in tabs if each.key == tab)
    trail = (Step(start.text, start.path), *between, *([Step(title, request.path)] if title != start.text else []))
    head = Head(tab, title, "", request.path, twins_of_path(request), trail, listed=False)
    if len(trail) > 1:
        context.setdefault("back", trail[-2])
    account = request.user if isinstance(request.user, Account) else None
    if account and languages.current() == "tr":
        context.setdefault("client_word", account.client_word)
    with timezone.override(zone_of(account)):
        response = show(request, template, head, status=status, tabs=tabs, tab=tab, **context)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def zone_of(account: Account | None) -> tzinfo:
    """The time zone of an account; UTC where it names none that is known here."""
    try:
        return zoneinfo.ZoneInfo(account.time_zone) if account else UTC
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def wording_of(account: Account) -> Wording:
    """The words of the library in the language of this page, with the account's word for the client."""
    return Wording(languages.current(), account.client_word)


def all_tabs() -> tuple[Tab, ...]:
    """The parts of the workspace, in their order."""
    return (
        Tab("sessions", _("Sessions"), reverse("sessions")),
        Tab("progress", _("Progress"), reverse("progress")),
        Tab("settings", _("Settings"), reverse("settings")),
    )


def twins_of_path(request: HttpRequest) -> dict[Language, str]:
    """The same page in every language: workspace addresses differ in their first part only."""
    now = f"/{languages.current()}/"
    asked = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    return {name: f"/{name}/{request.path.removeprefix(now)}{asked}" for name in LANGUAGES}
