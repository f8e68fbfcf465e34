"""Labels that are easy to miss: in the middle of a line, numbered through, or with nothing behind the name."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mentor_coach.formats.clock import CLOCK, seconds
from mentor_coach.formats.labels import Mark, find_mark
from mentor_coach.formats.names import Likeness, likeness, speaker_key
from mentor_coach.formats.recurring import with_recurring_labels

_NAME = r"[^\W\d_][^\s:.?!>]{0,20}(?:[ .]{1,2}[^\s:.?!>]{1,20}){0,2}"
INSIDE = re.compile(
    rf"(?:(?:(?<=[^\W\d_][.?!…)\]])|(?<=[.?!…][\"”)\]]))\s{{1,4}}|\s{{1,4}}>>\s{{0,3}})(?=({_NAME}):\s)"
)
RUNNING = re.compile(r"([^\W\d_][^\d]{0,30}?)[ _-]?(\d{1,4})")
FIRST_WORDS = re.compile(
    rf"[\[(]?(?:({CLOCK})[\])]?[\s\-–|]{{1,8}})?([^\W\d_]\S{{0,20}}(?:\s\d{{1,2}})?)\s{{1,20}}(?![\[(]?{CLOCK})(\S.*)"
)
QUOTED = re.compile(r"\s*>\s?(?!>)")
_DOTTED = r"\d{1,2}\.[0-5]\d(?:\.[0-5]\d)?(?![.,]?\d)"
DOTTED = re.compile(rf"\s*(?:[^\s\[(:.][^\[(:.]{{0,40}})?[\[(]\s?({_DOTTED})\s?[\])]")
DOTTED_TIMES = 2
NUMBERED_TURNS = 3
SPOKEN_TURNS = 3
SHARE_OF_LINES = 0.5
SHARE_OF_SURE_LINES = 0.3
CHANGES = 0.5
TAKING_TURNS = 0.9


def as_written_elsewhere(lines: Sequence[str]) -> list[str]:
    """The lines in the signs that labels have elsewhere: no quote marks before each, times with colons, not dots."""
    written = sum(bool(line.strip()) for line in lines)
    if 2 * sum(QUOTED.match(line) is not None for line in lines) > written:
        lines = [QUOTED.sub("", line, count=1) for line in lines]
    dotted = [DOTTED.match(line) for line in lines]
    if sum(map(bool, dotted)) <= max(DOTTED_TIMES, SHARE_OF_SURE_LINES * written):
        return list(lines)
    return [
        line[: found.start(1)] + found.group(1).replace(".", ":") + line[found.end(1) :] if found else line
        for line, found in zip(lines, dotted, strict=True)
    ]


def cut_at_labels(lines: Sequence[str]) -> list[list[str]]:
    """Each line in pieces that begin with a label: where two turns stand on one line, or all of them on one.

    Where the labels take turns from line to line, a cut that breaks this is none: `Client: ... Coach: said my
    boss.` above `Coach: ...` is what the client says.
    """
    marks = without_running_numbers(with_recurring_labels(lines, [find_mark(line) for line in lines]))
    begins = [mark if mark and mark.speaker and mark.style != "name" else None for mark in marks]
    names = _labels_inside(lines, begins)
    if not names:
        return [[line] for line in lines]
    order = [speaker_key(mark.speaker or "") for mark in begins if mark]
    changes = sum(before != after for before, after in pairwise(order))
    in_turns = len(order) > 2 and changes >= TAKING_TURNS * (len(order) - 1)
    cut: list[list[str]] = []
    following = ""
    for line, begin in zip(reversed(lines), reversed(begins), strict=True):
        pieces = _cut(line, names)
        last = find_mark(pieces[-1]) if len(pieces) > 1 else None
        breaks = in_turns and last is not None and speaker_key(last.speaker or "") == following
        cut.append([line] if breaks else pieces)
        following = speaker_key(begin.speaker or "") if begin else following
    return cut[::-1]


def _labels_inside(lines: Sequence[str], begins: Sequence[Mark | None]) -> frozenset[str]:
    """The labels at which a line is to be cut, as written: they begin other lines too, or are the only labels."""
    inside = Counter(found.group(1) for line in lines for found in INSIDE.finditer(line))
    names = [name for name in inside if name[:1].isupper()]
    if not names:
        return frozenset()
    known = _known(begins)
    if len(known) < 2:
        known = _known(begins, alone=True)
        counts = Counter(speaker_key(mark.speaker or "") for mark in begins if mark)
        for name in names:
            counts[speaker_key(name)] += inside[name]
        again = {name: counts[speaker_key(name)] >= 2 and likeness(name) for name in names}
        known |= {speaker_key(name) for name in names if again[name] or likeness(name) is Likeness.ROLE}
    return frozenset(name for name in names if speaker_key(name) in known) if len(known) > 1 else frozenset()


def _known(begins: Sequence[Mark | None], *, alone: bool = False) -> set[str]:
    """The labels at the beginning of lines that are known words or come back; a dash also joins words."""
    counts = Counter(speaker_key(mark.speaker or "") for mark in begins if mark)
    return {
        speaker_key(mark.speaker or "")
        for mark in begins
        if mark
        and (
            alone
            or mark.likeness is Likeness.ROLE
            or counts[speaker_key(mark.speaker or "")] >= (3 if mark.style == "dash" else 2)
        )
    }


def _cut(line: str, names: frozenset[str]) -> list[str]:
    pieces = []
    place = 0
    for found in INSIDE.finditer(line):
        if found.group(1) in names and len(line[place : found.start()].split(None, 1)) > 1:
            pieces.append(line[place : found.start()])
            place = found.end()
    return [*pieces, line[place:]]


def without_running_numbers(marks: Sequence[Mark | None]) -> list[Mark | None]:
    """`T1: C1: T2: C2:` number the turns, not the people: those marks name T and C."""
    numbers: dict[str, list[int]] = {}
    for mark in marks:
        found = _running(mark)
        if found:
            numbers.setdefault(speaker_key(found.group(1)), []).append(int(found.group(2)))
    running = {
        stem
        for stem, seen in numbers.items()
        if len(seen) >= NUMBERED_TURNS and all(before < after for before, after in pairwise(seen))
    }
    if len(running) < 2:
        return list(marks)
    return [
        replace(mark, speaker=found.group(1).strip())
        if mark and (found := _running(mark)) and speaker_key(found.group(1)) in running
        else mark
        for mark in marks
    ]


def _running(mark: Mark | None) -> re.Match[str] | None:
    if mark is None or mark.speaker is None or mark.style not in ("colon", "timed", "bracket"):
        return None
    return RUNNING.fullmatch(mark.speaker)


def marks_without_colon(lines: Sequence[str]) -> tuple[list[Mark | None], frozenset[str]]:
    """Marks and keys where a table lost its borders, `00:01:02 Maya What now?`; only for want of other labels.

    The first word of a line is a speaker when two or three of them begin most lines and take turns.
    """
    marks = [_first_word(line) or _time_and_name(line) for line in lines]
    counts = Counter(speaker_key(mark.speaker or "") for mark in marks if mark)
    often = {key for key, count in counts.items() if count >= SPOKEN_TURNS}
    kept = [mark if mark and speaker_key(mark.speaker or "") in often else None for mark in marks]
    order = [speaker_key(mark.speaker or "") for mark in kept if mark]
    written = sum(bool(line.strip()) for line in lines)
    sure = all(mark.likeness is Likeness.ROLE for mark in kept if mark) or all(
        mark.start is not None for mark in kept if mark
    )
    changes = sum(before != after for before, after in pairwise(order))
    if (
        2 <= len(often) <= 3
        and len(order) >= (SHARE_OF_SURE_LINES if sure else SHARE_OF_LINES) * written
        and changes >= CHANGES * (len(order) - 1)
    ):
        return kept, frozenset(often)
    return [None] * len(lines), frozenset()


def _time_and_name(line: str) -> Mark | None:
    """A row whose words stand on the next page."""
    mark = find_mark(line)
    return mark if mark and mark.speaker and mark.start is not None and not mark.rest else None


def _first_word(line: str) -> Mark | None:
    found = FIRST_WORDS.fullmatch(line.strip()[:400])
    if not found:
        return None
    written, name, rest = found.groups()
    name = name.rstrip(".")
    looks = likeness(name)
    if looks < Likeness.NAME or name[-1:] in ",'’":
        return None
    return Mark("timed", name, rest + line.strip()[400:], seconds(written) if written else None, likeness=looks)
