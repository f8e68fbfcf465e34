"""What a transcript needs before it is handed in: there, not as asked, not to be seen in the file, for you to check."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from mentor_coach.exports.story import length
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.report import Report

SHORTEST, LONGEST = 20 * 60, 60 * 60  # seconds; as schools report ICF's rule
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.])\+?\(?\d(?:[\s().-]{0,2}\d){8,13}(?!\w)")
_UPPER, _LOWER = "A-ZÇĞİÖŞÜ", "a-zçğıöşü"
# Two capitalized words inside a sentence, such as a first name with a surname. A rough net: places get caught too.
_NAME = rf"(?:[{_UPPER}]['’])?[{_UPPER}][{_LOWER}]+(?:-[{_UPPER}][{_LOWER}]+)?"
_FULL_NAME = re.compile(rf"(?<=[{_LOWER},] ){_NAME} {_NAME}(?![{_LOWER}])")
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sayın)\.? {_NAME}(?![{_LOWER}])")
_BESIDE = re.compile(r"[(\[|].*|\b(?:[Pp]rof|[Dd]r|[Mm]rs?|[Mm]s|[Uu]zm|[Pp]sk)\.? ")  # a role in brackets, titles
_NO_NAMES = {
    "Coach", "Client", "Speaker", "Participant", "Guest", "Koç", "Danışan", "Müşteri", "Konuşmacı", "Katılımcı",
    "Misafir", "Hanım", "Bey",
}  # fmt: skip
_MOST = 5

State = Literal["saw", "off", "not_saw", "look"]


@dataclass(frozen=True)
class Check:
    """One point of the list: `saw` when the file shows it, `off` when it shows something else, `not_saw` when it shows
    neither, `look` for the coach to see to."""

    state: State
    text: str


def checklist(report: Report, wording: Wording) -> tuple[Check, ...]:
    """All points in the order a coach would go through them."""
    return tuple(_checks(report, wording))


def _checks(report: Report, wording: Wording) -> Iterator[Check]:
    yield _length(report, wording)
    yield from _labels(report, wording)
    yield from _stamps(report, wording)
    yield Check("look", wording.text("submission.whole"))
    yield Check("look", wording.text("submission.consent"))
    found = identifying(report)
    if found:
        yield Check("look", wording.text("submission.private_found", found=", ".join(found)))
    else:
        yield Check("saw", wording.text("submission.private_ok"))
    twin = "twin_turkish" if report.facts.language == "tr" else "twin_other"
    yield Check("look", wording.text(f"submission.{twin}"))


def _length(report: Report, wording: Wording) -> Check:
    seconds = report.facts.seconds
    if seconds is None:
        return Check("not_saw", wording.text("submission.length_unknown"))
    told = length(seconds, wording)
    if SHORTEST <= seconds <= LONGEST:
        return Check("saw", wording.text("submission.length_ok", length=told))
    return Check("off", wording.text("submission.length_out", length=told))


def _labels(report: Report, wording: Wording) -> Iterator[Check]:
    roles = {report.roles[turn.speaker] for turn in report.transcript.turns}
    both = {"coach", "client"} <= roles
    yield Check("saw" if both else "off", wording.text(f"submission.labels_{'ok' if both else 'missing'}"))
    if "other" in roles:
        yield Check("look", wording.text("submission.others"))


def _stamps(report: Report, wording: Wording) -> Iterator[Check]:
    starts = [turn.start for turn in report.transcript.turns]
    known = [start for start in starts if start is not None]
    if len(known) == len(starts):
        yield Check("saw", wording.text("submission.stamps_ok"))
    else:
        yield Check("off", wording.text("submission.stamps_missing", count=len(known), all=len(starts)))
    if not known:
        return
    stamped = [(turn.index, turn.start) for turn in report.transcript.turns if turn.start is not None]
    early = next((later[0] for earlier, later in pairwise(stamped) if later[1] < earlier[1]), None)
    if early is None:
        yield Check("saw", wording.text("submission.rising_ok"))
    else:
        yield Check("off", wording.text("submission.rising_broken", turn=f"T{early + 1}"))


def identifying(report: Report) -> tuple[str, ...]:
    """Mail addresses, phone numbers, speakers' surnames and what looks like one, each once, the first few."""
    texts = [turn.text for turn in report.transcript.turns]
    patterns = (_MAIL, _PHONE, *_surnames(report.transcript.speakers), _TITLED, _FULL_NAME)
    found = [match for pattern in patterns for text in texts for match in pattern.findall(text)]
    return tuple(dict.fromkeys(found))[:_MOST]


def _surnames(speakers: tuple[str, ...]) -> Iterator[re.Pattern[str]]:
    """What to look for of each speaker's name: the last word of it, or the first where a comma stands behind that."""
    for speaker in speakers:
        names = [name for name in re.findall(_NAME, _BESIDE.sub("", speaker)) if name not in _NO_NAMES]
        if len(names) > 1:
            surname = names[0] if speaker.startswith(f"{names[0]},") else names[-1]
            yield re.compile(rf"(?<!\w){re.escape(surname)}(?![{_LOWER}])")
