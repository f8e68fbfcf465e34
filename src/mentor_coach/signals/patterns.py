"""Patterns worth a second look: advice and telling, praise, variety, and how much of the talk is about the past."""

from collections.abc import Iterator

from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.signals import Signal

DIRECTING = ("advice", "directs", "states_learning", "leading_question")
TELLING = ("information", "self_disclosure", "others_stories", "interpretation")
_FEWEST = 4  # coach turns a third needs to have a share
_SUBSTANCE = 4  # words from which a coach turn does more than acknowledge hearing


def detect(reading: Indexed) -> Iterator[Signal]:
    """Shares of coach turns that direct or tell, generic praise, variety of what is asked, past and feelings."""
    yield _share_of_coach_turns(reading, "directing_share", DIRECTING)
    yield _peak(reading)
    yield _share_of_coach_turns(reading, "telling_share", TELLING)
    praise = reading.of("praise")
    yield Signal(name="praise", value=len(praise), unit="count", evidence=reading.quotes(praise, 3))
    kinds = {move.kind for move in reading.reading.moves if move.kind.startswith("asks_")}
    yield Signal(name="variety_of_questions", value=len(kinds), unit="kinds")
    yield _share_of_client_turns(reading, "past_share", ("client_past",))
    yield _share_of_client_turns(reading, "feelings_share", ("client_emotion",))


def _share_of_coach_turns(reading: Indexed, name: str, kinds: tuple[str, ...]) -> Signal:
    able = [turn.index for turn in reading.coach_turns if turn.spoken_words >= _SUBSTANCE]
    holding = reading.turns_with(*kinds)
    share = round(sum(turn in holding for turn in able) / len(able), 3) if able else None
    return Signal(name=name, value=share, unit="share", evidence=reading.quotes(reading.of(*kinds), 4))


def _peak(reading: Indexed) -> Signal:
    """The highest directing share within any third of the session: advice that comes all at once."""
    shares: list[tuple[float, list[int]]] = []
    holding = reading.turns_with(*DIRECTING)
    for third in range(3):
        able = [
            t.index
            for t in reading.coach_turns
            if t.spoken_words >= _SUBSTANCE and int(reading.place(t.index) * 3) == third
        ]
        if len(able) >= _FEWEST:
            inside = [turn for turn in able if turn in holding]
            shares.append((len(inside) / len(able), inside))
    value, turns = max(shares, default=(None, []), key=lambda share: share[0])
    moves = [move for move in reading.of(*DIRECTING) if move.turn in turns]
    return Signal(
        name="directing_peak",
        value=None if value is None else round(value, 3),
        unit="share",
        evidence=reading.quotes(moves, 4),
    )


def _share_of_client_turns(reading: Indexed, name: str, kinds: tuple[str, ...]) -> Signal:
    able = [turn.index for turn in reading.client_turns if turn.spoken_words >= _SUBSTANCE]
    holding = reading.turns_with(*kinds)
    share = round(sum(turn in holding for turn in able) / len(able), 3) if able else None
    return Signal(name=name, value=share, unit="share")
