"""Tags that draw parts of a real report on the first page."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from mentor_coach.exports.chart_parts import Rhythm
from mentor_coach.exports.charts import draw
from mentor_coach.exports.story_parts import Quote, Story, TurnStory
from mentor_coach_web import languages

register = template.Library()

_WIDE, _UP, _DOWN = 1200, 76, 48
_LONGEST = 150  # characters of a turn shown around its quote


@register.simple_tag
def excerpt_of(turn: TurnStory, quote: Quote) -> SafeString:
    """A turn with the quote in it marked, shortened at words far from the quote."""
    text = turn.text
    at = text.find(quote.text)
    if turn.anchor != quote.anchor or at < 0:
        return format_html("{}", beginning(text))
    before, after = text[:at], text[at + len(quote.text) :]
    return format_html("{}<mark>{}</mark>{}", _end(before), quote.text, beginning(after))


@register.filter
def beginning(text: str) -> str:
    """The beginning of a long turn, cut at a word."""
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(maxsplit=1)[0] + " …"


def _end(text: str) -> str:
    return text if len(text) <= _LONGEST else "… " + text[-_LONGEST:].split(maxsplit=1)[1]


@register.filter
def lower_first(text: str) -> str:
    """The first letter small, as the language writes it."""
    first = {"I": "ı", "İ": "i"}.get(text[:1]) if languages.current() == "tr" else None
    return (first or text[:1].lower()) + text[1:]


@register.simple_tag
def rhythm(story: Story) -> SafeString:
    """The course of a session as a wide band: client turns rise, coach turns fall, each as long as its words."""
    chart = next((picture.chart for picture in story.pictures if isinstance(picture.chart, Rhythm)), None)
    if chart is None:
        return mark_safe("")
    most = max((words for _, _, words, _ in chart.strokes), default=1) or 1
    bars = []
    for at, wide, words, role in chart.strokes:
        client = role == "client"
        tall = max(2.0, (words / most) ** 0.6 * (_UP if client else _DOWN))
        y = _UP - tall - 1 if client else _UP + 1
        bars.append((role, f"{_WIDE * at:.1f}", f"{y:.1f}", f"{max(2.0, _WIDE * wide - 2):.1f}", f"{tall:.1f}"))
    drawn = format_html_join("", '<rect class="tone-{}" x="{}" y="{}" width="{}" height="{}" rx="1"/>', bars)
    return format_html(
        '<svg class="rhythm" viewBox="0 0 {} {}" role="img" aria-label="{}" preserveAspectRatio="none">{}</svg>',
        _WIDE,
        _UP + _DOWN + 2,
        f"{chart.title}. {chart.description}",
        drawn,
    )


@register.simple_tag
def picture(story: Story, key: str) -> SafeString:
    """A picture of a report with its title, drawn as in the report."""
    found = next((entry for entry in story.pictures if entry.key == key and entry.chart), None)
    if found is None or found.chart is None:
        return mark_safe("")
    drawn = mark_safe(draw(found.chart, f"show-{key}"))  # noqa: S308 - the library escapes every text in a chart
    return format_html('<p class="chart-title">{}</p>{}', found.title, drawn)


@register.simple_tag
def standing_word(story: Story, key: str) -> str:
    """What a standing is called, and what it means."""
    return f"{story.labels[f'standing_{key}']}: {story.labels[f'meaning_{key}']}"
