"""Lift a short phrase out of what the client said: verbatim, so that a better line can hold it in quotes."""

import re
from collections.abc import Collection
from typing import NamedTuple

from mentor_coach.schema.noun import Language
from mentor_coach.text.fold import WORD, fold
from mentor_coach.text.stems import stem

_BREAK = re.compile(r"[,;:.!?…()\[\]\"“”]|\s[-–—]+\s|\n")
_MOST = 8  # words of a phrase that can still be held in a question
_LEAST = 2


class PhraseRules(NamedTuple):
    """Words of a language that decide where a lifted phrase begins and ends."""

    common: Collection[str]
    leading: Collection[str]
    trailing: Collection[str]
    links: Collection[str]


def lift(text: str, language: Language, rules: PhraseRules, matched: str = "") -> str | None:
    """The most telling short piece of `text` (a sentence of the client's), or None when there is none.

    `matched` holds the words a cue matched; the piece that holds them is preferred.
    """
    wanted = {stem(word, language) for word in matched.split()}
    pieces = [piece for raw in _BREAK.split(text) if (piece := _tidy(raw, language, rules))]
    scored = [(_telling(piece, language, rules.common, wanted), -i, piece) for i, piece in enumerate(pieces)]
    best = max(scored, default=None)
    return best[2] if best and best[0] > 0 else None


def _tidy(raw: str, language: Language, rules: PhraseRules) -> str | None:
    """Drop filler words at both ends and shorten to _MOST words around the content; None when too short."""
    found = list(WORD.finditer(raw))
    listed = [fold(match.group(), language).replace("'", "") for match in found]
    start, end = 0, len(found)
    while start < end and listed[start] in rules.leading:
        start += 1
    while end > start and listed[end - 1] in rules.trailing:
        end -= 1
    if end - start > _MOST:
        start, end = _window(listed, start, end, rules)
    return raw[found[start].start() : found[end - 1].end()] if end - start >= _LEAST else None


def _window(listed: list[str], start: int, end: int, rules: PhraseRules) -> tuple[int, int]:
    """The end of the piece, where speech puts its weight; a cut start must not be mid-idiom, so cut at a link word."""
    cut = end - _MOST
    for i in range(cut, min(cut + 4, end - _LEAST)):
        if listed[i - 1] in rules.links:
            return i, end
    return (end, end) if not any(word not in rules.common for word in listed[cut:end]) else (cut, end)


def _telling(piece: str, language: Language, common: Collection[str], wanted: set[str]) -> float:
    said = [match.group().replace("'", "") for match in WORD.finditer(fold(piece, language))]
    content = sum(len(word) >= 3 and word not in common for word in said)
    matched = len(wanted & {stem(word, language) for word in said})
    return content + 1.5 * matched - 0.15 * len(said) if content or matched > 1 else 0.0
