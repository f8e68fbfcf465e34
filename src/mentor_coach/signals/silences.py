"""Silence, answering time and overlap: only what the times of the source let be observed."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from mentor_coach.knowledge.load import text_rules
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.noun import Role
from mentor_coach.schema.signals import Point, Signal
from mentor_coach.schema.transcript import Turn
from mentor_coach.text.fold import fold, words

SILENCE = 3.0  # seconds; where we start to call a gap a silence. Our convention, not a criterion of anyone's
OVERLAP = 0.3  # seconds; shorter overlaps are within the precision of transcripts
AT_ONCE = 1.0  # seconds; after a longer gap a line that trails off was let trail off
_BROKEN_OFF = ("-", "–", "—", "--")
_TRAILING_OFF = ("...", "…")
_CLOSING = ("praise", "celebration", "states_learning", "directs")  # what leaves no room for the rest of a sentence
_AT_ITS_HEAD = 20  # characters within which a turn begins with something


class _Gap(NamedTuple):
    """Seconds between two stretches of speech, who spoke before, who ended it, and the turn it ends in."""

    seconds: float
    before: Role
    ended_by: Role
    turn: int


def detect(reading: Indexed) -> Iterator[Signal]:
    """Silences and who ends them, the coach's answering time, overlaps, and cut-off client turns."""
    gaps = _gaps(reading)
    if gaps is None:
        reason = (Because(source="structure", name="no_end_times"),)
        for name, unit in (
            ("silences", "count"),
            ("longest_silence", "seconds"),
            ("coach_latency", "seconds"),
        ):
            yield Signal(name=name, value=None, unit=unit, because=reason)
        yield Signal(name="silences_ended_by_client", value=None, unit="share", because=reason)
    else:
        yield from _of_gaps(reading, gaps)
    yield _interruptions(reading, gaps)
    offered = reading.of("silence_offered")
    yield Signal(name="silence_offered", value=len(offered), unit="count", evidence=reading.quotes(offered, 4))


def _of_gaps(reading: Indexed, gaps: list[_Gap]) -> Iterator[Signal]:
    silences = [gap for gap in gaps if gap.seconds >= SILENCE]
    yield Signal(
        name="silences",
        value=len(silences),
        unit="count",
        series=tuple(Point(at=gap.turn, value=round(gap.seconds, 1), label=gap.ended_by) for gap in silences),
        evidence=tuple(
            reading.quote(gap.turn, 0, len(reading.turns[gap.turn].text))
            for gap in sorted(silences, key=lambda gap: -gap.seconds)[:3]
        ),
    )
    longest = max((gap.seconds for gap in gaps), default=0.0)
    yield Signal(name="longest_silence", value=round(longest, 1), unit="seconds")
    latency = [gap.seconds for gap in gaps if gap.before == "client" and gap.ended_by == "coach"]
    yield Signal(name="coach_latency", value=round(median(latency), 1) if latency else None, unit="seconds")
    ended = [gap.ended_by == "client" for gap in silences]
    share = round(sum(ended) / len(ended), 2) if ended else None
    yield Signal(name="silences_ended_by_client", value=share, unit="share")


def _gaps(reading: Indexed) -> list[_Gap] | None:
    """Gaps between and within turns; None when the source has no end times or they are only the next start."""
    timed = [turn for turn in reading.turns if turn.start is not None and turn.end is not None]
    if len(timed) < 2 or len(timed) < 0.8 * len(reading.turns):
        return None
    gaps = []
    for earlier, later in pairwise(timed):
        if later.start is not None and earlier.end is not None:
            gaps.append(
                _Gap(
                    later.start - earlier.end,
                    reading.roles[earlier.index],
                    reading.roles[later.index],
                    later.index,
                )
            )
    for turn in timed:
        role = reading.roles[turn.index]
        for first, second in pairwise(turn.cues):
            if first.end is not None and second.start is not None:
                gaps.append(_Gap(second.start - first.end, role, role, turn.index))
    return None if all(abs(gap.seconds) < 0.02 for gap in gaps) else gaps


def _interruptions(reading: Indexed, gaps: list[_Gap] | None) -> Signal:
    """Client turns that the coach cuts off: overlapping times, a line that breaks off, or one left open and closed."""
    late = {gap.turn for gap in gaps or () if gap.seconds > AT_ONCE}
    cut = {
        gap.turn for gap in gaps or () if gap.seconds <= -OVERLAP and (gap.before, gap.ended_by) == ("client", "coach")
    }
    for earlier, later in pairwise(reading.turns):
        if (reading.roles[earlier.index], reading.roles[later.index]) != ("client", "coach"):
            continue
        closed = later.index not in late and _is_left_open(earlier) and _closes(reading, later.index)
        if closed or earlier.text.rstrip().endswith(_BROKEN_OFF):
            cut.add(later.index)
    cut -= reading.turns_with("backchannel")
    return Signal(
        name="interruptions",
        value=len(cut),
        unit="count",
        evidence=tuple(reading.quote(turn, 0, len(reading.turns[turn].text)) for turn in sorted(cut)[:4]),
        because=() if gaps is not None else (Because(source="structure", name="no_end_times"),),
    )


def _is_left_open(turn: Turn) -> bool:
    """Whether a turn ends in the middle of something: in dots, or in a word that asks for another one."""
    text = turn.text.rstrip()
    if text.endswith(_TRAILING_OFF):
        return True
    said = words(fold(text, turn.language)) if text[-1:].isalpha() else []
    return len(said) > 1 and said[-1].replace("'", "") in text_rules(turn.language)["unfinished"]


def _closes(reading: Indexed, turn: int) -> bool:
    """Whether a coach turn begins by approving or by saying what is to be done, or ends the session."""
    if reading.in_turn(turn, "ends_session"):
        return True
    return any(move.start <= _AT_ITS_HEAD for move in reading.in_turn(turn, *_CLOSING))
