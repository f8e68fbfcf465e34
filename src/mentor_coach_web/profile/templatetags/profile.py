"""Filters of the settings: which browser it was, and a moment in words."""

import re
from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from mentor_coach.knowledge.wording import Figures
from mentor_coach_web import languages

register = template.Library()
# In this order: browsers name those that they descend from as well.
_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


@register.filter
def browser(user_agent: str) -> str:
    """The browser and the system of a User-Agent, as people call them."""
    known = [next((name for part, name in table if part in user_agent), "") for table in (_BROWSERS, _SYSTEMS)]
    found = ", ".join(name for name in known if name)
    return found or re.split(r"[\s/]", user_agent, maxsplit=1)[0] or _("an unknown browser")


@register.filter
def moment(at: datetime) -> str:
    """A moment in the time zone of the page, such as March 5, 2026, 14:05."""
    local = timezone.localtime(at)
    return f"{Figures(languages.current()).date(local.date().isoformat())}, {local:%H:%M}"
