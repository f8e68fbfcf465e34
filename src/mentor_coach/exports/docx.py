"""The report as a Word document: for reading, commenting and working through with a mentor coach."""

from mentor_coach.exports.paper import CLAY, PINE, SOFT, Paper
from mentor_coach.exports.story import tell
from mentor_coach.exports.story_parts import Better, CompetencyStory, MarkerStory, Moment, Question, Quote, Story
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.report import Report

NAME, ENDING = "docx", ".docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_COLORS = {"shown": PINE, "partly": PINE, "against": CLAY}


def render(report: Report, wording: Wording) -> bytes:
    """A DOCX file of the whole report at its own level, with headings, tables and the transcript."""
    story = tell(report, wording)
    paper = Paper(story.language, story.title)
    for write in (_head, _glance, _map, _markers, _pictures, _questions, _transcript, _about):
        write(paper, story)
    return paper.bytes()


def _head(paper: Paper, story: Story) -> None:
    paper.text("", bold=story.labels["report"], color=CLAY)
    paper.heading(story.title, 0)
    paper.text(story.opening)
    paper.text(" · ".join(f"{fact.label}: {fact.value}" for fact in story.facts), color=SOFT)
    paper.text(" ".join(story.roles), color=SOFT)
    paper.heading(story.labels["section_limits"], 2)
    for limit in story.limits:
        paper.text(limit, style="List Bullet")


def _glance(paper: Paper, story: Story) -> None:
    labels = story.labels
    paper.heading(labels["section_glance"], 1)
    paper.heading(labels["section_strengths"], 2)
    _moments(paper, story, story.strengths, labels["lead_no_strengths"])
    paper.heading(labels["section_edges"], 2)
    paper.text(labels["lead_edges"] if story.edges else "", color=SOFT)
    _moments(paper, story, story.edges, labels["lead_no_edges"])
    paper.heading(labels["section_missed"], 2)
    paper.text(labels["lead_missed" if story.missed else "lead_no_missed"], color=SOFT)
    for opening in story.missed:
        paper.text(opening.text, bold=f"{opening.title}.")
        _quote(paper, opening.quote)
        if opening.answer:
            paper.text("", bold=opening.answer_intro)
            _quote(paper, opening.answer)
        _better(paper, story, opening.better)
    paper.heading(labels["section_plan"], 2)
    paper.text(labels["lead_plan"] if story.plan else "", color=SOFT)
    for practice in story.plan:
        told = f"{practice.text} {practice.reason}"
        paper.text(told, bold=f"{practice.title} ({practice.competency_name}).", style="List Number")


def _moments(paper: Paper, story: Story, moments: tuple[Moment, ...], otherwise: str) -> None:
    if not moments:
        paper.text(otherwise)
    for moment in moments:
        paper.text(moment.text, bold=f"{moment.marker} {moment.title}.")
        _quote(paper, moment.quote)
        _better(paper, story, moment.better)


def _quote(paper: Paper, quote: Quote) -> None:
    paper.quote(quote.text, f"{quote.speaker}, {quote.place}", quote.language)


def _better(paper: Paper, story: Story, better: Better | None) -> None:
    if better:
        paragraph = paper.text("", bold=f"{story.labels['better']} ({better.intro}):", color=PINE)
        paper.run(paragraph, f" {better.text}", language=better.language).italic = True


def _map(paper: Paper, story: Story) -> None:
    paper.heading(story.labels["section_map"], 1)
    paper.text(story.labels["lead_map"], color=SOFT)
    rows = [[story.labels["competency"], *(level.name for level in story.levels)]]
    for competency in story.competencies:
        cells = [_cell(story, competency, level.key) for level in story.levels]
        rows.append([f"{competency.number} {competency.name}", *cells])
    paper.table(rows, (5.2, 3.7, 3.7, 3.7))


def _cell(story: Story, competency: CompetencyStory, level: str) -> str:
    reading = competency.readings.get(level)
    if reading is None:
        gate = "gate_concern" if any(gate.concern for gate in story.gate) else "gate_clear"
        return story.labels[gate if competency.number == 1 else "no_reading"]
    return f"{reading.word}: " + ", ".join(f"{tally.number} {tally.word}" for tally in reading.tallies)


def _markers(paper: Paper, story: Story) -> None:
    paper.heading(f"{story.labels['section_markers']}: {story.level.name}", 1)
    paper.text(story.level.focus)
    for competency in story.competencies:
        paper.heading(f"{competency.number} {competency.name}", 2)
        paper.text(competency.definition)
        reading = competency.readings.get(story.level.key)
        paper.text(reading.sentence if reading else "")
        paper.text(competency.note, color=SOFT)
        for marker in competency.at(story.level.key):
            _marker(paper, story, marker)


def _marker(paper: Paper, story: Story, marker: MarkerStory) -> None:
    heading = paper.heading(f"{marker.id} {marker.title}", 3)
    paper.run(heading, f"  {marker.standing_word}", color=_COLORS.get(marker.standing, SOFT)).bold = False
    paper.text(marker.why)
    for quote in marker.quotes:
        _quote(paper, quote)
    if marker.missed:
        paper.text("", bold=marker.missed_intro)
        _quote(paper, marker.missed)
    _better(paper, story, marker.better)
    paper.text(marker.listen_for, bold=f"{story.labels['listen_for']}." if marker.listen_for else "")


def _pictures(paper: Paper, story: Story) -> None:
    paper.heading(story.labels["section_pictures"], 1)
    paper.text(story.labels["lead_pictures"], color=SOFT)
    for picture in story.pictures:
        described = picture.chart.description if picture.chart else ""
        paper.text(
            " ".join(part for part in (picture.text, described, picture.definition) if part), bold=f"{picture.title}."
        )
    if story.more:
        labels = story.labels
        rows = [[labels["measure"], labels["value"], labels["definition"]]]
        rows += [[figure.title, figure.value, figure.definition] for figure in story.more]
        paper.table(rows, (4.4, 2.4, 9.5))


def _questions(paper: Paper, story: Story) -> None:
    paper.heading(story.labels["section_questions"], 1)
    paper.text(story.labels["lead_questions"], color=SOFT)
    for question in (*story.gate, *story.flags):
        _question(paper, question)
    if not story.flags:
        paper.text(story.labels["lead_no_flags"])


def _question(paper: Paper, question: Question) -> None:
    paper.text(" ".join(part for part in (question.text, question.why) if part), bold=f"{question.title}.")
    for quote in question.quotes:
        _quote(paper, quote)


def _transcript(paper: Paper, story: Story) -> None:
    paper.heading(story.labels["section_transcript"], 1)
    for turn in story.turns:
        paragraph = paper.text("", bold=f"{turn.label} {turn.speaker}" + (f" ({turn.time})" if turn.time else ""))
        paper.run(paragraph, f": {turn.text}", language=turn.language)
        own = [link.label for link in turn.links if link.level == story.level.key]
        if turn.moves or own:
            paper.run(paragraph, f"  [{'; '.join([*turn.moves, *own])}]", color=SOFT).font.size = paper.points(8.5)


def _about(paper: Paper, story: Story) -> None:
    paper.heading(story.labels["section_about"], 1)
    paper.text(" · ".join(f"{fact.label}: {fact.value}" for fact in story.versions), color=SOFT)
    for note in story.notes:
        paper.text(note.text)
        for source in note.sources:
            paper.text(f"{source.label}: {source.value}", style="List Bullet")
    paper.text(story.footer, color=SOFT)
