"""Timed cue blocks, which WebVTT and SRT share: blocks of lines to cues, cues to utterances with voices."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from html import unescape

from mentor_coach.formats.clock import seconds
from mentor_coach.formats.labels import Mark, accepted_speakers, find_mark
from mentor_coach.formats.loose_labels import cut_at_labels
from mentor_coach.formats.names import speaker_key
from mentor_coach.formats.recurring import with_recurring_labels
from mentor_coach.formats.trouble import trouble
from mentor_coach.formats.utterance import Gathered, Utterance
from mentor_coach.schema.errors import Where

TIMING = re.compile(r"\s{0,8}([^\s>]{1,24}?)\s{0,8}-{1,2}>\s{0,8}([^\s]{1,24})(\s.*)?")
SETTINGS = re.compile(
    r"(?:\s*(?:vertical|line|position|size|align|region|[XY][12]) ?:\s?[^\s]{1,40})*\s*", re.IGNORECASE
)
CUE_NUMBER = re.compile(r"\s*\d{1,7}\s*")
CUE_ID = re.compile(r"\s*(?:\d{1,7}|[0-9a-fA-F-]{8,60}(?:/\d{1,6}-\d{1,6})?|\S{1,80}/\d{1,6}-\d{1,6})\s*")
VOICE = re.compile(r"<v(?:\.[^\s<>]{0,60})?[\s\u00a0]+([^<>]{1,200})>|</v>")
TAG = re.compile(
    r"</?(?:c|i|b|u|v|s|em|strong|ruby|rt|lang|font|span|p|br)(?:[.\s][^<>]{0,200})?/?>|<[\d:.]{3,16}>|\{\\[^{}]{0,40}\}",
    re.IGNORECASE,
)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")
TURN_SIGN = re.compile(r"\s*(?:>>+|-|–|—)\s+(?=\S)")


@dataclass(slots=True)
class RawCue:
    """One cue: its number and line in the source, times in seconds or None, and its lines of text."""

    number: int
    line: int | None
    start: float | None
    end: float | None
    lines: list[str] = field(default_factory=list)

    @property
    def where(self) -> Where:
        """The place in the source."""
        return Where(line=self.line, cue=self.number)


def collect_cues(lines: Sequence[str], first_line: int, gathered: Gathered) -> list[RawCue]:
    """The cues of a source, lenient about missing and extra blank lines.

    `first_line` is the number of `lines[0]` in the source. What stands before the first cue is left out and
    said so in `gathered`. Raises `SourceError` with `malformed_times` when most times cannot be read.
    """
    cues: list[RawCue] = []
    unreadable: list[RawCue] = []
    for place, line in enumerate(lines):
        timing = TIMING.fullmatch(line) if "->" in line else None
        if (
            timing
            and any(map(str.isdigit, timing.group(1)))
            and ("-->" in line or seconds(timing.group(1)) is not None)
        ):
            _drop_id(lines, place, cues, gathered)
            start, end = seconds(timing.group(1)), seconds(timing.group(2))
            beside = timing.group(3) or ""
            said = [] if SETTINGS.fullmatch(beside) else [beside.strip()]
            cues.append(RawCue(len(cues) + 1, first_line + place, start, end, said))
            if start is None or end is None:
                unreadable.append(cues[-1])
        elif cues:
            cues[-1].lines.append(line)
        elif line.strip():
            gathered.left_out.append(line)
    if unreadable and len(unreadable) * 2 >= len(cues):
        raise trouble("malformed_times", unreadable[0].where, text=_line_of(lines, unreadable[0], first_line))
    gathered.count("times_unreadable", len(unreadable))
    return cues


def _timing(line: str) -> re.Match[str] | None:
    """The two times of a cue; a short arrow also stands between words, and needs times that can be read."""
    found = TIMING.fullmatch(line) if "->" in line else None
    if not found or not any(map(str.isdigit, found.group(1))):
        return None
    return found if "-->" in line or seconds(found.group(1)) is not None else None


def _line_of(lines: Sequence[str], cue: RawCue, first_line: int) -> str:
    return lines[(cue.line or first_line) - first_line].strip()[:60]


def _drop_id(lines: Sequence[str], place: int, cues: list[RawCue], gathered: Gathered) -> None:
    """The line above a timing is the cue's id when it stands apart or looks like one.

    With a blank line in between it is one only when it is the very number of the cue.
    """
    held = cues[-1].lines if cues else gathered.left_out
    above = lines[place - 1] if place else ""
    if not above.strip():
        while held and not held[-1].strip():
            held.pop()
        if held and held[-1].strip() == str(len(cues) + 1):
            held.pop()
        return
    apart = place < 2 or not lines[place - 2].strip()
    if (apart or CUE_ID.fullmatch(above)) and held and held[-1] == above:
        held.pop()


def plain_words(text: str) -> str:
    """Cue text without its tags, its entities as characters."""
    if "<" in text or "{" in text:
        text = TAG.sub(" " if "<br" in text.lower() else "", text)
    if "&" in text:
        text = ENTITY.sub(lambda found: unescape(found.group()), text)
    return text


def utter_cues(cues: Iterable[RawCue], gathered: Gathered) -> None:
    """Add the utterances of `cues` to `gathered`: voices by `<v Name>`, else by labels at line beginnings."""
    cues = list(cues)
    voiced = sum(any("<v" in line for line in cue.lines) for cue in cues)
    if voiced * 2 >= len(cues):
        for cue in cues:
            gathered.utterances.extend(_shared(_by_voice(cue), gathered))
        return
    lines = [[plain_words(VOICE.sub(_voice_as_label, line)).strip() for line in cue.lines] for cue in cues]
    cut = iter(cut_at_labels([_without_sign(line) for written in lines for line in written]))
    lines = [[piece for _ in written for piece in next(cut)] for written in lines]
    flat = [line for written in lines for line in written]
    flat_marks = with_recurring_labels(flat, [_label(line) for line in flat])
    left = iter(flat_marks)
    marks = [[next(left) for _ in written] for written in lines]
    speakers = accepted_speakers(flat_marks, sum(map(bool, flat)))
    for cue, written, found in zip(cues, lines, marks, strict=True):
        gathered.utterances.extend(_shared(_by_label(cue, written, found, speakers), gathered))


def _shared(pieces: list[Utterance], gathered: Gathered) -> list[Utterance]:
    """Where one cue holds several voices, its time is divided by how much each of them says."""
    if len(pieces) < 2:
        return pieces
    start, end = pieces[0].start, pieces[0].end
    if start is None or end is None or end <= start:
        return pieces
    gathered.count("cues_shared")
    total = sum(len(piece.text) for piece in pieces)
    shared = []
    said = 0
    for piece in pieces:
        begins = start + (end - start) * said / total
        said += len(piece.text)
        ends = start + (end - start) * said / total
        shared.append(replace(piece, start=round(begins, 3), end=round(ends, 3)))
    return shared


def _voice_as_label(found: re.Match[str]) -> str:
    return f"{found.group(1)}: " if found.group(1) else ""


def _without_sign(line: str) -> str:
    """`>> Ada: ...` and `- Ada: ...` without the sign of a new voice, where a label follows it."""
    sign = TURN_SIGN.match(line)
    bare = line[sign.end() :] if sign else line
    return bare if sign and _label(bare) else line


def _label(line: str) -> Mark | None:
    mark = find_mark(line) if line else None
    return mark if mark and mark.speaker and mark.style != "name" else None


def _by_voice(cue: RawCue) -> list[Utterance]:
    """Pieces of a cue between its voice tags; times are the cue's for each."""
    text = "\n".join(cue.lines)
    pieces: list[tuple[str | None, str]] = []
    speaker: str | None = None
    place = 0
    for found in VOICE.finditer(text):
        pieces.append((speaker, text[place : found.start()]))
        speaker = found.group(1) or speaker
        place = found.end()
    pieces.append((speaker, text[place:]))
    return [
        Utterance(plain_words(name) if name else None, plain_words(said), cue.start, cue.end, cue.where)
        for name, said in pieces
        if said.strip()
    ]


def _by_label(
    cue: RawCue, lines: Sequence[str], marks: Sequence[Mark | None], speakers: frozenset[str]
) -> list[Utterance]:
    """Pieces of a cue between labels that begin its lines."""
    pieces: list[tuple[str | None, list[str]]] = [(None, [])]
    for line, mark in zip(lines, marks, strict=True):
        if mark and mark.speaker and speaker_key(mark.speaker) in speakers:
            pieces.append((mark.speaker, [mark.rest]))
        else:
            pieces[-1][1].append(line)
    return [
        Utterance(speaker, said, cue.start, cue.end, cue.where)
        for speaker, texts in pieces
        if (said := " ".join(texts).strip())
    ]
