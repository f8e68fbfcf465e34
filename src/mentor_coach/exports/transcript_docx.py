"""The verbatim transcript as Word, shaped as a submission asks, with a checklist on a page of its own."""

from mentor_coach.exports.paper import CLAY, PINE, SOFT, Paper
from mentor_coach.exports.submission import checklist
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.report import Report

NAME, ENDING = "transcript_docx", ".transcript.docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_COLORS = {"saw": PINE, "off": CLAY, "not_saw": CLAY, "look": SOFT}


def render(report: Report, wording: Wording) -> bytes:
    """A DOCX file: one line for each turn with its label and time stamp, every word as spoken; then the checklist.

    The labels and the checklist are in the language of `wording`.
    """
    paper = Paper(wording.language, wording.text("title.transcript"))
    paper.heading(wording.text("title.transcript"), 0)
    paper.text(wording.text("submission.verbatim"), color=SOFT)
    for turn in report.transcript.turns:
        label = wording.text(f"speakers.{report.roles[turn.speaker]}")
        stamp = stamped(turn.start) or wording.text("submission.stamp_none")
        paragraph = paper.document.add_paragraph()
        paper.run(paragraph, f"[{stamp}] ", color=SOFT)
        paper.run(paragraph, f"{label}: ", bold=True)
        paper.run(paragraph, turn.text, language=turn.language)
    paper.document.add_page_break()
    paper.heading(wording.text("submission.heading"), 1)
    paper.text(wording.text("submission.lead"), color=SOFT)
    for check in checklist(report, wording):
        paper.text(check.text, bold=f"{wording.text(f'submission.{check.state}')}:", color=_COLORS[check.state])
    return paper.bytes()


def stamped(seconds: float | None) -> str:
    """A time stamp as 00:03:12; empty without a time."""
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest:02}"
