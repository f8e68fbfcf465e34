"""Cues: short patterns over words, readable by coaches, that say what a sentence does.

    what would you like to (get|take) ...      words in a row, alternatives, `_` one word, `...` up to four
    hedef~  ~abilir~                             any ending, any beginning
    ^so what$                                    at the start (after fillers) or the end of the sentence

Matching works on words, never on raw characters, so punctuation and apostrophes do not matter and time is
bounded by words times pattern length. A cue is tried only where one of its literal words can stand.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from mentor_coach.schema.noun import Language
from mentor_coach.text.fold import WORD, fold

_TOKEN = re.compile(r"\(|\)\??|\||\^|\$|\.\.\.|[^\s()|^$]+")
_GAP = 4


class CueSyntaxError(ValueError):
    """A cue that the cue language does not allow; the message names the cue and what is wrong."""


class Word(NamedTuple):
    """A literal word; `open_start` and `open_end` allow any beginning or ending."""

    text: str
    open_start: bool
    open_end: bool


class Blank(NamedTuple):
    """Between `least` and `most` words of any kind."""

    least: int
    most: int


class Group(NamedTuple):
    """Alternatives, each a sequence; `optional` allows none of them."""

    alternatives: tuple["Sequenced", ...]
    optional: bool


Item = Word | Blank | Group
Sequenced = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """One compiled cue: its source, items, anchors of which one must occur, and where it may stand."""

    source: str
    items: Sequenced
    anchors: tuple[str, ...]
    at_start: bool
    at_end: bool


class Tokens(NamedTuple):
    """The words of one sentence with their spans in the text they came from."""

    folded: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    first: int  # index of the first word that is not a filler


def tokenize(
    folded: str, start: int = 0, end: int | None = None, fillers: frozenset[str] = frozenset()
) -> Tokens:
    """Cut `folded[start:end]` into words; `fillers` are words that `^` looks past."""
    found = [
        (m.group().replace("'", ""), m.span())
        for m in WORD.finditer(folded, start, len(folded) if end is None else end)
    ]
    listed = tuple(word for word, _ in found)
    first = next((i for i, word in enumerate(listed) if word not in fillers), 0)
    return Tokens(" ".join(listed), listed, tuple(span for _, span in found), first)


@cache
def compile_cue(source: str, language: Language, bare: bool = False) -> Cue:
    """Compile one cue. Raises CueSyntaxError when brackets do not match or no literal word is left."""
    tokens = _TOKEN.findall(fold(source, language, bare=bare))
    at_start, at_end = tokens[:1] == ["^"], tokens[-1:] == ["$"]
    items, rest = _sequence(tokens[at_start : len(tokens) - at_end], 0, source)
    if rest != len(tokens) - at_start - at_end:
        raise CueSyntaxError(f"{source!r}: a bracket closes that was never opened, or ^ and $ stand inside")
    anchors = _anchors(items)
    if not anchors:
        raise CueSyntaxError(f"{source!r}: needs at least one literal word that is not optional")
    return Cue(source, items, anchors, at_start, at_end)


def _sequence(tokens: Sequence[str], at: int, source: str) -> tuple[Sequenced, int]:
    items: list[Item] = []
    while at < len(tokens) and tokens[at] not in (")", ")?", "|"):
        token = tokens[at]
        if token == "(":
            group, at = _group(tokens, at + 1, source)
            items.append(group)
            continue
        if token in ("^", "$"):
            raise CueSyntaxError(f"{source!r}: {token} may stand only at the very start or end")
        items.extend(_plain(token))
        at += 1
    return tuple(items), at


def _plain(token: str) -> Iterator[Item]:
    if token == "...":
        yield Blank(0, _GAP)
    elif token == "_":
        yield Blank(1, 1)
    else:
        # A hyphenated word is several words, as in the text; an optional word may be written word?
        optional = token.endswith("?") and len(token) > 1
        pieces = [piece for piece in re.split(r"[^\w'~]+", token.rstrip("?")) if piece.strip("~'")]
        items = tuple(
            Word(piece.strip("~").replace("'", ""), piece[0] == "~", piece[-1] == "~") for piece in pieces
        )
        yield from (Group((items,), True),) if optional and items else items


def _group(tokens: Sequence[str], at: int, source: str) -> tuple[Group, int]:
    alternatives: list[Sequenced] = []
    empty = False
    while True:
        items, at = _sequence(tokens, at, source)
        if at >= len(tokens):
            raise CueSyntaxError(f"{source!r}: a bracket is never closed")
        if items:
            alternatives.append(items)
        empty = empty or not items
        if tokens[at] != "|":
            return Group(tuple(alternatives), empty or tokens[at] == ")?"), at + 1
        at += 1


def _anchors(items: Sequenced) -> tuple[str, ...]:
    """The most telling set of strings of which one must occur wherever the items match."""
    best: tuple[str, ...] = ()
    for item in items:
        found: tuple[str, ...] = ()
        if isinstance(item, Word):
            found = (item.text,)
        elif isinstance(item, Group) and not item.optional:
            inner = [_anchors(alternative) for alternative in item.alternatives]
            found = tuple(word for anchors in inner for word in anchors) if all(inner) else ()
        if found and (not best or min(map(len, found)) > min(map(len, best))):
            best = found
    return best


def find(cue: Cue, tokens: Tokens) -> tuple[int, int] | None:
    """The first and last word (indexes, last included) of the first match of `cue`, or None."""
    if not any(anchor in tokens.folded for anchor in cue.anchors):
        return None
    starts = range(tokens.first + 1) if cue.at_start else range(len(tokens.words))
    for start in starts:
        for end in _ends(cue.items, 0, tokens.words, start):
            if end > start and (not cue.at_end or end == len(tokens.words)):
                return start, end - 1
    return None


def _ends(items: Sequenced, k: int, words: tuple[str, ...], at: int) -> Iterator[int]:
    """Every position where items[k:] can end when they start at word `at`, nearest first."""
    if k == len(items):
        yield at
        return
    item = items[k]
    if isinstance(item, Word):
        if at < len(words) and _same(item, words[at]):
            yield from _ends(items, k + 1, words, at + 1)
    elif isinstance(item, Blank):
        for skipped in range(item.least, min(item.most, len(words) - at) + 1):
            yield from _ends(items, k + 1, words, at + skipped)
    else:
        if item.optional:
            yield from _ends(items, k + 1, words, at)
        for alternative in item.alternatives:
            for middle in _ends(alternative, 0, words, at):
                yield from _ends(items, k + 1, words, middle)


def _same(item: Word, word: str) -> bool:
    if item.open_start:
        at = word.find(item.text)
        return at >= 0 if item.open_end else word.endswith(item.text)
    return word.startswith(item.text) if item.open_end else word == item.text
