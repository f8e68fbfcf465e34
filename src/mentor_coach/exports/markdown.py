"""The report as Markdown: plain to read, easy to paste into notes."""

import re
from collections.abc import Iterator

from mentor_coach.exports.story import tell
from mentor_coach.exports.story_parts import Better, CompetencyStory, MarkerStory, Moment, Question, Quote, Story
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.report import Report

NAME, MEDIA_TYPE, ENDING = "markdown", "text/markdown", ".md"
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_BULLET = re.compile(r"^([-+=])")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s)")


def render(report: Report, wording: Wording) -> bytes:
    """UTF-8 Markdown of the whole report at its own level, transcript included."""
    return ("\n".join(_lines(tell(report, wording))).rstrip() + "\n").encode()


def plain(text: str) -> str:
    """Text of the session with everything escaped that Markdown or HTML would act on, on one line."""
    escaped = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _NUMBER.sub(r"\1\\\2", _BULLET.sub(r"\\\1", escaped))


def _lines(story: Story) -> Iterator[str]:
    yield from _head(story)
    yield from _glance(story)
    yield from _map(story)
    yield from _markers(story)
    yield from _pictures(story)
    yield from _questions(story)
    yield from _transcript(story)
    yield from _about(story)


def _head(story: Story) -> Iterator[str]:
    yield f"# {plain(story.title)}\n"
    yield f"*{story.labels['report']}.* {story.opening}\n"
    yield " · ".join(f"{fact.label}: **{plain(fact.value)}**" for fact in story.facts) + "\n"
    yield " ".join(plain(role) for role in story.roles) + "\n"
    yield f"**{story.labels['section_limits']}**\n"
    yield from (f"- {plain(limit)}" for limit in story.limits)
    yield ""


def _glance(story: Story) -> Iterator[str]:
    labels = story.labels
    yield f"## {labels['section_glance']}\n\n### {labels['section_strengths']}\n"
    yield from _moments(story.strengths, labels["lead_no_strengths"])
    yield f"### {labels['section_edges']}\n\n{labels['lead_edges']}\n"
    yield from _moments(story.edges, labels["lead_no_edges"])
    yield f"### {labels['section_missed']}\n"
    yield (labels["lead_missed"] if story.missed else labels["lead_no_missed"]) + "\n"
    for opening in story.missed:
        yield f"**{opening.title}.** {opening.text}\n"
        yield from _quote(opening.quote)
        if opening.answer:
            yield f"{opening.answer_intro}:\n"
            yield from _quote(opening.answer)
        yield from _better(opening.better)
    yield f"### {labels['section_plan']}\n\n{labels['lead_plan']}\n"
    for i, practice in enumerate(story.plan, 1):
        kind = f"{practice.competency} {practice.competency_name}"
        yield f"{i}. **{practice.title}** ({kind}). {practice.text} {practice.reason}"
    yield ""


def _moments(moments: tuple[Moment, ...], otherwise: str) -> Iterator[str]:
    if not moments:
        yield f"{otherwise}\n"
    for moment in moments:
        yield f"**{moment.marker} {moment.title}** ({moment.competency_name}). {moment.text}\n"
        yield from _quote(moment.quote)
        yield from _better(moment.better)


def _quote(quote: Quote) -> Iterator[str]:
    yield f"> “{plain(quote.text)}”  \n> {quote.speaker}, {quote.place}\n"


def _better(better: Better | None) -> Iterator[str]:
    if better:
        yield f"{better.intro}: *{plain(better.text)}*\n"


def _map(story: Story) -> Iterator[str]:
    labels = story.labels
    yield f"## {labels['section_map']}\n\n{labels['lead_map']}\n"
    yield f"| {labels['competency']} | " + " | ".join(level.name for level in story.levels) + " |"
    yield "|---" * (len(story.levels) + 1) + "|"
    for competency in story.competencies:
        cells = [_cell(story, competency, level.key) for level in story.levels]
        yield f"| {competency.number} {competency.name} | " + " | ".join(cells) + " |"
    yield ""


def _cell(story: Story, competency: CompetencyStory, level: str) -> str:
    reading = competency.readings.get(level)
    if reading is None:
        gate = story.labels["gate_concern" if any(g.concern for g in story.gate) else "gate_clear"]
        return gate if competency.number == 1 else story.labels["no_reading"]
    tallies = ", ".join(f"{tally.number} {tally.word}" for tally in reading.tallies)
    return f"{reading.word} ({tallies})"


def _markers(story: Story) -> Iterator[str]:
    yield f"## {story.labels['section_markers']}: {story.level.name}\n\n{story.level.focus}\n"
    for competency in story.competencies:
        yield f"### {competency.number} {competency.name}\n\n{competency.definition}\n"
        reading = competency.readings.get(story.level.key)
        yield from (f"{told}\n" for told in (reading.sentence if reading else "", competency.note) if told)
        for marker in competency.at(story.level.key):
            yield from _marker(story, marker)


def _marker(story: Story, marker: MarkerStory) -> Iterator[str]:
    yield f"#### {marker.id} {marker.title} — {marker.standing_word}\n\n{plain(marker.why)}\n"
    for quote in marker.quotes:
        yield from _quote(quote)
    if marker.missed:
        yield f"{marker.missed_intro}:\n"
        yield from _quote(marker.missed)
    yield from _better(marker.better)
    if marker.listen_for:
        yield f"{story.labels['listen_for']}: {marker.listen_for}\n"


def _pictures(story: Story) -> Iterator[str]:
    yield f"## {story.labels['section_pictures']}\n\n{story.labels['lead_pictures']}\n"
    for picture in story.pictures:
        told = picture.chart.description if picture.chart else ""
        yield f"**{picture.title}.** {picture.text} {told} *{picture.definition}*\n"
    for figure in story.more:
        yield f"- **{figure.title}: {figure.value}.** {figure.definition}"
    yield ""


def _questions(story: Story) -> Iterator[str]:
    yield f"## {story.labels['section_questions']}\n\n{story.labels['lead_questions']}\n"
    for question in (*story.gate, *story.flags):
        yield from _question(question)
    if not story.flags:
        yield f"{story.labels['lead_no_flags']}\n"


def _question(question: Question) -> Iterator[str]:
    told = f"{question.text} {plain(question.why)}".rstrip()
    yield f"**{question.title}.** {told}\n"
    for quote in question.quotes:
        yield from _quote(quote)


def _transcript(story: Story) -> Iterator[str]:
    yield f"## {story.labels['section_transcript']}\n"
    for turn in story.turns:
        time = f" ({turn.time})" if turn.time else ""
        does = "; ".join([*turn.moves, *(link.label for link in turn.links if link.level == story.level.key)])
        yield f"**{turn.label} {turn.speaker}**{time}: {plain(turn.text)}" + (f" *[{does}]*" if does else "") + "\n"


def _about(story: Story) -> Iterator[str]:
    yield f"## {story.labels['section_about']}\n"
    yield " · ".join(f"{fact.label}: {fact.value}" for fact in story.versions) + "\n"
    for note in story.notes:
        yield f"{note.text}\n"
        yield from (f"- [{source.label}]({source.value})" for source in note.sources)
        if note.sources:
            yield ""
    yield story.footer
