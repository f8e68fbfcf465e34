"""Lines of text to utterances: what plain text, DOCX paragraphs and PDF pages have in common."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mentor_coach.formats.above import details_lines, is_boilerplate, taken_title
from mentor_coach.formats.clock import CLOCK, seconds
from mentor_coach.formats.labels import MANY_LABELS, ONCE_OR_TWICE, Mark, accepted_headers, accepted_speakers, find_mark
from mentor_coach.formats.loose_labels import (
    as_written_elsewhere,
    cut_at_labels,
    marks_without_colon,
    without_running_numbers,
)
from mentor_coach.formats.names import Likeness, likeness, speaker_key
from mentor_coach.formats.recurring import with_recurring_labels
from mentor_coach.formats.trouble import trouble
from mentor_coach.formats.utterance import Gathered, Utterance
from mentor_coach.schema.errors import Where

Line = tuple[Where, str]
FEW_LABELS = 0.2
LATE_START_SECONDS = 6 * 3600.0
LONG_PREAMBLE_WORDS = 150
INNER_TIME = re.compile(rf"\[\s?({CLOCK})\s?\]|\(\s?(\d{{1,2}}:\d{{2}}:\d{{2}})\s?\)|^\(\s?({CLOCK})\s?\)")


@dataclass(slots=True)
class _Flow:
    """Where the reading of the lines stands."""

    gathered: Gathered = field(default_factory=lambda: Gathered(hand_timed=True))
    speaker: str | None = None
    where: Where | None = None
    start: float | None = None
    end: float | None = None
    texts: list[str] = field(default_factory=list)
    pending: Mark | None = None
    clock: bool = False

    def close(self) -> None:
        """Hand over the utterance that is open, if it holds any words."""
        text = " ".join(self.texts)
        if text.strip():
            self.gathered.utterances.extend(_split_at_times(self, text))
        self.texts = []
        self.start = self.end = None

    def open(self, mark: Mark, where: Where) -> None:
        """Begin an utterance with a label."""
        self.close()
        self.speaker, self.where = mark.speaker or self.speaker, where
        timed = mark if mark.start is not None else self.pending
        if timed is not None:
            self.start, self.end = timed.start, timed.end
        self.pending = None
        self.texts = [mark.rest] if mark.rest else []


def gather_lines(lines: Sequence[Line]) -> Gathered:
    """What a text in lines says, by its speaker labels.

    Raises `SourceError` with `empty` or `no_speakers`.
    """
    texts = as_written_elsewhere([text for _, text in lines])
    cut = cut_at_labels(texts)
    lines = [(where, piece) for (where, _), pieces in zip(lines, cut, strict=True) for piece in pieces]
    marks = without_running_numbers([find_mark(text) for _, text in lines])
    marks = with_recurring_labels([text for _, text in lines], marks)
    written = sum(bool(text.strip()) for _, text in lines)
    if not written:
        raise trouble("empty")
    speakers = accepted_speakers(marks, written)
    headers = _headers(marks, speakers)
    if headers and len(speakers) < 2:
        speakers = frozenset()  # one label between names that stand alone is speech
    labelled = sum(bool(mark and mark.speaker and speaker_key(mark.speaker) in speakers) for mark in marks)
    if not headers and (len(speakers) < 2 or labelled < FEW_LABELS * written):
        found, keys = marks_without_colon([text for _, text in lines])
        if keys and (len(speakers) < 2 or sum(map(bool, found)) > 2 * labelled):
            marks, speakers = found, keys
    marks = _of_one_style(marks, speakers)
    details = details_lines(marks, speakers)
    if not speakers and not headers:
        raise trouble("no_speakers", next(where for where, text in lines if text.strip()))
    speakers -= set(details.values())
    flow = _Flow()
    for place, ((where, text), mark) in enumerate(zip(lines, marks, strict=True)):
        if not text.strip():
            continue
        if place in details or is_boilerplate(text):
            flow.gathered.left_out.append(text)
        else:
            _take(flow, where, text, mark, speakers, headers)
    flow.close()
    _refuse_long_preamble(lines, flow.gathered)
    flow.gathered.unproven = not _are_roles(flow.gathered)
    return _finished(flow, marks)


def _refuse_long_preamble(lines: Sequence[Line], gathered: Gathered) -> None:
    """Where more stands outside any label than inside, the labels are no speakers."""
    said = sum(len(piece.text.split()) for piece in gathered.utterances)
    left = sum(len(text.split()) for text in gathered.left_out)
    if left > max(LONG_PREAMBLE_WORDS, said):
        raise trouble("no_speakers", next(where for where, text in lines if text.strip()))


def _of_one_style(marks: Sequence[Mark | None], speakers: frozenset[str]) -> list[Mark | None]:
    """Without labels that have no time, where all labels but one or two have one: those are quoted."""
    uses = [
        mark
        for mark in marks
        if mark and mark.speaker and mark.style != "name" and speaker_key(mark.speaker) in speakers
    ]
    bare = [mark for mark in uses if mark.start is None]
    if len(uses) < MANY_LABELS or len(bare) > ONCE_OR_TWICE:
        return list(marks)
    return [None if any(mark is quoted for quoted in bare) else mark for mark in marks]


def _are_roles(gathered: Gathered) -> bool:
    """Whether a label is a known word: `Coach:` needs no proof, `Owner:` may be a line of minutes."""
    return any(likeness(piece.speaker or "") is Likeness.ROLE for piece in gathered.utterances)


def _take(
    flow: _Flow,
    where: Where,
    text: str,
    mark: Mark | None,
    speakers: frozenset[str],
    headers: frozenset[str],
) -> None:
    """One line: a label, a time, or words of whoever speaks."""
    if mark and mark.speaker and speaker_key(mark.speaker) in (headers if mark.style == "name" else speakers):
        flow.open(mark, where)
    elif mark and mark.style == "time" and mark.start is not None:
        if flow.speaker and not flow.texts and flow.start is None:
            flow.start, flow.end = mark.start, mark.end
        else:
            flow.pending = mark
    elif mark and mark.start is not None and mark.speaker is None and flow.speaker:
        flow.open(mark, where)
    elif flow.speaker is None:
        flow.gathered.left_out.append(text)
    elif text.strip():
        if flow.pending:
            flow.open(Mark("text", None, text.strip()), where)
        else:
            flow.texts.append(text.strip())


def _headers(marks: Sequence[Mark | None], speakers: frozenset[str]) -> frozenset[str]:
    """Names standing alone: those known from other labels, those next to a time, or a file's only style."""
    beside_time = set()
    for before, mark, after in zip([None, *marks[:-1]], marks, [*marks[1:], None], strict=True):
        if mark and mark.style == "name" and mark.speaker and any(m and m.style == "time" for m in (before, after)):
            beside_time.add(speaker_key(mark.speaker))
    if len(beside_time) >= 2:
        return frozenset(beside_time)
    headers = accepted_headers(marks) if len(speakers) < 2 else frozenset()
    return headers if not speakers or len(headers) > 1 else frozenset()


def _split_at_times(flow: _Flow, text: str) -> list[Utterance]:
    """An utterance, cut where `[00:12:03]` stands inside it: such a time is not text."""
    pieces = []
    start, end, place = flow.start, flow.end, 0
    for found in INNER_TIME.finditer(text):
        moment = seconds(next(filter(None, found.groups())))
        if moment is None:
            continue
        if text[place : found.start()].strip():
            pieces.append(Utterance(flow.speaker, text[place : found.start()], start, end, flow.where))
        start, end, place = moment, None, found.end()
    if text[place:].strip():
        pieces.append(Utterance(flow.speaker, text[place:], start, end, flow.where))
    return pieces


def _finished(flow: _Flow, marks: Sequence[Mark | None]) -> Gathered:
    gathered = flow.gathered
    gathered.title = taken_title(gathered.left_out)
    starts = [piece.start for piece in gathered.utterances if piece.start is not None]
    gathered.wall_clock = any(mark and mark.time_of_day for mark in marks) or (
        bool(starts) and min(starts[:2]) >= LATE_START_SECONDS  # later ones may lie behind midnight
    )
    return gathered
