"""What every template may use: the site's name, its navigation, who runs it, and the languages."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from mentor_coach_web import languages
from mentor_coach_web.pages.structured import NAME


class Entry(NamedTuple):
    """A link of the navigation, by key."""

    key: str
    text: str


def site(request: HttpRequest) -> dict[str, Any]:
    """The context of every page."""
    return {
        "site_name": NAME,
        "language": languages.current(),
        "other_languages": [(code, name) for code, name in settings.LANGUAGES if code != languages.current()],
        "client_word": settings.CLIENT_WORD if languages.current() == "tr" else "client",
        "navigation": _navigation(),
        "operator": settings.ENVIRONMENT.operator,
        "contact": settings.ENVIRONMENT.contact,
        "debug": settings.DEBUG,
    }


def _navigation() -> tuple[Entry, ...]:
    return (
        Entry("features", _("Features")),
        Entry("competencies", _("Competencies")),
        Entry("credentials", _("Credentials")),
        Entry("blog", _("Guides")),
        Entry("pricing", _("Pricing")),
    )
