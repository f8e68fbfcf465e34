"""Draw charts as accessible SVG: the same drawing in the page and in the PDF, colored by class, no script."""

from collections.abc import Sequence
from html import escape

from mentor_coach.exports.chart_parts import Balance, Bars, Chart, Course, Pauses, Rhythm

WIDTH = 360
_PAD = 2
# Plain colors for readers without our style sheet (PDF, viewers); the page recolors by class, also in the dark.
PALETTE = {
    "coach": "#a8482c", "client": "#2e6a63", "good": "#2e6a63", "warn": "#a8482c", "quiet": "#a39684",
    "other": "#a39684", "ink": "#2b2520", "soft": "#6f6458", "line": "#ddd2c2", "track": "#efe7da",
}  # fmt: skip


def draw(chart: Chart, key: str, *, told_in_title: bool = False) -> str:
    """The chart as an SVG element; `key` makes its ids unique within the page.

    `told_in_title` puts the values into the title as well: a PDF takes only that as its alternative text.
    """
    title = f"{chart.title}. {chart.description}" if told_in_title else chart.title
    if isinstance(chart, Bars):
        height, drawn = _bars(chart)
    elif isinstance(chart, Balance):
        height, drawn = _balance(chart)
    elif isinstance(chart, Rhythm):
        height, drawn = _rhythm(chart)
    elif isinstance(chart, Course):
        height, drawn = _course(chart)
    else:
        height, drawn = _pauses(chart)
    key = escape(key)
    return (
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" '
        f'height="{height:g}" role="img" aria-labelledby="{key}-title {key}-desc">'
        f'<title id="{key}-title">{escape(title, quote=False)}</title>'
        f'<desc id="{key}-desc">{escape(chart.description, quote=False)}</desc>{"".join(drawn)}</svg>'
    )


def _rect(tone: str, x: float, y: float, width: float, height: float, radius: float = 0) -> str:
    round_ = f' rx="{radius:g}"' if radius else ""
    return (
        f'<rect class="tone-{tone}" x="{x:.2f}" y="{y:.2f}" width="{max(width, 0):.2f}" '
        f'height="{max(height, 0):.2f}"{round_} fill="{PALETTE[tone]}"/>'
    )


def _text(text: str, x: float, y: float, anchor: str = "start", tone: str = "ink") -> str:
    return (
        f'<text class="tone-{tone}" x="{x:.2f}" y="{y:.2f}" font-size="12.5" font-family="Inter, sans-serif" '
        f'text-anchor="{anchor}" fill="{PALETTE[tone]}">{escape(text, quote=False)}</text>'
    )


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return (
        f'<line class="rule" x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}" '
        f'stroke="{PALETTE["line"]}" stroke-width="1"/>'
    )


def _axis(start: str, end: str, y: float, left: float = 0) -> list[str]:
    return [_text(start, left, y, tone="soft"), _text(end, WIDTH, y, "end", "soft")]


def _legend(names: Sequence[tuple[str, str]], y: float) -> list[str]:
    """Colored squares with their names, from the left; widths are rough, there is room."""
    drawn, x = [], 0.0
    for tone, name in names:
        drawn += [_rect(tone, x, y - 9, 10, 10, 2), _text(name, x + 15, y, tone="soft")]
        x += 34 + 7.2 * len(name)
    return drawn


def _bars(chart: Bars) -> tuple[float, list[str]]:
    """One row for each bar: its label and value above, the bar below on a quiet track."""
    drawn, row = [], 36
    full = chart.full or 1
    for i, bar in enumerate(chart.bars):
        y = i * row
        width = WIDTH * min(1.0, bar.value / full)
        drawn += [_text(bar.label, 0, y + 13), _text(bar.written, WIDTH, y + 13, "end")]
        drawn += [_rect("track", 0, y + 19, WIDTH, 8, 4), _rect(bar.tone, 0, y + 19, width, 8, 4)]
    return row * len(chart.bars), drawn


def _balance(chart: Balance) -> tuple[float, list[str]]:
    """Stacked columns: the coach's share from below, the client's above it."""
    top, tall, gap = 22, 110, 3
    wide = WIDTH / len(chart.slices)
    drawn = _legend([("client", chart.client), ("coach", chart.coach)], 11)
    for i, (_, share) in enumerate(chart.slices):
        x, coach = i * wide + gap / 2, tall * share
        drawn.append(_rect("client", x, top, wide - gap, tall - coach - 1))
        drawn.append(_rect("coach", x, top + tall - coach, wide - gap, coach))
    middle = top + tall / 2
    drawn.append(
        f'<line class="half" x1="0" y1="{middle:g}" x2="{WIDTH}" y2="{middle:g}" stroke="#ffffff" '
        'stroke-width="1" stroke-dasharray="2 4"/>'
    )
    return top + tall + 20, [*drawn, *_axis(chart.start, chart.end, top + tall + 15)]


def _rhythm(chart: Rhythm) -> tuple[float, list[str]]:
    """Each turn a stroke: the client's rises from the middle line, the coach's falls; as long as its words."""
    top, up, down = 22, 74, 56
    most = max((words for _, _, words, _ in chart.strokes), default=1) or 1
    middle = top + up
    drawn = [*_legend([("client", chart.client), ("coach", chart.coach)], 11), _line(0, middle, WIDTH, middle)]
    for at, wide, words, role in chart.strokes:
        x, width = WIDTH * at, max(1.4, WIDTH * wide - 0.8)
        tall = max(1.5, (words / most) ** 0.6 * (up - 2 if role == "client" else down - 2))
        tone = role if role in ("coach", "client") else "other"
        drawn.append(_rect(tone, x, middle - 1 - tall if role == "client" else middle + 1, width, tall))
    bottom = middle + down
    return bottom + 20, [*drawn, *_axis(chart.start, chart.end, bottom + 15)]


def _course(chart: Course) -> tuple[float, list[str]]:
    """A row for each phase, a mark for each moment, connected from its first to its last."""
    left, row = 96, 25
    room = WIDTH - left - 8
    drawn = []
    for i, (name, places) in enumerate(chart.rows):
        y = i * row + 15
        drawn += [_text(name, 0, y + 4, tone="ink" if places else "soft"), _line(left, y, WIDTH, y)]
        if len(places) > 1:
            first, last = left + 4 + room * min(places), left + 4 + room * max(places)
            drawn.append(_rect("track", first, y - 5, last - first, 10, 5))
        for place in places:
            drawn.append(
                f'<circle class="tone-coach mark" cx="{left + 4 + room * place:.2f}" cy="{y}" r="4.5" '
                f'fill="{PALETTE["coach"]}" fill-opacity="0.8"/>'
            )
    bottom = row * len(chart.rows) + 14
    return bottom + 6, [*drawn, *_axis(chart.start, chart.end, bottom, left)]


def _pauses(chart: Pauses) -> tuple[float, list[str]]:
    """Silences as columns at their place, as tall as they are long, colored by who ended them."""
    top, tall = 24, 70
    longest = max(seconds for _, seconds, _ in chart.pauses)
    drawn = _legend([("client", chart.client), ("coach", chart.coach)], 11)
    drawn += [_text(chart.longest, WIDTH, 11, "end", "soft"), _line(0, top + tall, WIDTH, top + tall)]
    for at, seconds, role in chart.pauses:
        height = max(3.0, tall * seconds / longest)
        tone = role if role in ("coach", "client") else "other"
        drawn.append(_rect(tone, min(WIDTH - 5, WIDTH * at), top + tall - height, 5, height, 1.5))
    return top + tall + 20, [*drawn, *_axis(chart.start, chart.end, top + tall + 15)]
