"""The list of a coach's sessions: what is looked for, a page of it, and what to do when there is none."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mentor_coach.samples import SAMPLES
from mentor_coach_web import languages
from mentor_coach_web.conversations import selectors
from mentor_coach_web.workspace.frame import page, wording_of
from mentor_coach_web.workspace.glance import glance_of, samples_of, veiled_of
from mentor_coach_web.workspace.own import account_of, signed_in
from mentor_coach_web.workspace.shelf import ShelfForm, found, tags_of, wanted_in

_ON_A_PAGE = 25


@require_safe
@signed_in
def sessions(request: HttpRequest) -> HttpResponse:
    """The sessions that are looked for, a page of them, each at a glance."""
    account = account_of(request)
    cards = selectors.cards_of(account)
    form = ShelfForm(request.GET, tags_of(cards))
    wanted = wanted_in(form)
    listed = Paginator(found(cards, wanted), _ON_A_PAGE).get_page(request.GET.get("page"))
    wording, invented, veiled = wording_of(account), samples_of(account), veiled_of(account)
    glances = [glance_of(card, wording, invented, veiled) for card in listed]
    context: dict[str, Any] = {
        "form": form,
        "wanted": wanted,
        "listed": listed,
        "glances": glances,
        "any": bool(cards),
        "going_on": any(glance.standing in ("waiting", "reading") for glance in glances),
        "samples": samples_to_try() if not cards else (),
    }
    return page(request, "workspace/sessions.html", _("Sessions"), "sessions", **context)


def samples_to_try() -> list[tuple[str, str, str]]:
    """The samples in the language of the page, from weak to strong: name, title, and what to look for."""
    language = languages.current()
    fitting = [f"{language}_{quality}" for quality in ("weak", "mixed", "strong")]
    return [(name, SAMPLES[name].title[language], SAMPLES[name].about[language]) for name in fitting]
