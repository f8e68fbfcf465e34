"""What a transcript needs before it is handed in, as far as the file lets be seen: seen, not seen, to check."""

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
_FULL_NAME = re.compile(rf"(?<=[{_LOWER},] )[{_UPPER}][{_LOWER}]+ [{_UPPER}][{_LOWER}]+(?![{_LOWER}])")
_MOST = 5

State = Literal["saw", "not_saw", "look"]


@dataclass(frozen=True)
class Check:
    """One point of the list: `saw` when the file shows it, `not_saw` when it does not, `look` for the coach."""

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
        yield Check("not_saw", wording.text("submission.private_found", found=", ".join(found)))
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
    return Check("not_saw", wording.text("submission.length_out", length=told))


def _labels(report: Report, wording: Wording) -> Iterator[Check]:
    roles = {report.roles[turn.speaker] for turn in report.transcript.turns}
    both = {"coach", "client"} <= roles
    yield Check("saw" if both else "not_saw", wording.text(f"submission.labels_{'ok' if both else 'missing'}"))
    if "other" in roles:
        yield Check("look", wording.text("submission.others"))


def _stamps(report: Report, wording: Wording) -> Iterator[Check]:
    starts = [turn.start for turn in report.transcript.turns]
    known = [start for start in starts if start is not None]
    if len(known) == len(starts):
        yield Check("saw", wording.text("submission.stamps_ok"))
    else:
        yield Check("not_saw", wording.text("submission.stamps_missing", count=len(known), all=len(starts)))
    if not known:
        return
    stamped = [(turn.index, turn.start) for turn in report.transcript.turns if turn.start is not None]
    early = next((later[0] for earlier, later in pairwise(stamped) if later[1] < earlier[1]), None)
    if early is None:
        yield Check("saw", wording.text("submission.rising_ok"))
    else:
        yield Check("not_saw", wording.text("submission.rising_broken", turn=f"T{early + 1}"))


def identifying(report: Report) -> tuple[str, ...]:
    """Mail addresses, phone numbers and what looks like a full name, each once, the first few."""
    texts = [turn.text for turn in report.transcript.turns]
    found = [match for pattern in (_MAIL, _PHONE, _FULL_NAME) for text in texts for match in pattern.findall(text)]
    return tuple(dict.fromkeys(found))[:_MOST]
