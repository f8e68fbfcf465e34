"""A marker's rule as lines a coach can read."""

from collections.abc import Iterator

from mentor_coach.knowledge import load
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.framework import Condition, Marker


def rule_in_words(marker: Marker, wording: Wording) -> Iterator[str]:
    """One line per standing: what makes the marker shown, partly, or spoken against."""
    words = load.words(wording.language, "cli")
    if marker.rule is None:
        yield wording.frame(f"unobservable.{marker.unobservable}")
        return
    for standing, condition in (
        ("shown", marker.rule.shown),
        ("partly", marker.rule.partly),
        ("against", marker.rule.against),
    ):
        if condition:
            yield f"{words['standing'][standing]}: {_told(condition, wording)}"
    if marker.needs:
        yield words["needs"].format(what=", ".join(_signal(name, wording) for name in marker.needs))


def _told(condition: Condition, wording: Wording) -> str:
    words = load.words(wording.language, "cli")["operators"]
    if condition.all or condition.any:
        parts = [_told(part, wording) for part in condition.all or condition.any]
        return (words["and"] if condition.all else words["or"]).join(f"({part})" if len(parts) > 1 else part for part in parts)
    if condition.signal:
        return f"{_signal(condition.signal, wording)} {_bounds(condition, wording)}"
    kinds = condition.count or condition.share or condition.absent or condition.follows
    listed = words["list"].join(wording.say("move_words", f"{kind}.label") for kind in kinds)
    if condition.absent:
        return words["absent"].format(what=listed)
    if condition.follows:
        by = words["list"].join(wording.say("move_words", f"{kind}.label") for kind in condition.by)
        return words["follows"].format(what=listed, by=by, bounds=_bounds(condition, wording))
    if condition.share:
        return words["share"].format(what=listed, bounds=_bounds(condition, wording))
    told = words["count"].format(what=listed, number=int(condition.at_least or 1))
    if condition.distinct > 1:
        told += words["distinct"].format(number=condition.distinct)
    if condition.early is not None:
        told += words["early"].format(place=wording.figures.percent(condition.early))
    if condition.late is not None:
        told += words["late"].format(place=wording.figures.percent(condition.late))
    return told


def _bounds(condition: Condition, wording: Wording) -> str:
    words = load.words(wording.language, "cli")["operators"]
    parts = []
    for name in ("at_least", "at_most"):
        value = getattr(condition, name)
        if value is not None:
            written = wording.figures.percent(value) if 0 < value < 1 else wording.figures.number(value, 1)
            parts.append(words[name].format(value=written))
    return words["and"].join(parts)


def _signal(name: str, wording: Wording) -> str:
    return wording.say("signals", f"{name}.title")
