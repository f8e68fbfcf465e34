"""Cues: short patterns over words, readable by coaches, that say what a sentence does.

    what would you like to (get|take) ...      words in a row, alternatives, `_` one word, `...` up to four
    hedef~  ~abilir~                             any ending, any beginning
    ^so what$                                    at the start (after fillers) or the end of the sentence

Matching works on words, never on raw characters, so punctuation and apostrophes do not matter and time is
bounded by words times pattern length. A cue is tried only where one of its literal words can stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from mentor_coach.schema.noun import Language
from mentor_coach.text.cue_syntax import (
    Affixed,
    Blank,
    Choice,
    CueSyntaxError,
    Group,
    Sequenced,
    needs_of,
    read_items,
)
from mentor_coach.text.fold import WORD, fold


@dataclass(frozen=True, slots=True)
class Cue:
    """One compiled cue: its source, items, what must occur for it to match, and where it may stand.

    Of what must occur, `words` must all be there; of each of `choices` one.
    """

    source: str
    items: Sequenced
    words: frozenset[str]
    choices: tuple[frozenset[str] | Choice, ...]
    at_start: bool
    at_end: bool


class Tokens(NamedTuple):
    """The words of one sentence with their spans in the text they came from."""

    folded: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    first: int  # index of the first word that is not a filler
    known: frozenset[str]  # the words as a set


def tokenize(folded: str, start: int = 0, end: int | None = None, fillers: frozenset[str] = frozenset()) -> Tokens:
    """Cut `folded[start:end]` into words; `fillers` are words that `^` looks past."""
    found = list(WORD.finditer(folded, start, len(folded) if end is None else end))
    cut = tuple([match[0] for match in found])
    listed = tuple([word.replace("'", "") for word in cut]) if "'" in folded else cut
    first = next((i for i, word in enumerate(listed) if word not in fillers), 0)
    return Tokens(" ".join(listed), listed, tuple([match.span() for match in found]), first, frozenset(listed))


@cache
def compile_cue(source: str, language: Language, bare: bool = False) -> Cue:
    """Compile one cue. Raises CueSyntaxError when brackets do not match or no literal word is left."""
    items, at_start, at_end = read_items(fold(source, language, bare=bare), source)
    needs = tuple(needs_of(items))
    if not needs:
        raise CueSyntaxError(f"{source!r}: needs at least one literal word that is not optional")
    words = frozenset([need for need in needs if isinstance(need, str)])
    choices = tuple([need for need in needs if not isinstance(need, str)])
    return Cue(source, items, words, choices, at_start, at_end)


def find(cue: Cue, tokens: Tokens) -> tuple[int, int] | None:
    """The first and last word (indexes, last included) of the first match of `cue`, or None."""
    known = tokens.known
    if not cue.words <= known:
        return None
    for choice in cue.choices:
        if not _met(choice, tokens) if isinstance(choice, Choice) else known.isdisjoint(choice):
            return None
    items, words, to_end = cue.items, tokens.words, cue.at_end
    for start in _starts(items, words[: tokens.first + 1] if cue.at_start else words):
        end = _end(items, 0, words, start, to_end)
        if end > start:
            return start, end - 1
    return None


def _met(choice: Choice, tokens: Tokens) -> bool:
    """Whether one of the forms is among the sentence's words."""
    if not tokens.known.isdisjoint(choice.whole):
        return True
    if choice.pieces and any(piece in tokens.folded for piece in choice.pieces):
        return True
    starts = choice.starts
    return bool(starts) and any(word.startswith(starts) for word in tokens.known)


def _starts(items: Sequenced, places: Sequence[str]) -> list[int]:
    """The places where the cue could begin."""
    first = items[0]
    if isinstance(first, str):
        return [at for at, word in enumerate(places) if word == first]
    if isinstance(first, frozenset):
        return [at for at, word in enumerate(places) if word in first]
    if isinstance(first, Group) and not first.optional and not first.others:
        ways = first.ways
        return [at for at, word in enumerate(places) if word in ways]
    return [at for at, word in enumerate(places) if _begins(items, 0, word)]


def _begins(items: Sequenced, k: int, word: str) -> bool:
    """Whether items[k:] could match from `word` on."""
    while k < len(items):
        item = items[k]
        if isinstance(item, str):
            return word == item
        if isinstance(item, frozenset):
            return word in item
        if isinstance(item, Group):
            if word in item.ways or any(_begins(way, 0, word) for way in item.others):
                return True
            if not item.optional:
                return False
            k += 1
            continue
        return True if isinstance(item, Blank) else item.takes(word)
    return True


def _end(items: Sequenced, k: int, words: tuple[str, ...], at: int, to_end: bool) -> int:
    """Where items[k:] end when they start at word `at`, or -1; with `to_end` only the last word will do."""
    length = len(words)
    while k < len(items):
        item = items[k]
        k += 1
        if isinstance(item, Group):
            return _past_group(item, items, k, words, at, to_end)
        if isinstance(item, Blank):
            return _past_blank(items, k, words, (at + item.least, min(at + item.most, length)), to_end)
        if at >= length or not _takes(item, words[at]):
            return -1
        at += 1
    return at if not to_end or at == length else -1


def _takes(item: str | frozenset[str] | Affixed | Choice, word: str) -> bool:
    """Whether an item of one word takes `word`."""
    if isinstance(item, str):
        return word == item
    return word in item if isinstance(item, frozenset) else item.takes(word)


def _past_blank(items: Sequenced, k: int, words: tuple[str, ...], reach: tuple[int, int], to_end: bool) -> int:
    for at in range(reach[0], reach[1] + 1):
        if at < len(words) and not _begins(items, k, words[at]):
            continue
        end = _end(items, k, words, at, to_end)
        if end >= 0:
            return end
    return -1


def _past_group(group: Group, items: Sequenced, k: int, words: tuple[str, ...], at: int, to_end: bool) -> int:
    if at < len(words):
        for way in group.ways.get(words[at], ()):
            if group.plain:
                past = at + len(way)
                end = _end(items, k, words, past, to_end) if words[at:past] == way else -1
            else:
                end = _end(way + items[k:], 0, words, at, to_end)
            if end >= 0:
                return end
        for way in group.others:
            end = _end(way + items[k:], 0, words, at, to_end)
            if end >= 0:
                return end
    return _end(items, k, words, at, to_end) if group.optional else -1
