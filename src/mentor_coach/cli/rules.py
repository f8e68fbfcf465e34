"""A marker's rule as lines a coach can read."""

from collections.abc import Iterator
from typing import cast

from mentor_coach.knowledge import load
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.framework import Condition, Marker


def rule_in_words(marker: Marker, wording: Wording) -> Iterator[str]:
    """What makes the marker shown, partly, or spoken against: one line each, with a list below it where several
    things have to hold; list lines begin with two spaces and a dash."""
    words = load.words(wording.language, "cli")
    if marker.rule is None:
        yield wording.frame(f"unobservable.{marker.unobservable}")
        return
    for standing, condition in (
        ("shown", marker.rule.shown),
        ("partly", marker.rule.partly),
        ("against", marker.rule.against),
    ):
        if condition is None:
            continue
        if len(condition.all) > 1:
            yield f"{words['standing'][standing]} {words['operators']['all_of']}"
            yield from (f"  - {_told(part, wording)}" for part in condition.all)
        else:
            yield f"{words['standing'][standing]}: {_told(condition, wording)}"
    if marker.needs:
        yield words["needs"].format(what=", ".join(_signal(name, wording) for name in marker.needs))
    weights = load.standing_weights()
    if weights and marker.id in weights.markers:
        yield words["reread"]


def _told(condition: Condition, wording: Wording) -> str:
    if condition.all or condition.any:
        parts = [_told(part, wording) for part in condition.all or condition.any]
        joined = _word("and" if condition.all else "or", wording)
        return joined.join(f"({part})" if len(parts) > 1 else part for part in parts)
    bounds = _bounds(condition, wording)
    if condition.signal:
        return _word("signal", wording, name=_signal(condition.signal, wording), bounds=bounds)
    if condition.absent:
        return _word("absent", wording, what=_kinds(condition.absent, wording))
    if condition.follows:
        answers = _kinds(condition.by, wording)
        return _word("follows", wording, what=_kinds(condition.follows, wording), by=answers, bounds=bounds)
    if condition.share:
        return _word("share", wording, what=_kinds(condition.share, wording), bounds=bounds)
    return _counted(condition, wording)


def _counted(condition: Condition, wording: Wording) -> str:
    number, figures = int(condition.at_least or 1), wording.figures
    told = _word("once" if number == 1 else "count", wording, what=_kinds(condition.count, wording), number=number)
    if condition.distinct > 1:
        told += _word("distinct", wording, number=condition.distinct)
    if condition.early is not None:
        told += _word("early", wording, place=figures.percent(condition.early))
    if condition.late is not None:
        told += _word("late", wording, place=figures.percent(1 - condition.late))
    return told


def _bounds(condition: Condition, wording: Wording) -> str:
    parts = []
    for name in ("at_least", "at_most"):
        value = getattr(condition, name)
        if value is not None:
            written = wording.figures.percent(value) if 0 < value < 1 else wording.figures.number(value, 1)
            parts.append(_word(name, wording, value=written))
    return _word("and", wording).join(parts)


def _word(operator: str, wording: Wording, **slots: str | int) -> str:
    return cast(str, load.words(wording.language, "cli")["operators"][operator]).format(**slots)


def _kinds(kinds: tuple[str, ...], wording: Wording) -> str:
    return _word("list", wording).join(wording.say("move_words", f"{kind}.label") for kind in kinds)


def _signal(name: str, wording: Wording) -> str:
    return wording.say("signals", f"{name}.title")
