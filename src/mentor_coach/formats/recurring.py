"""Labels that look like no name, `Ada | Coach:`, `Ada/PCC (0:14)`, `+90 532 …:`, and show by coming back.

Meeting tools write whatever a person typed as their name; what begins line after line is a speaker all the same.
"""

import re
from collections import Counter
from collections.abc import Sequence

from mentor_coach.formats.clock import CLOCK, seconds
from mentor_coach.formats.labels import DASH, TIME_FIRST, Mark, Style
from mentor_coach.formats.names import Likeness, could_be_typed_name, likeness, speaker_key

_NAME = r"((?:\[[^\]]{1,30}\]\s)?[^:：\t\[\]]{1,60}?)"
_BEFORE_COLON = re.compile(rf"{_NAME}\s{{0,2}}(?:[\[(]({CLOCK})[\])]\s?)?[:：](?!//|(?<=\d:)\d)(?:\s*(\S.*)|\s*)")
_BEFORE_TIME = re.compile(rf"{_NAME}(?:\s{{1,8}}|\s?[-–—|,@•·]\s?)[\[(]?({CLOCK})[\])]?(?:\s+(\S.*)|\s*)")
_IN_BRACKETS = re.compile(rf"\[([^:：\t\[\]]{{1,60}}?)\]\s{{0,3}}:?\s{{0,3}}({CLOCK})?(?:\s*(\S.*)|\s*)")
_SHAPES = (_BEFORE_COLON, _BEFORE_TIME, _IN_BRACKETS)
OFTEN = 3
SHARE_OF_LINES = 0.4
MOST_LABELS = 4


def with_recurring_labels(lines: Sequence[str], marks: Sequence[Mark | None]) -> list[Mark | None]:
    """`marks`, and marks for labels that look like no name where labels begin a good part of the lines."""
    marks = _with_names_beside_times(lines, _with_dashes(lines, marks))
    odd = [_odd_mark(line) for line in lines]
    counts = Counter(speaker_key(mark.speaker or "") for mark in odd if mark)
    known = Counter(speaker_key(mark.speaker or "") for mark in marks if mark and mark.speaker)
    often = {key for key, count in counts.items() if count >= OFTEN}
    for found, mark in zip(odd, marks, strict=True):
        # `Coach – This I know: ...` comes back under Coach without it, `Ada | Coach: ...` always has it.
        if found and mark and mark.speaker and mark.style != "name":
            key = speaker_key(found.speaker or "")
            if known[speaker_key(mark.speaker)] > counts[key]:
                often.discard(key)
    again = [m for m in marks if m and m.speaker and m.style != "name" and known[speaker_key(m.speaker)] >= OFTEN]
    covered = sum(mark is not None and speaker_key(mark.speaker or "") in often for mark in odd) + len(again)
    if not 0 < len(often) <= MOST_LABELS or covered < SHARE_OF_LINES * sum(bool(line.strip()) for line in lines):
        return marks
    return [
        found if found and speaker_key(found.speaker or "") in often else mark
        for found, mark in zip(odd, marks, strict=True)
    ]


def _with_dashes(lines: Sequence[str], marks: Sequence[Mark | None]) -> list[Mark | None]:
    """`Ada – First: rest.` is Ada where `Ada – ` begins other lines, and `Ada – PCC: ...` where that comes back."""
    counts = Counter((mark.style, speaker_key(mark.speaker or "")) for mark in marks if mark)
    kept = list(marks)
    for place, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        found = DASH.fullmatch(line.strip()) if mark and mark.style == "colon" and mark.start is None else None
        if not mark or not found or counts["colon", speaker_key(mark.speaker or "")] >= OFTEN:
            continue
        if counts["dash", speaker_key(found.group(1))] >= OFTEN:
            kept[place] = Mark("dash", found.group(1).strip(), found.group(2), likeness=likeness(found.group(1)))
    return kept


def _with_names_beside_times(lines: Sequence[str], marks: Sequence[Mark | None]) -> list[Mark | None]:
    """`Ada | Coach` alone on its line, with a time alone on the line above or below, again and again."""
    counts = Counter(line.strip() for line in lines)
    times = [mark is not None and mark.style == "time" for mark in marks]
    kept = list(marks)
    for place, line in enumerate(lines):
        beside = any(times[max(0, place - 1) : place + 2])
        if beside and not times[place] and counts[line.strip()] >= OFTEN and could_be_typed_name(line.strip()):
            kept[place] = Mark("name", line.strip(), "", likeness=Likeness.NAME)
    return kept


def _odd_mark(line: str) -> Mark | None:
    """What stands where a label stands and is none by its looks."""
    line = line.strip().removeprefix("**")
    time = TIME_FIRST.match(line)
    start = seconds(time.group(3)) if time else None
    rest = line[time.end() :] if time and start is not None else line
    for shape in _SHAPES:
        found = shape.fullmatch(rest)
        if not found:
            continue
        name, written, said = found.group(1).strip(), found.group(2), found.group(3) or ""
        if likeness(name) is Likeness.NONE and could_be_typed_name(name):
            moment = seconds(written) if written else start
            style: Style = "timed" if moment is not None else "colon"
            return Mark(style, name, said.removeprefix("**").strip(), moment, likeness=Likeness.NAME)
    return None
