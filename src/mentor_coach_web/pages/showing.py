"""Show a page: its head (title, addresses of its twins, breadcrumbs, structured data) and its template."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mentor_coach.knowledge.load import LANGUAGES
from mentor_coach.schema.noun import Language
from mentor_coach_web import languages
from mentor_coach_web.pages import structured
from mentor_coach_web.pages.addresses import address


@dataclass(frozen=True)
class Step:
    """One step of the breadcrumbs."""

    text: str
    path: str


@dataclass(frozen=True)
class Head:
    """What stands in a page's head. `twins` holds the path of this very page in each language that has it; a page
    that only exists as the answer to a form is reached in another language by sending the form `again` there.
    """

    key: str
    title: str
    description: str
    path: str
    twins: Mapping[Language, str]
    trail: Sequence[Step] = ()
    kind: str = "website"
    listed: bool = True
    posts_again: bool = False


def twins_of(key: str) -> dict[Language, str]:
    """The path of a page in every language."""
    return {language: address(key, language) for language in LANGUAGES}


def head_of(key: str, title: str, description: str, *between: Step, kind: str = "website") -> Head:
    """The head of a page with an address by key; `between` are the steps from the start to it."""
    path = address(key, languages.current())
    return Head(key, title, description, path, twins_of(key), trail_to(title, path, *between), kind)


def trail_to(title: str, path: str, *between: Step) -> tuple[Step, ...]:
    """Breadcrumbs from the start page to this one."""
    return (Step(_("Home"), address("home", languages.current())), *between, Step(title, path))


def origin(request: HttpRequest) -> str:
    """The public base address without a closing slash."""
    return settings.ENVIRONMENT.address or request.build_absolute_uri("/").rstrip("/")


def show(
    request: HttpRequest,
    template: str,
    head: Head,
    *,
    facts: Sequence[Mapping[str, Any]] = (),
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page as a response; `facts` are schema.org entries beside the breadcrumbs."""
    base = origin(request)
    entries = [*facts, *([structured.breadcrumbs(base, [(s.text, s.path) for s in head.trail])] if head.trail else [])]
    context |= {"head": head, "origin": base, "structured": structured.as_script(entries)}
    return render(request, template, context, status=status)
