"""Typed errors of the formats: a code, a place and details become an error with words from the knowledge."""

import tomllib
from functools import cache
from importlib.resources import files

from mentor_coach.schema.errors import SourceError, Where
from mentor_coach.schema.noun import Language


def trouble(code: str, where: Where | None = None, **details: str | int | float) -> SourceError:
    """The error named `code`, ready to be raised, with its English message and hint filled in."""
    words = _wordings("en")[code]
    return SourceError(code, _filled(words["message"], details), _filled(words["hint"], details), where, **details)


def wording(error: SourceError, language: Language) -> tuple[str, str]:
    """The message and the hint of `error` in `language`."""
    words = _wordings(language).get(error.code)
    if words is None:
        return error.message, error.hint
    return _filled(words["message"], error.details), _filled(words["hint"], error.details)


@cache
def _wordings(language: Language) -> dict[str, dict[str, str]]:
    return tomllib.loads(files("mentor_coach.knowledge").joinpath(language, "errors.toml").read_text("utf-8"))


def _filled(sentence: str, details: dict[str, str | int | float]) -> str:
    for name, value in details.items():
        sentence = sentence.replace("{" + name + "}", str(value))
    return sentence
