"""Quotes told: where they stand, when, and by whom; and turns cut where evidence begins and ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from mentor_coach.exports.story_parts import Better, Link, Piece, Quote
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.evidence import Evidence
from mentor_coach.schema.findings import BetterLine
from mentor_coach.schema.report import Report
from mentor_coach.schema.transcript import Turn

_LONGEST_QUOTE = 260  # characters; a longer quote is cut at a word, the transcript holds it whole


@dataclass(frozen=True)
class Places:
    """Turns of a report by label, time and speaker."""

    report: Report
    wording: Wording

    def label(self, turn: int) -> str:
        """How people see a turn: T1 is index 0."""
        return f"T{turn + 1}"

    def anchor(self, turn: int) -> str:
        """The address of a turn within the page."""
        return f"t{turn + 1}"

    def time(self, turn: int) -> str:
        """When the turn starts, or an empty text."""
        return self.wording.figures.clock(self.report.transcript.turns[turn].start)

    def role(self, turn: int) -> str:
        """coach, client or other."""
        return self.report.roles[self.report.transcript.turns[turn].speaker]

    def place(self, turn: int) -> str:
        """Turn and time, such as T5 (03:12)."""
        time = self.time(turn)
        return f"{self.label(turn)} ({time})" if time else self.label(turn)

    def share_before(self, turn: int) -> float:
        """Where in the session a turn begins, by words spoken: 0 to 1."""
        turns = self.report.transcript.turns
        total = sum(entry.spoken_words for entry in turns) or 1
        return sum(entry.spoken_words for entry in turns[:turn]) / total

    def quote(self, evidence: Evidence) -> Quote:
        """A quote with its place, shortened at a word where it is very long."""
        return Quote(
            text=_shortened(evidence.quote.strip()),
            label=self.label(evidence.turn),
            anchor=self.anchor(evidence.turn),
            time=self.time(evidence.turn),
            role=self.role(evidence.turn),
            speaker=self.wording.text(f"speakers.{self.role(evidence.turn)}"),
            language=self.report.transcript.turns[evidence.turn].language,
        )

    def quotes(self, evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
        """Quotes in order, each place once."""
        unique = {(entry.turn, entry.start, entry.end): entry for entry in evidence}
        return tuple(self.quote(entry) for entry in unique.values())

    def better(self, line: BetterLine | None) -> Better | None:
        """A better line and the turn it would have followed."""
        if line is None:
            return None
        intro = self.wording.text("moment.better", turn=self.place(line.after))
        return Better(intro=intro, text=line.text, language=line.language)


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_QUOTE:
        return text
    return text[:_LONGEST_QUOTE].rsplit(maxsplit=1)[0].rstrip(",;:.") + " …"


def pieces(turn: Turn, marked: Iterable[tuple[int, int, Link]]) -> tuple[Piece, ...]:
    """A turn cut at every place where evidence or a stage note begins or ends; joined, the pieces are the text."""
    spans = sorted(marked, key=lambda span: (span[0], span[1]))
    edges = {0, len(turn.text)}
    edges |= {edge for start, end, _ in spans for edge in (start, end)}
    edges |= {edge for note in turn.notes for edge in (note.start, note.end)}
    cuts = sorted(edge for edge in edges if 0 <= edge <= len(turn.text))
    found = []
    for start, end in pairwise(cuts):
        links = {link.anchor: link for first, last, link in spans if first <= start and end <= last}
        note = any(note.start <= start and end <= note.end for note in turn.notes)
        found.append(Piece(turn.text[start:end], tuple(links.values()), note))
    return tuple(found)
