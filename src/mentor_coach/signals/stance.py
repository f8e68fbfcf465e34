"""How far the client leads: one measure of the coach's stance, from what is told, asked and praised."""

from collections.abc import Iterator

from mentor_coach.schema.evidence import Because
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.signals import Signal
from mentor_coach.signals import formula
from mentor_coach.signals.patterns import DIRECTING, TELLING

_SUBSTANCE = 4  # words from which a coach turn does more than acknowledge hearing
_FEWEST = 5  # coach turns a third needs to be read on its own
_TALK_FREE = 0.33  # coach share of words up to which talking takes nothing from the client
_OPEN_FREE = 0.55  # share of open questions from which asking leaves the answer open
_LESSENING = ("minimizing", "judging", "interpretation", "therapy_probe")
# How much each takes from 1, for its whole range; our weights, set on invented sessions that experts rated.
_WEIGHTS = {
    "directing": 1.6,
    "telling": 0.7,
    "leading": 1.2,
    "talking": 1.4,
    "praise": 0.35,
    "lessening": 1.0,
    "closed": 0.4,
}
_FORMULA_WEIGHT = 0.03


def detect(reading: Indexed) -> Iterator[Signal]:
    """`client_led`: 1 when the client leads throughout, 0 when the coach does; and the best third of the session."""
    everywhere = frozenset(turn.index for turn in reading.turns)
    parts = _parts(reading, everywhere)
    if parts is None:
        yield Signal(name="client_led", value=None, unit="share")
        yield Signal(name="client_led_best", value=None, unit="share")
        return
    because = tuple(Because(source="measure", name=name, score=round(part, 3)) for name, part in parts.items() if part)
    formulas = _FORMULA_WEIGHT * _formulas(reading)
    yield Signal(name="client_led", value=_led(parts, formulas), unit="share", because=because)
    thirds = [
        _parts(reading, frozenset(turn for turn in everywhere if int(reading.place(turn) * 3) == third))
        for third in range(3)
    ]
    best = max((_led(part, formulas) for part in thirds if part is not None), default=_led(parts, formulas))
    yield Signal(name="client_led_best", value=best, unit="share")


def _led(parts: dict[str, float], formulas: float) -> float:
    value = 1 - sum(_WEIGHTS[name] * part for name, part in parts.items()) - formulas
    return round(min(1.0, max(0.0, value)), 3)


def _parts(reading: Indexed, within: frozenset[int]) -> dict[str, float] | None:
    """What takes from the client's lead within these turns, each 0 to 1; None when the coach hardly speaks there."""
    able = [t.index for t in reading.coach_turns if t.index in within and t.spoken_words >= _SUBSTANCE]
    if len(able) < min(_FEWEST, len(reading.coach_turns)):
        return None
    asked = [m for m in reading.of("open_question", "closed_question", "leading_question") if m.turn in within]
    coach = sum(turn.spoken_words for turn in reading.coach_turns if turn.index in within)
    client = sum(turn.spoken_words for turn in reading.client_turns if turn.index in within)
    opened = sum(move.kind == "open_question" for move in asked) / len(asked) if asked else _OPEN_FREE
    return {
        "directing": _share(reading, able, DIRECTING),
        "telling": _share(reading, able, TELLING),
        "leading": sum(move.kind == "leading_question" for move in asked) / len(asked) if asked else 0.0,
        "talking": max(0.0, coach / max(1, coach + client) - _TALK_FREE),
        "praise": _share(reading, able, ("praise",)),
        "lessening": _share(reading, able, _LESSENING),
        "closed": max(0.0, _OPEN_FREE - opened),
    }


def _share(reading: Indexed, able: list[int], kinds: tuple[str, ...]) -> float:
    holding = reading.turns_with(*kinds)
    return sum(turn in holding for turn in able) / max(1, len(able))


def _formulas(reading: Indexed) -> float:
    return next((signal.value or 0.0 for signal in formula.detect(reading)), 0.0)
