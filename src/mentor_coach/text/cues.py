"""Cues: short patterns over words, readable by coaches, that say what a sentence does.

    what would you like to (get|take) ...      words in a row, alternatives, `_` one word, `...` up to four
    hedef~  ~abilir~                             any ending, any beginning
    ^so what$                                    at the start (after fillers) or the end of the sentence

Matching works on words, never on raw characters, so punctuation and apostrophes do not matter and time is
bounded by words times pattern length. A cue is tried only where one of its literal words can stand.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from mentor_coach.schema.noun import Language
from mentor_coach.text.fold import WORD, fold

_TOKEN = re.compile(r"\(|\)\??|\||\^|\$|\.\.\.|[^\s()|^$]+")
_APART = re.compile(r"[^\w'~]+")
_CLOSING = (")", ")?", "|")
_GAP = 4


class CueSyntaxError(ValueError):
    """A cue that the cue language does not allow; the message names the cue and what is wrong."""


class Word(NamedTuple):
    """A literal word; `open_start` and `open_end` allow any beginning or ending."""

    text: str
    open_start: bool
    open_end: bool


class Choice(NamedTuple):
    """One word out of several: whole ones, beginnings, and pieces of words."""

    whole: frozenset[str]
    starts: tuple[str, ...]
    pieces: tuple[str, ...]

    def takes(self, word: str) -> bool:
        """Whether `word` is one of them."""
        if word in self.whole or (self.starts and word.startswith(self.starts)):
            return True
        return any(piece in word for piece in self.pieces)

    def met(self, tokens: "Tokens") -> bool:
        """Whether one of them is among the sentence's words."""
        if not tokens.known.isdisjoint(self.whole):
            return True
        if self.pieces and any(piece in tokens.folded for piece in self.pieces):
            return True
        return bool(self.starts) and any(word.startswith(self.starts) for word in tokens.known)


class Blank(NamedTuple):
    """Between `least` and `most` words of any kind."""

    least: int
    most: int


class Group(NamedTuple):
    """Alternatives, each a sequence; `optional` allows none of them.

    `by_first` holds those that begin with a whole word under that word, `others` the rest.
    """

    alternatives: tuple["Sequenced", ...]
    optional: bool
    by_first: Mapping[str, tuple["Sequenced", ...]]
    others: tuple["Sequenced", ...]

    def ways(self, word: str) -> tuple["Sequenced", ...]:
        """The alternatives that can begin with `word`."""
        return self.by_first.get(word, ()) + self.others


Item = Word | Choice | Blank | Group
Sequenced = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """One compiled cue: its source, items, what must occur for it to match, and where it may stand."""

    source: str
    items: Sequenced
    needs: tuple[Choice, ...]
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
    found = [
        (m.group().replace("'", ""), m.span())
        for m in WORD.finditer(folded, start, len(folded) if end is None else end)
    ]
    listed = tuple(word for word, _ in found)
    first = next((i for i, word in enumerate(listed) if word not in fillers), 0)
    return Tokens(" ".join(listed), listed, tuple(span for _, span in found), first, frozenset(listed))


@cache
def compile_cue(source: str, language: Language, bare: bool = False) -> Cue:
    """Compile one cue. Raises CueSyntaxError when brackets do not match or no literal word is left."""
    tokens = _TOKEN.findall(fold(source, language, bare=bare))
    at_start, at_end = tokens[:1] == ["^"], tokens[-1:] == ["$"]
    items, rest = _sequence(tokens[at_start : len(tokens) - at_end], 0, source)
    if rest != len(tokens) - at_start - at_end:
        raise CueSyntaxError(f"{source!r}: a bracket closes that was never opened, or ^ and $ stand inside")
    needs = tuple(_needs(items))
    if not needs:
        raise CueSyntaxError(f"{source!r}: needs at least one literal word that is not optional")
    return Cue(source, items, needs, at_start, at_end)


def _sequence(tokens: Sequence[str], at: int, source: str) -> tuple[Sequenced, int]:
    items: list[Item] = []
    length = len(tokens)
    while at < length:
        mark = tokens[at]
        if mark.isalnum():  # by far the most: a plain whole word
            items.append(_whole(mark))
        elif mark in _CLOSING:
            break
        elif mark == "(":
            group, at = _group(tokens, at + 1, source)
            items.append(group)
            continue
        elif mark in ("^", "$"):
            raise CueSyntaxError(f"{source!r}: {mark} may stand only at the very start or end")
        else:
            items.extend(_marked(mark))
        at += 1
    return tuple(items), at


@cache
def _whole(text: str) -> Word:
    return Word(text, False, False)


def _marked(mark: str) -> list[Item]:
    if mark == "...":
        return [Blank(0, _GAP)]
    if mark == "_":
        return [Blank(1, 1)]
    # A hyphenated word is several words, as in the text; any other mark is punctuation and does not count.
    pieces = [piece for piece in _APART.split(mark) if piece.strip("~'")]
    return [Word(piece.strip("~").replace("'", ""), piece[0] == "~", piece[-1] == "~") for piece in pieces]


def _group(tokens: Sequence[str], at: int, source: str) -> tuple[Item, int]:
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
            return _simplest(alternatives, empty or tokens[at] == ")?"), at + 1
        at += 1


def _simplest(alternatives: Sequence[Sequenced], optional: bool) -> Item:
    """A group with its one-word alternatives as one choice, so that they are tried in one step."""
    single: list[Word] = []
    longer: list[Sequenced] = []
    for way in alternatives:
        first = way[0]
        if len(way) == 1 and isinstance(first, Word):
            single.append(first)
        else:
            longer.append(way)
    if not longer and not optional:
        return _choice(single)
    by_first: dict[str, tuple[Sequenced, ...]] = {}
    others: list[Sequenced] = [(_choice(single),)] if single else []
    for way in longer:
        first = way[0]
        if isinstance(first, Word) and not first.open_start and not first.open_end:
            by_first[first.text] = (*by_first.get(first.text, ()), way)
        else:
            others.append(way)
    ways = (*longer, (_choice(single),)) if single else tuple(longer)
    return Group(ways, optional, by_first, tuple(others))


def _choice(words: Sequence[Word]) -> Choice:
    # An ending of any kind (`~abilir`) is told from a piece (`~abilir~`) too rarely to keep them apart.
    whole: list[str] = []
    starts: list[str] = []
    pieces: list[str] = []
    for text, open_start, open_end in words:
        (pieces if open_start else starts if open_end else whole).append(text)
    return Choice(frozenset(whole), tuple(starts), tuple(pieces))


def _needs(items: Sequenced) -> Iterator[Choice]:
    """What must occur wherever the items match: every literal word, and of a group one of its alternatives' words."""
    for item in items:
        if isinstance(item, Word):
            yield _choice([item])
        elif isinstance(item, Choice):
            yield item
        elif isinstance(item, Group) and not item.optional:
            told = [max(_needs(inner), key=_shortest, default=None) for inner in item.alternatives]
            known = [need for need in told if need]
            if known and len(known) == len(told):
                yield Choice(
                    frozenset[str]().union(*(need.whole for need in known)),
                    tuple(start for need in known for start in need.starts),
                    tuple(piece for need in known for piece in need.pieces),
                )


def _shortest(need: Choice) -> int:
    """Letters of the shortest word of a need: short words stand in nearly every sentence and tell little."""
    return min(map(len, (*need.whole, *need.starts, *need.pieces)))


def find(cue: Cue, tokens: Tokens) -> tuple[int, int] | None:
    """The first and last word (indexes, last included) of the first match of `cue`, or None."""
    for need in cue.needs:
        if not need.met(tokens):
            return None
    words = tokens.words
    for start in _starts(cue, tokens):
        end = _end(cue.items, 0, words, start, cue.at_end)
        if end > start:
            return start, end - 1
    return None


def _starts(cue: Cue, tokens: Tokens) -> list[int]:
    """The places where the cue could begin."""
    first = cue.items[0]
    places = enumerate(tokens.words[: tokens.first + 1] if cue.at_start else tokens.words)
    if isinstance(first, Word) and not first.open_start and not first.open_end:
        return [at for at, word in places if word == first.text]
    if isinstance(first, Group) and not first.optional and not first.others:
        return [at for at, word in places if word in first.by_first]
    return [at for at, word in places if _begins(first, word)]


def _begins(item: Item, word: str) -> bool:
    """Whether `item` could match from `word` on."""
    if isinstance(item, Blank):
        return True
    if isinstance(item, Group):
        return item.optional or bool(item.others) or word in item.by_first
    return item.takes(word) if isinstance(item, Choice) else _same(item, word)


def _end(items: Sequenced, k: int, words: tuple[str, ...], at: int, to_end: bool) -> int:
    """Where items[k:] end when they start at word `at`, or -1; with `to_end` only the last word will do."""
    length = len(words)
    while k < len(items):
        item = items[k]
        k += 1
        if isinstance(item, Word):
            if at >= length or not _same(item, words[at]):
                return -1
            at += 1
        elif isinstance(item, Choice):
            if at >= length or not item.takes(words[at]):
                return -1
            at += 1
        elif isinstance(item, Blank):
            return _past_blank(items, k, words, (at + item.least, min(at + item.most, length)), to_end)
        else:
            return _past_group(item, items[k:], words, at, to_end)
    return at if not to_end or at == length else -1


def _past_blank(items: Sequenced, k: int, words: tuple[str, ...], reach: tuple[int, int], to_end: bool) -> int:
    following = items[k] if k < len(items) else None
    for at in range(reach[0], reach[1] + 1):
        if at < len(words) and following is not None and not _begins(following, words[at]):
            continue
        end = _end(items, k, words, at, to_end)
        if end >= 0:
            return end
    return -1


def _past_group(group: Group, rest: Sequenced, words: tuple[str, ...], at: int, to_end: bool) -> int:
    for way in group.ways(words[at]) if at < len(words) else ():
        end = _end(way + rest, 0, words, at, to_end)
        if end >= 0:
            return end
    return _end(rest, 0, words, at, to_end) if group.optional else -1


def _same(item: Word, word: str) -> bool:
    if not item.open_start and not item.open_end:
        return word == item.text
    if item.open_start:
        at = word.find(item.text)
        return at >= 0 if item.open_end else word.endswith(item.text)
    return word.startswith(item.text)
