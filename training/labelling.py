"""From kinds of move (`knowledge/moves.toml`) to what the models learn: heads and main acts."""

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from training.examples import Labels

REFLECTS = {"repeat", "paraphrase", "summary", "checked_summary", "named_emotion", "client_words"}
TELLS = {
    "advice",
    "information",
    "directs",
    "self_disclosure",
    "others_stories",
    "interpretation",
    "states_learning",
}
CLOSED = {"closed_question"}
NOT_ASKING = {"rhetorical_question"}


@cache
def kinds() -> dict[str, tuple[str, str, str]]:
    """Family, who makes it, and what it needs, per kind of move."""
    table = tomllib.loads(files("mentor_coach.knowledge").joinpath("moves.toml").read_text(encoding="utf-8"))
    return {
        kind: (family, fields["by"], fields.get("needs", ""))
        for family, listed in table.items()
        for kind, fields in listed.items()
    }


def labels_of(kinds: Iterable[str]) -> Labels:
    """The heads that a sentence with these kinds of move shows; a leading question asks and is closed."""
    found = set(kinds)
    asking = {kind for kind in found if _asks(kind)} - NOT_ASKING
    opened = None
    if "open_question" in found:
        opened = True
    elif found & {"closed_question", "leading_question"}:
        opened = False
    rhetorical = bool(found & NOT_ASKING) and not found & {"open_question", "closed_question"}
    asks = bool(asking) and not rhetorical
    return Labels(asks, opened if asks else None, bool(found & REFLECTS) and not asks, bool(found & TELLS))


def _asks(kind: str) -> bool:
    family, by, needs = kinds().get(kind, ("", "", ""))
    return by == "coach" and "question" in (family, needs)


def together(units: Sequence[Labels]) -> Labels:
    """What a turn holds anywhere; open when any of its questions is."""
    forms = [unit.open for unit in units if unit.open is not None]
    return Labels(
        any(unit.asks for unit in units),
        any(forms) if forms else None,
        any(unit.reflects for unit in units),
        any(unit.tells for unit in units),
    )


def main_act(units: Sequence[Labels], lengths: Sequence[int]) -> str:
    """The dominant act of a turn, as in AnnoMI: a question if it asks at its end, else what fills most.

    `lengths` are the words of each unit.
    """
    words = {"question": 0.0, "reflection": 0.0, "telling": 0.0}
    for place, (unit, length) in enumerate(zip(units, lengths, strict=True)):
        if unit.asks:
            words["question"] += length * (3.0 if place == len(units) - 1 else 1.5)
        if unit.reflects:
            words["reflection"] += length
        if unit.tells:
            words["telling"] += length
    best = max(words, key=lambda act: words[act])
    return best if words[best] else "other"
