"""Speaker labels and times at the beginning of a line, in the styles people and tools write them.

`find_mark` says what a line could begin with; `accepted_speakers` looks at all lines together and says which
of those really are speakers: a label recurs, is a known word such as Coach, or carries a time.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mentor_coach.formats.clock import CLOCK, is_time_of_day, seconds, spelled_seconds
from mentor_coach.formats.names import PARENTHESIS, Likeness, likeness, speaker_key
from mentor_coach.formats.stage_notes import is_note

Style = Literal["timed", "bracket", "colon", "dash", "name", "time", "text"]

HEAD = 200
ONCE_OR_TWICE = 2
MANY_LABELS = 12
DENSE = 0.4
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:,|T)?\s{0,2}"
_DATE = rf"(?:{_DAY})?"
_SPAN = rf"({CLOCK})(?:\s{{0,3}}(?:-->|->|[-–—]|to)\s{{0,3}}({CLOCK}))?"
TIME_FIRST = re.compile(rf"([\[(<{{])?\s{{0,3}}({_DAY})?{_SPAN}\s{{0,3}}[\])>}}]?\s{{0,8}}(?:[-–—|:]\s{{0,8}})?")
NAME_BRACKETED_TIME = re.compile(
    rf"(.{{1,80}}?)\s{{0,8}}(?:[-–—,|:]\s{{0,3}})?[\[(]\s?{_SPAN}\s?[\])]\s{{0,3}}(?:[-–—:]\s?)?(.*)"
)
NAME_TIME_ALONE = re.compile(rf"(.{{1,80}}?)(?:\s{{1,20}}|\s?[-–—|,@•·]\s?){_DATE}{_SPAN}\s{{0,3}}:?\s*")
NAME_TIME_TEXT = re.compile(r"(.{1,80}?)\s{1,8}(\d{1,2}:\d{2}:\d{2})\s?[:\-–—]\s(.*)")
NAME_SPELLED_TIME = re.compile(
    r"(.{1,80}?)\s{1,8}((?:\d{1,2}\s?(?:hours?|saat)\s?)?(?:\d{1,3}\s?(?:minutes?|dakika)\s?)?"
    rf"(?:\d{{1,3}}\s?(?:seconds?|saniye))?)\s{{0,3}}(?:{CLOCK})?\s*"
)
BRACKETED_NAME = re.compile(
    rf"(?:\[([^\[\]]{{1,80}})\]|[(<]([^()<>]{{1,80}})[)>])\s{{0,3}}({CLOCK})?\s{{0,3}}:?\s*(.*)"
)
COLON = re.compile(r"([^:：\t]{1,80}?)\s{0,3}[:：](?!//|(?<=\d:)\d)(.*)")
TAB = re.compile(r"([^:：\t]{1,60})\t\s*(.*)")
DASH = re.compile(r"([^:：\t–—]{1,40}?)(?:\s[-–—|]{1,2}\s|[–—]\s|-\s)(.*)")
DECORATION = re.compile(r"(?:>{1,3}\s?|#{1,4}\s|[•·]\s?|\*{1,3}(?=\S)|__(?=\S))+")
CHAT = re.compile(r"From\s{1,3}(.{1,80}?)\s{1,3}(?:to|To)\s{1,3}.{1,80}?:\s{0,3}(.*)")
SPELLED_AND_WRITTEN = re.compile(r"(?:\d{1,3}\s?(?:hours?|minutes?|seconds?|saat|dakika|saniye)\s?){1,3}" rf"({CLOCK})")
BOLD_END = re.compile(r"\s{0,3}(?:\*{1,3}|__)(?=\s|$)")
FULL_NAME = re.compile(r"(?:[^\W\d_]{1,20}\.? ){1,3}[^\W\d_]{2}")
NOTE_IN_LABEL = re.compile(r"([^()\[\]]{1,80}?)\s{0,3}(\([^()]{1,60}\)|\[[^\[\]]{1,60}\])")
# A time inside what is said, behind a label or a whole sentence: `Ada: Oh. Hm. [00:14] I see.`
SENTENCE_END = re.compile(r"[^\W\d_]{2}[.!?…]$")
NOT_BEFORE_TIME = re.compile(rf"[:：\]]|{CLOCK}|{SENTENCE_END.pattern}")
NUMBERED = re.compile(r"[\[(]?[Tt#]?\d{1,5}[.)\]]{0,2}\s{1,4}(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line begins with: a possible speaker, a time in seconds, or both, and the rest of the line."""

    style: Style
    speaker: str | None
    rest: str
    start: float | None = None
    end: float | None = None
    time_of_day: bool = False
    likeness: Likeness = Likeness.NONE


def find_mark(line: str) -> Mark | None:
    """The possible label or time at the beginning of `line`; only its first 200 characters are looked at."""
    line = line.strip()
    if not line:
        return None
    head = line[:HEAD].rstrip()
    tail = line[len(head) :]
    if not head.isascii():
        head = unicodedata.normalize("NFC", head)
    mark = _numbered(head) or _in(_undecorated(head))
    if mark is None or (tail and mark.style in ("name", "time")):
        return None
    return _note_in_label(replace(mark, rest=mark.rest + tail))


def _note_in_label(mark: Mark) -> Mark:
    """`Client (laughs): ...` is Client, and the note belongs to what is said."""
    found = NOTE_IN_LABEL.fullmatch(mark.speaker or "")
    if not found or not is_note(found.group(2)):
        return mark
    return replace(mark, speaker=found.group(1), rest=f"{found.group(2)} {mark.rest}".strip())


def _numbered(head: str) -> Mark | None:
    """A label behind the number of its line, `12. Coach: ...`."""
    found = NUMBERED.match(head)
    mark = _in(_undecorated(head[found.end() :])) if found else None
    if mark and mark.likeness is Likeness.LOWER:
        return None
    return mark if mark and mark.speaker and mark.style in ("colon", "timed") else None


def _undecorated(head: str) -> str:
    """Without quote marks, list bullets and the bold marks of Markdown around a label."""
    found = DECORATION.match(head)
    if not found:
        return head
    plain = head[found.end() :]
    if "*" in found.group() or "_" in found.group():
        plain = plain.replace("**", "", 1).replace("__", "", 1)
        plain = re.sub(r"^([^*]{1,80})\*(?=[:\s])", r"\1", plain)
    return plain.strip()


def _in(head: str) -> Mark | None:
    return _time_first(head) or _name_and_time(head) or _bracketed(head) or _untimed(head) or _alone(head)


def _time_first(head: str) -> Mark | None:
    spelled = SPELLED_AND_WRITTEN.fullmatch(head)
    found = TIME_FIRST.match(spelled.group(1) if spelled else head)
    if not found:
        return None
    opening, day, written, until = found.groups()
    if day and re.fullmatch(r"\d{1,2}:\d{2}", written):
        written += ":00"  # behind a date stands the time of day, hours first
    start = seconds(written)
    if start is None:
        return None
    end = seconds(until) if until else None
    rest = "" if spelled else head[found.end() :]
    if not rest:
        return Mark("time", None, "", start, end, is_time_of_day(written))
    chat = CHAT.fullmatch(rest)
    if chat and likeness(chat.group(1)):
        return Mark("timed", chat.group(1), chat.group(2), start, end, True, likeness(chat.group(1)))
    inner = _bracketed(rest) or _untimed(rest) or _alone(rest)
    apart = found.group().rstrip()[-1:] in "-–—|"  # `00:03:12 | Ada | ...`: both are set apart alike
    if inner and inner.style == "name" and SENTENCE_END.search(rest):
        inner = None  # `00:03:12 Client Yes.` of a table that lost its borders
    if inner and inner.speaker and (inner.style != "dash" or apart):
        style: Style = "dash" if inner.style == "dash" else "timed"
        return Mark(style, inner.speaker, inner.rest, start, end, is_time_of_day(written), inner.likeness)
    if opening or until or written.count(":") == 2:
        return Mark("text", None, rest, start, end, is_time_of_day(written))
    return None


def _name_and_time(head: str) -> Mark | None:
    found = NAME_BRACKETED_TIME.fullmatch(head)
    if found:
        name, written, until, rest = found.groups()
        mark = _timed(name, written, until, rest)
        if mark:
            return mark
    found = NAME_TIME_ALONE.fullmatch(head)
    if found:
        return _timed(found.group(1), found.group(2), found.group(3), "")
    found = NAME_TIME_TEXT.fullmatch(head)
    if found:
        return _timed(found.group(1), found.group(2), None, found.group(3))
    found = NAME_SPELLED_TIME.fullmatch(head)
    if found and found.group(2):
        start = spelled_seconds(found.group(2))
        looks = likeness(found.group(1))
        if start is not None and looks:
            return Mark("timed", found.group(1), "", start, likeness=looks)
    return None


def _timed(name: str, written: str, until: str | None, rest: str) -> Mark | None:
    start = seconds(written)
    name = name.strip(" \t:-–—[]")
    looks = likeness(name)
    if start is None or not looks or NOT_BEFORE_TIME.search(name):
        return None
    end = seconds(until) if until else None
    return Mark("timed", name, rest.strip(), start, end, is_time_of_day(written), looks)


def _bracketed(head: str) -> Mark | None:
    found = BRACKETED_NAME.fullmatch(head)
    if not found:
        return None
    square, other, written, rest = found.groups()
    name = square or other
    looks = likeness(name)
    if not looks or (other and looks is Likeness.LOWER) or is_note(f"[{name}]"):
        return None
    start = seconds(written) if written else None
    style: Style = "timed" if start is not None else "bracket"
    return Mark(style, name, rest, start, time_of_day=start is not None, likeness=looks)


def _untimed(head: str) -> Mark | None:
    patterns: tuple[tuple[Style, re.Pattern[str]], ...] = (("colon", COLON), ("colon", TAB), ("dash", DASH))
    for style, pattern in patterns:
        found = pattern.fullmatch(head)
        if not found:
            continue
        looks = likeness(found.group(1))
        if looks:
            return Mark(style, found.group(1).strip(), _after_bold(found.group(2)), likeness=looks)
    return None


def _after_bold(rest: str) -> str:
    """What follows a label, without the bold mark that closes it: `**Coach:** ...`."""
    found = BOLD_END.match(rest)
    return (rest[found.end() :] if found else rest).strip()


def _alone(head: str) -> Mark | None:
    looks = likeness(head)
    return Mark("name", head, "", likeness=looks) if looks else None


def accepted_speakers(marks: Iterable[Mark | None], lines: int) -> frozenset[str]:
    """The keys of labels that are speakers, judged over all `marks` of a source of `lines` written lines."""
    labelled = [mark for mark in marks if mark and mark.speaker and mark.style != "name"]
    counts = Counter(_bare_key(mark.speaker or "") for mark in labelled)
    best: dict[str, Mark] = {}
    for mark in labelled:
        key = speaker_key(mark.speaker or "")
        if key not in best or _strength(mark) > _strength(best[key]):
            best[key] = mark
    accepted = {key for key, mark in best.items() if _is_speaker(mark, counts[_bare_key(key)], lines)}
    if len(accepted) < 2:
        dense = len(labelled) >= DENSE * lines
        accepted |= {
            key
            for key, mark in best.items()
            if mark.likeness >= Likeness.NAME and (mark.style == "timed" or (mark.style == "colon" and dense))
        }
    return frozenset(_of_own_style(accepted, labelled, best))


def _bare_key(name: str) -> str:
    """`Ada (Coach)` and `Ada` count together."""
    return speaker_key(PARENTHESIS.sub(" ", name))


def _strength(mark: Mark) -> tuple[int, int]:
    return ("dash", "bracket", "colon", "timed").index(mark.style), mark.likeness


def _is_speaker(mark: Mark, count: int, lines: int) -> bool:
    looks = mark.likeness
    if looks is Likeness.ROLE:
        return True
    if mark.style == "dash":
        return looks is Likeness.NAME and count >= 3
    if looks is Likeness.LOWER:
        return (bool(mark.rest) or mark.style == "timed") and count >= 3 and count >= 0.1 * lines
    if count >= 2:
        return True
    # Once only: a time beside it or a full name makes a speaker; a single word may begin a sentence.
    full_name = mark.style == "colon" and FULL_NAME.match(mark.speaker or "") and mark.rest
    return looks is Likeness.NAME and (mark.style == "timed" or bool(full_name))


def _of_own_style(accepted: set[str], labelled: Sequence[Mark], best: dict[str, Mark]) -> set[str]:
    """Where labels carry times throughout, one without a time is speech; a role is, where it comes once or twice."""
    timed = Counter(speaker_key(m.speaker or "") for m in labelled if m.style == "timed")
    timed_keys = accepted & set(timed)
    if len(timed_keys) < 2:
        return accepted
    total = sum(speaker_key(mark.speaker or "") in accepted for mark in labelled)
    if sum(timed[key] for key in timed_keys) < 0.6 * total:
        return accepted
    counts = Counter(speaker_key(mark.speaker or "") for mark in labelled)
    rare = {key for key in accepted if counts[key] <= ONCE_OR_TWICE and total >= MANY_LABELS}
    return {key for key in accepted if key in timed_keys or (best[key].likeness is Likeness.ROLE and key not in rare)}


def accepted_headers(marks: Sequence[Mark | None]) -> frozenset[str]:
    """The keys of names that stand alone above what they say: they recur and never follow each other."""
    names = [mark for mark in marks if mark and mark.style == "name"]
    counts = Counter(speaker_key(mark.speaker or "") for mark in names)
    roles = {speaker_key(m.speaker or "") for m in names if m.likeness is Likeness.ROLE}
    recurring = {
        speaker_key(m.speaker or "") for m in names if counts[speaker_key(m.speaker or "")] >= 2
        and m.likeness in (Likeness.NAME, Likeness.ROLE)
    }  # fmt: skip
    return frozenset(roles if len(roles) >= 2 else recurring)
