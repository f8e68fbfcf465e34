"""Filters for moments: day and time as the reader's language writes them, in the coach's time zone."""

from datetime import datetime

from django import template
from django.utils.formats import date_format

from mentor_coach_web.pages.templatetags.site import written

register = template.Library()


@register.filter(expects_localtime=True)
def moment(time: datetime | None) -> str:
    """A moment written out, such as March 5, 2026, 2:30 p.m."""
    return f"{written(time.date())}, {date_format(time, 'TIME_FORMAT')}" if time else ""
