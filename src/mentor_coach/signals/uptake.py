"""How often the coach picks up the client's own words."""

from collections.abc import Iterator

from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.signals import Signal

_SUBSTANCE = 4  # words from which a coach turn could pick something up


def detect(reading: Indexed) -> Iterator[Signal]:
    """Share of coach turns that use the client's words."""
    able = [turn for turn in reading.coach_turns if turn.spoken_words >= _SUBSTANCE]
    using = reading.turns_with("client_words", "repeat")
    picked = [move for move in reading.of("client_words") if move.confidence >= 0.6]
    share = round(sum(turn.index in using for turn in able) / len(able), 3) if able else None
    yield Signal(name="client_words_uptake", value=share, unit="share", evidence=reading.quotes(picked, 4))
