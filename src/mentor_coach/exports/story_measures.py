"""Measures in words and pictures: every signal as a clause, and the charts that show its series."""

from mentor_coach.knowledge.wording import Wording


def clause(name: str, value: float, unit: str, wording: Wording) -> str:
    """What a signal says, as a clause without a full stop, such as `42% of the words were yours`."""
    count = int(value) if value in (0, 1) and unit not in ("share", "ratio") else 0 if value == 0 else 2
    slots = wording.figures.shares(value) if unit == "share" else {"value": written(value, unit, wording)}
    return wording.say("signals", f"{name}.says", count=count, **slots)


def written(value: float, unit: str, wording: Wording) -> str:
    """A value with its unit as the language writes it."""
    figures = wording.figures
    if unit == "share":
        return figures.percent(value)
    if unit in ("words", "seconds"):
        count = 1 if value == 1 else 2
        return wording.text(f"units.{unit}", value=figures.number(value, 1 if unit == "seconds" else 0), count=count)
    return figures.number(value, 2)
