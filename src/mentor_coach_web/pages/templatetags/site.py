"""Tags that every template of the site may use: addresses by key, drawings, dates, and the plans in words."""

import datetime
from email.utils import format_datetime
from typing import Any

from django import template
from django.template.defaultfilters import stringfilter
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from mentor_coach.knowledge.wording import Figures
from mentor_coach_web import languages
from mentor_coach_web.pages.addresses import address as address_of
from mentor_coach_web.pages.content import Page, library
from mentor_coach_web.pages.markdown import slugified
from mentor_coach_web.pages.texts import text_of
from mentor_coach_web.pages.typography import set_quotes
from mentor_coach_web.plans import Plan

register = template.Library()


@register.simple_tag
def address(key: str) -> str:
    """The path of a page in the language of this page."""
    return address_of(key, languages.current())


@register.simple_tag
def page_title(key: str) -> str:
    """The title of a content page in the language of this page."""
    return library().page(key, languages.current()).title


@register.simple_tag
def reading_time(post: Page) -> str:
    """How long a post takes to read."""
    minutes = text_of(post.key, post.language).minutes
    return ngettext("%(minutes)s minute", "%(minutes)s minutes", minutes) % {"minutes": minutes}


@register.simple_tag
def plan_text(plan: Plan, name: str) -> str:
    """A text of a plan in the language of this page."""
    return str(plan.text(name, languages.current()))


@register.simple_tag
def plan_points(plan: Plan) -> list[str]:
    """What a plan holds, in the language of this page."""
    return list(plan.text("points", languages.current()))


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing of the sprite, for decoration."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("site/drawings.svg"), name
    )


@register.simple_tag
def motif(number: int) -> SafeString:
    """The drawing of a competency, for decoration."""
    source = static("site/drawings.svg")
    return format_html(
        '<svg class="motif" viewBox="0 0 64 64" aria-hidden="true"><use href="{}#c{}"/></svg>', source, number
    )


@register.filter
def written(date: datetime.date | None) -> str:
    """A date written out, such as March 5, 2026."""
    return Figures(languages.current()).date(date.isoformat()) if date else ""


@register.filter
@stringfilter
def slug(text: str) -> str:
    """A text as part of an address."""
    return slugified(text)


@register.filter
@stringfilter
def quotes(text: str) -> str:
    """A text with curly quotation marks and apostrophes."""
    return set_quotes(text)


@register.filter
def entry(mapping: dict[str, Any], key: str) -> Any:
    """The value under a key, or nothing."""
    return mapping.get(key)


@register.filter
def times(number: int) -> range:
    """As many rounds of a loop."""
    return range(number)


@register.filter
def as_points(listed: list[Any] | None) -> list[dict[str, str]]:
    """Points of a section, each with a text and perhaps a title, whether written as texts or as tables."""
    return [{"title": "", "text": point} if isinstance(point, str) else point for point in listed or []]


@register.filter
def as_facts(table: Any) -> list[dict[str, str]]:
    """Facts of a credential, each with label, value and perhaps a note, whether listed or in a table by name."""
    rows = table if isinstance(table, list) else [{"label": name, **_as_table(fact)} for name, fact in table.items()]
    return [{"label": "", "value": "", "note": "", **row} for row in rows]


def _as_table(fact: Any) -> dict[str, Any]:
    return fact if isinstance(fact, dict) else {"value": fact}


@register.filter
def rfc_date(post: Page) -> str:
    """The date of a post as feeds write it."""
    return format_datetime(datetime.datetime.combine(post.date or datetime.date.min, datetime.time(8), datetime.UTC))
