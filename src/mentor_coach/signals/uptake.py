"""How often the coach picks up the client's own words, and whether reflecting turns into a formula."""

from collections import Counter
from collections.abc import Iterator

from mentor_coach.schema.evidence import Because
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.reading import Move
from mentor_coach.schema.signals import Signal

_SUBSTANCE = 4  # words from which a coach turn could pick something up
_FORMULA = 3  # the same opening so many times is a formula


def detect(reading: Indexed) -> Iterator[Signal]:
    """Share of coach turns that use the client's words, and the most repeated opening of reflections."""
    able = [turn for turn in reading.coach_turns if turn.spoken_words >= _SUBSTANCE]
    using = reading.turns_with("client_words", "repeat")
    picked = [move for move in reading.of("client_words") if move.confidence >= 0.6]
    share = round(sum(turn.index in using for turn in able) / len(able), 3) if able else None
    yield Signal(name="client_words_uptake", value=share, unit="share", evidence=reading.quotes(picked, 4))
    yield _formula(reading)


def _formula(reading: Indexed) -> Signal:
    openings: dict[str, list[Move]] = {}
    for move in reading.of("paraphrase", "summary", "repeat"):
        said = reading.turns[move.turn].text[move.start : move.end].lower().replace(",", " ").split()
        if len(said) > 4:
            openings.setdefault(" ".join(said[:3]), []).append(move)
    counted = Counter({opening: len(moves) for opening, moves in openings.items()})
    opening, times = max(counted.items(), key=lambda item: item[1], default=("", 0))
    if times < _FORMULA:
        return Signal(name="repeated_formula", value=0, unit="count")
    return Signal(
        name="repeated_formula",
        value=times,
        unit="count",
        evidence=reading.quotes(openings[opening], 4),
        because=(Because(source="structure", name="opening", detail=opening),),
    )
