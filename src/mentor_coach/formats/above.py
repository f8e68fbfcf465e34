"""What stands above and around a conversation: who takes part, a title, dates, the words of the tool."""

import re
from collections import Counter
from collections.abc import Sequence

from mentor_coach.formats.columns import END_HEADINGS, SPEAKER_HEADINGS, START_HEADINGS, TEXT_HEADINGS
from mentor_coach.formats.labels import Mark, find_mark
from mentor_coach.formats.names import HEADINGS, MONTHS, Likeness, likeness, speaker_key, without_turkish_letters

RECURRING = 3
TITLES = {"title", "topic", "subject", "session", "konu", "baslik", "seans", "oturum"}
COLUMN_HEADINGS = frozenset((*SPEAKER_HEADINGS, *TEXT_HEADINGS, *START_HEADINGS, *END_HEADINGS))
TITLE_WORDS = 16
DATE_WORDS = 6
# What recorders and meeting tools write around a conversation; matched on whole lines only.
BOILERPLATE = re.compile(
    r"(?:this editable transcript was computer generated.*|"
    r"people can also change the text after it was created\.?|"
    r"transcription ended after .*|transcribed by https?://\S+|.{1,80} (?:started|stopped) transcription\.?|"
    r"(?:full )?transcript(?:ion)?|audio file|ses dosyası|(?:tam )?(?:transkript|transkripsiyon|deşifre|döküm)|"
    r"(?:recording|transcription|meeting) (?:started|stopped|ended)[.:]?.{0,40}|"
    r".{0,10}end of (?:transcript|recording).{0,10}|"
    r"webvtt|-{3,}|_{3,}|={3,}|\*{3,}|page \d+(?: of \d+)?|sayfa \d+(?: ?/ ?\d+)?|\d{1,4} ?/ ?\d{1,4}|"
    r".{1,80} transkripsiyonu (?:başlattı|durdurdu)\.?|"
    r"(?:kayıt|transkripsiyon|toplantı) (?:başladı|bitti|durduruldu).{0,40})",
    re.IGNORECASE,
)


GREETINGS = frozenset(
    ("merhaba", "merhabalar", "selam", "selamlar", "gunaydin", "tunaydin", "iyi", "hos", "welcome", "good", "alo")
)
SOUND_FILE = re.compile(r"\.(?:mp3|mp4|m4a|wav|ogg|webm|mov|aac|wma)\s*$", re.IGNORECASE)


def details_lines(marks: Sequence[Mark | None], speakers: frozenset[str]) -> dict[int, str]:
    """Lines at the top such as `Coach: Ayşe Yılmaz`, where further down Ayşe or others speak; with their label."""
    first_use: dict[str, list[int]] = {}
    often = {key for key, count in _counts(marks, speakers).items() if count >= RECURRING}
    for place, mark in enumerate(marks):
        if mark and mark.speaker and mark.style != "name" and speaker_key(mark.speaker) in speakers:
            first_use.setdefault(speaker_key(mark.speaker), []).append(place)
    talk = min((places[0] for key, places in first_use.items() if key in often), default=0)
    details = _people_named(marks, speakers)
    for key, places in first_use.items():
        mark = marks[places[0]]
        if mark is None or mark.style != "colon":
            continue
        named = speaker_key(mark.rest.strip(" .,"))
        names = {named, named.split(" ", 1)[0].strip(",")}
        label_of_own = any(other != key and other in first_use for other in names)
        # `Coach: Ayşe Kara` above a session of K and D, who are nobody else.
        above_all = len(often) > 1 and places[0] < talk and key not in often and _is_name(mark.rest)
        if above_all or (label_of_own and len(places) == 1):
            details[places[0]] = key
    return details if len(set(first_use) - set(details.values())) >= 2 else {}


def _people_named(marks: Sequence[Mark | None], speakers: frozenset[str]) -> dict[int, str]:
    """`Coach: Ayşe Kara` and `Client: Mert` on top, one after the other, where the same labels go on to speak."""
    first = [place for place, mark in enumerate(marks) if mark and speaker_key(mark.speaker or "") in speakers][:3]
    told = [mark for place in first[:2] if (mark := marks[place])]
    keys = {speaker_key(mark.speaker or "") for mark in told}
    if len(first) < 3 or len(keys) < 2 or not all(m.likeness is Likeness.ROLE and _is_name(m.rest) for m in told):
        return {}
    return dict.fromkeys(first[:2], "") if any(" " in mark.rest for mark in told) else {}


def _counts(marks: Sequence[Mark | None], speakers: frozenset[str]) -> Counter[str]:
    """How often each speaker's label comes."""
    keys = (speaker_key(mark.speaker) for mark in marks if mark and mark.speaker and mark.style != "name")
    return Counter(key for key in keys if key in speakers)


def _is_name(written: str) -> bool:
    greeted = without_turkish_letters(written).split(" ", 1)[0].strip(",") in GREETINGS
    return not greeted and not re.search(r"\w\w[.?!…]$", written) and likeness(written) >= Likeness.NAME


def _is_aside(line: str) -> bool:
    """What no session is called: the words of a tool, a date, a length, a file of sound, who coaches."""
    plain = without_turkish_letters(line).replace(",", " ").replace(".", " ").replace("/", " ").split()
    dated = any(word in MONTHS for word in plain) and len(plain) <= DATE_WORDS
    counted = all(word[:1].isdigit() or word in ("am", "pm") for word in plain)
    before, colon, _ = without_turkish_letters(line).partition(":")
    if before.strip(" .") in HEADINGS:
        return True
    if colon and (before.split() or [""])[0] in HEADINGS - TITLES:
        return True
    mark = find_mark(line)
    role = mark is not None and mark.likeness is Likeness.ROLE
    columns = len(plain) > 1 and all(word in COLUMN_HEADINGS for word in plain)
    return bool(dated or counted or role or columns or is_boilerplate(line) or SOUND_FILE.search(line))


def _names_next(line: str) -> bool:
    """Whether a line, a cell of a table of details, names what stands behind it: `Coach`, `Date`."""
    bare = without_turkish_letters(line).strip(" :.")
    return likeness(line) is Likeness.ROLE or bare in HEADINGS


def is_boilerplate(line: str) -> bool:
    """Whether a recorder or a meeting tool wrote this line."""
    return BOILERPLATE.fullmatch(line.strip()[:200]) is not None


def taken_title(left_out: list[str]) -> str | None:
    """The first line left out that could be a title; it is taken out of the list."""
    written = [line for line in left_out if line.strip()]
    heading = next(
        (
            line
            for above, line in zip(["", *written], written, strict=False)
            if not _is_aside(line) and not _names_next(above)
        ),
        "",
    )
    if not heading or len(heading.split()) > TITLE_WORDS or re.search(r"[.?!…] \w|\?$", heading.strip()):
        return None
    left_out.remove(heading)
    return heading.strip(" #*_\t")
