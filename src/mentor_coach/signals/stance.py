"""How far the client leads: one measure of the coach's stance, from what the other measures say of telling and asking."""

from collections.abc import Iterator

from mentor_coach.schema.evidence import Because
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.signals import Signal
from mentor_coach.signals import formula
from mentor_coach.signals.patterns import DIRECTING, TELLING

_SUBSTANCE = 4  # words from which a coach turn does more than acknowledge hearing
_TALK_FREE = 0.33  # coach share of words up to which talking takes nothing from the client
_OPEN_FREE = 0.55  # share of open questions from which asking leaves the answer open
_LESSENING = ("minimizing", "judging", "interpretation", "therapy_probe")
# How much each takes from 1, for its whole range; our weights, set on invented sessions that experts rated.
_WEIGHTS = {"directing": 1.6, "telling": 0.7, "leading": 1.2, "talking": 1.4, "praise": 0.35, "lessening": 1.0, "closed": 0.4}  # fmt: skip
_FORMULA_WEIGHT = 0.03


def detect(reading: Indexed) -> Iterator[Signal]:
    """`client_led`: 1 when the client leads throughout, 0 when the coach does."""
    able = [turn.index for turn in reading.coach_turns if turn.spoken_words >= _SUBSTANCE]
    if not able:
        yield Signal(name="client_led", value=None, unit="share")
        return
    parts = _parts(reading, able)
    value = 1 - sum(_WEIGHTS[name] * part for name, part in parts.items()) - _FORMULA_WEIGHT * _formulas(reading)
    because = tuple(
        Because(source="measure", name=name, score=round(part, 3)) for name, part in parts.items() if part > 0
    )
    yield Signal(name="client_led", value=round(min(1.0, max(0.0, value)), 3), unit="share", because=because)


def _parts(reading: Indexed, able: list[int]) -> dict[str, float]:
    asked = reading.of("open_question", "closed_question", "leading_question")
    coach = sum(turn.spoken_words for turn in reading.coach_turns)
    client = sum(turn.spoken_words for turn in reading.client_turns)
    opened = len(reading.of("open_question")) / len(asked) if asked else _OPEN_FREE
    return {
        "directing": _share(reading, able, DIRECTING),
        "telling": _share(reading, able, TELLING),
        "leading": len(reading.of("leading_question")) / len(asked) if asked else 0.0,
        "talking": max(0.0, coach / max(1, coach + client) - _TALK_FREE),
        "praise": _share(reading, able, ("praise",)),
        "lessening": _share(reading, able, _LESSENING),
        "closed": max(0.0, _OPEN_FREE - opened),
    }


def _share(reading: Indexed, able: list[int], kinds: tuple[str, ...]) -> float:
    holding = reading.turns_with(*kinds)
    return sum(turn in holding for turn in able) / len(able)


def _formulas(reading: Indexed) -> float:
    return next((signal.value or 0.0 for signal in formula.detect(reading)), 0.0)
