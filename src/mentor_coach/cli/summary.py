"""The feedback on one session in the terminal: the first page of the report, in the same words."""

from collections.abc import Iterator
from shutil import get_terminal_size
from textwrap import fill

from mentor_coach.exports.story import tell
from mentor_coach.exports.story_parts import Better, MissedOpening, Moment, Quote, Story
from mentor_coach.knowledge import load
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.report import Report

_WIDEST, _NARROWEST = 96, 40
_TWO_COLUMNS = 66  # columns that a competency and its standing need side by side
_LONGEST_QUOTE = 180  # characters; the report has the whole quote


def summary_text(report: Report, wording: Wording) -> str:
    """What a mentor coach would say first, as plain text as wide as the terminal and at most 96 columns."""
    story = tell(report, wording)
    return "\n".join(line for part in (_head, _map, _feedback, _practice, _limits) for line in part(story))


def _head(story: Story) -> Iterator[str]:
    yield from _wrapped(story.title)
    yield "=" * min(_width(), len(story.title))
    yield from _wrapped(" · ".join(f"{fact.label}: {fact.value}" for fact in story.facts))
    yield from _wrapped(" ".join(story.roles))


def _map(story: Story) -> Iterator[str]:
    words = load.words(story.language, "cli")["summary"]
    yield from _heading(words["competencies"].format(level=story.level.name))
    gate = "concern" if any(question.concern for question in story.gate) else "clear"
    for competency in story.competencies:
        reading = competency.readings.get(story.level.key)
        said = reading.word if reading else story.labels[f"gate_{gate}"]
        if _width() < _TWO_COLUMNS:
            yield from _wrapped(f"{competency.number} {competency.name}: {said}", "  ", "    ")
        else:
            yield f"  {competency.number} {competency.name:<42} {said}"


def _feedback(story: Story) -> Iterator[str]:
    labels = story.labels
    yield from _heading(labels["section_strengths"])
    yield from _moments(story.strengths) if story.strengths else _wrapped(labels["lead_no_strengths"], "  ")
    yield from _heading(labels["section_edges"])
    yield from _moments(story.edges) if story.edges else _wrapped(labels["lead_no_edges"], "  ")
    if story.missed:
        yield from _heading(labels["section_missed"])
        for opening in story.missed:
            yield from _opening(opening)


def _moments(moments: tuple[Moment, ...]) -> Iterator[str]:
    for moment in moments:
        yield from _wrapped(f"{moment.marker}  {moment.title}. {moment.text}", "  ", "       ")
        yield from _quote(moment.quote)
        yield from _better(moment.better)


def _opening(opening: MissedOpening) -> Iterator[str]:
    yield from _wrapped(f"{opening.title}. {opening.text}", "  ", "       ")
    yield from _quote(opening.quote)
    if opening.answer:
        yield from _quote(opening.answer)
    yield from _better(opening.better)


def _quote(quote: Quote) -> Iterator[str]:
    text = quote.text
    if len(text) > _LONGEST_QUOTE:
        text = text[:_LONGEST_QUOTE].rsplit(" ", 1)[0].rstrip(" …") + " …"
    yield from _wrapped(f"{quote.place}  {quote.speaker}: “{text}”", "       ", "         ")


def _better(better: Better | None) -> Iterator[str]:
    if better:
        yield from _wrapped(f"-> {better.intro}: {better.text}", "       ", "          ")


def _practice(story: Story) -> Iterator[str]:
    if story.plan:
        yield from _heading(story.labels["section_plan"])
    for practice in story.plan:
        stop = "" if practice.title.endswith("?") else "."
        yield from _wrapped(f"{practice.title}{stop} {practice.text}", "  ", "       ")


def _limits(story: Story) -> Iterator[str]:
    yield from _heading(story.labels["section_limits"])
    for limit in story.limits:
        yield from _wrapped(f"- {limit}", "  ", "    ")
    yield from ("", *_wrapped(story.footer))


def _heading(text: str) -> tuple[str, str]:
    return "", text


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    return fill(text, _width(), initial_indent=first, subsequent_indent=rest or first).splitlines()


def _width() -> int:
    return max(_NARROWEST, min(_WIDEST, get_terminal_size((_WIDEST, 24)).columns))
