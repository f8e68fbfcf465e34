"""Measures in words: every signal as a clause, its value as it is written, and the numbers without a picture."""

from collections.abc import Mapping

from mentor_coach.exports.story_parts import Figure
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.signals import Signal

_MORE = (
    "talk_time_share", "coach_turn_words", "words_per_question", "reflections_per_question",
    "variety_of_questions", "outcome_revisited", "first_action_at", "praise", "repeated_formula",
    "feelings_share", "past_share",
)  # fmt: skip
_WHOLE = 100  # percent
_TIMED = ("coach_latency", "interruptions")


def clause(name: str, value: float, unit: str, wording: Wording, *, short: bool = False) -> str:
    """What a signal says, as a clause without a full stop, such as `42% of the words were yours`.

    `short` where so much is not enough: the share that is wanted is told with an `only`.
    """
    count = int(value) if value in (0, 1) and unit not in ("share", "ratio") else 0 if value == 0 else 2
    if unit != "share":
        return wording.say("signals", f"{name}.says", count=count, value=written(value, unit, wording))
    slots = wording.figures.shares(value)
    return wording.say("signals", f"{name}.says", count=count, form=form_of(value, short=short), **slots)


def form_of(share: float, *, short: bool = False) -> str:
    """Which form of words tells a share that has one: `all` of it, or one that falls `short`; none otherwise."""
    if round(share * 100) >= _WHOLE:
        return "all"
    return "short" if short and share else ""


def written(value: float, unit: str, wording: Wording) -> str:
    """A value with its unit as the language writes it."""
    figures = wording.figures
    if unit == "share":
        return figures.percent(value)
    if unit in ("words", "seconds"):
        count = 1 if value == 1 else 2
        return wording.text(f"units.{unit}", value=figures.number(value, 1 if unit == "seconds" else 0), count=count)
    return figures.number(value, 2)


def figures(signals: Mapping[str, Signal], wording: Wording) -> tuple[Figure, ...]:
    """The measures that have no picture of their own, each with its value and definition."""
    silences = signals.get("silences")
    timed = silences is not None and silences.value is not None
    known = [signals[name] for name in (*_MORE, *(_TIMED if timed else ())) if name in signals]
    return tuple(
        Figure(
            title=wording.say("signals", f"{signal.name}.title"),
            value=written(signal.value, signal.unit, wording),
            definition=wording.say("signals", f"{signal.name}.definition"),
        )
        for signal in known
        if signal.value is not None
    )
