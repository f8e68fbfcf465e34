"""Who talks how much: by words, by time, and over the course of the session."""

from collections.abc import Iterator
from statistics import median

from mentor_coach.schema.evidence import Because
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.signals import Point, Signal
from mentor_coach.schema.transcript import Turn

PARTS = 10  # slices of the session in the series
_LONGEST = 3


def detect(reading: Indexed) -> Iterator[Signal]:
    """Coach share of words and of time, length of coach turns, and the longest ones."""
    yield _talk_share(reading)
    yield _talk_time(reading)
    lengths = [turn.spoken_words for turn in reading.coach_turns]
    yield Signal(name="coach_turn_words", value=median(lengths) if lengths else None, unit="words")
    longest = sorted(reading.coach_turns, key=lambda turn: -turn.spoken_words)[:_LONGEST]
    yield Signal(
        name="longest_coach_turn",
        value=longest[0].spoken_words if longest else None,
        unit="words",
        evidence=tuple(reading.quote(turn.index, 0, len(turn.text)) for turn in longest if turn.text),
        series=tuple(Point(at=turn.index, value=turn.spoken_words) for turn in longest),
    )


def _talk_share(reading: Indexed) -> Signal:
    coach = sum(turn.spoken_words for turn in reading.coach_turns)
    client = sum(turn.spoken_words for turn in reading.client_turns)
    slices = [[0, 0] for _ in range(PARTS)]
    for turn in (*reading.coach_turns, *reading.client_turns):
        part = slices[min(PARTS - 1, int(reading.place(turn.index) * PARTS))]
        part[reading.roles[turn.index] == "client"] += turn.spoken_words
    series = tuple(
        Point(at=(i + 0.5) / PARTS, value=round(said / (said + heard), 3))
        for i, (said, heard) in enumerate(slices)
        if said + heard
    )
    share = coach / (coach + client) if coach + client else None
    return Signal(name="talk_share", value=_rounded(share), unit="share", series=series)


def _talk_time(reading: Indexed) -> Signal:
    coach, client = _seconds(reading.coach_turns), _seconds(reading.client_turns)
    if coach is None or client is None or coach + client == 0:
        reason = Because(source="structure", name="no_end_times")
        return Signal(name="talk_time_share", value=None, unit="share", because=(reason,))
    return Signal(name="talk_time_share", value=_rounded(coach / (coach + client)), unit="share")


def _seconds(turns: tuple[Turn, ...]) -> float | None:
    """Seconds spoken; None when a turn lacks its times."""
    spans = [(turn.start, turn.end) for turn in turns]
    if any(start is None or end is None for start, end in spans):
        return None
    return sum(max(0.0, end - start) for start, end in spans if start is not None and end is not None)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
