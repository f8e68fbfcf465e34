"""Read the knowledge files into nouns. Nothing is cached across changes on disk: files ship with the package."""

import json
import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal

from mentor_coach.schema.framework import Framework
from mentor_coach.schema.lexicon import CueSet, MoveKind
from mentor_coach.schema.noun import Language
from mentor_coach.schema.standings import StandingWeights

LANGUAGES: tuple[Language, ...] = ("en", "tr")
FRAMEWORK = "icf-2025"


def _root() -> Traversable:
    return files("mentor_coach.knowledge")


def _toml(*parts: str) -> dict[str, Any]:
    with _root().joinpath(*parts).open("rb") as handle:
        return tomllib.load(handle)


def _names(*parts: str) -> list[str]:
    entries = _root().joinpath(*parts).iterdir()
    return sorted(entry.name.removesuffix(".toml") for entry in entries if entry.name.endswith(".toml"))


@cache
def move_kinds() -> dict[str, MoveKind]:
    """Every kind of move by name; the table it stands in is its family."""
    return {
        kind: MoveKind(kind=kind, family=family, **fields)
        for family, kinds in _toml("moves.toml").items()
        for kind, fields in kinds.items()
    }


@cache
def cue_sets(language: Language) -> dict[str, CueSet]:
    """The cues of every kind that has a file in this language."""
    return {name: CueSet(kind=name, **_toml(language, "moves", f"{name}.toml")) for name in _names(language, "moves")}


@cache
def text_rules(language: Language) -> dict[str, frozenset[str]]:
    """Word lists that decide where sentences end and which words carry content."""
    return {name: frozenset(listed) for name, listed in _toml(language, "text.toml").items()}


@cache
def words(language: Language, topic: str) -> dict[str, Any]:
    """One file of words, such as `report`, `feedback`, `roles` or `errors`."""
    return _toml(language, f"{topic}.toml")


@cache
def framework(name: str = FRAMEWORK) -> Framework:
    """The language-neutral structure of a framework: competencies, markers with rules, failure signals."""
    return Framework(id=name, **_toml("frameworks", f"{name}.toml"))


@cache
def shown_by() -> dict[str, tuple[str, ...]]:
    """The kinds of move that prove a marker, by its id; markers that rest on measures alone are not among them."""
    return {marker: tuple(kinds) for marker, kinds in _toml("proof.toml")["shown_by"].items()}


@cache
def slips_of(competency: int) -> tuple[str, ...]:
    """The slips that are told against a marker of this competency where its own rule has none to tell."""
    return tuple(_toml("proof.toml")["slips"].get(str(competency), ()))


@cache
def rests_on(what: Literal["room", "long_turns"]) -> frozenset[str]:
    """The markers that rest on how much room the client has, or for which the coach's longest turns speak."""
    return frozenset(_toml("proof.toml")[what])


@cache
def standing_weights(name: str = FRAMEWORK) -> StandingWeights | None:
    """How the markers of framework `name` are read within a session; None when nobody has fitted it."""
    path = _root().joinpath("models", "standings.json")
    if not path.is_file():
        return None
    weights = StandingWeights.model_validate(json.loads(path.read_text(encoding="utf-8"))["weights"])
    return weights if weights.framework == name else None


@cache
def framework_words(language: Language) -> dict[str, dict[str, Any]]:
    """Names, descriptions, tips and examples per competency (`competency_3`) and for the whole (`frame`)."""
    return {name: _toml(language, "framework", f"{name}.toml") for name in _names(language, "framework")}
