"""The parts of a cue and how its text is read into them.

Cues are many (thousands a language) and are all read at the start of every run, so the plainest parts are plain
values: a word is a `str`, one word out of several a `frozenset`, a run of words a tuple.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

# A group of nothing but words, by far the most common, is one token; any other group is read bracket by bracket.
_TOKEN = re.compile(r"\([\w'|\s]*\)\??|\(|\)\??|\||\^|\$|\.\.\.|[^\s()|^$]+")
_MARKS = re.compile(r"\(|\)\??|\||[^\s()|]+")
_APART = re.compile(r"[^\w'~]+")
_CLOSING = (")", ")?", "|")
_GAP = 4


class CueSyntaxError(ValueError):
    """A cue that the cue language does not allow; the message names the cue and what is wrong."""


class Affixed(NamedTuple):
    """A literal word of which `open_start` and `open_end` allow any beginning or ending."""

    text: str
    open_start: bool
    open_end: bool

    def takes(self, word: str) -> bool:
        """Whether `word` is one of its forms."""
        if not self.open_start:
            return word.startswith(self.text)
        return self.text in word if self.open_end else word.endswith(self.text)


class Choice(NamedTuple):
    """One word out of several, of which some are beginnings or pieces of words."""

    whole: frozenset[str]
    starts: tuple[str, ...]
    pieces: tuple[str, ...]

    def takes(self, word: str) -> bool:
        """Whether `word` is one of them."""
        if word in self.whole or (self.starts and word.startswith(self.starts)):
            return True
        return any(piece in word for piece in self.pieces)


class Blank(NamedTuple):
    """Between `least` and `most` words of any kind."""

    least: int
    most: int


class Group(NamedTuple):
    """Alternatives, each a sequence; `optional` allows none of them.

    `ways` holds those that begin with a whole word under that word, `others` the rest; `plain` tells that `ways`
    are runs of words and nothing else; `need` is what must occur wherever the group matches.
    """

    ways: Mapping[str, tuple["Sequenced", ...]]
    others: tuple["Sequenced", ...]
    plain: bool
    optional: bool
    need: "Need | None"


Need = str | frozenset[str] | Choice
"""What must occur for a cue to match: a word, one of several words, or one of several forms."""
Item = str | frozenset[str] | Affixed | Choice | Blank | Group
Sequenced = tuple[Item, ...]


def read_items(folded: str, source: str) -> tuple[Sequenced, bool, bool]:
    """The items of a folded cue, and whether it must stand at the start and at the end; `source` is for errors.

    Raises CueSyntaxError when brackets do not match.
    """
    tokens = _TOKEN.findall(folded)
    at_start, at_end = tokens[:1] == ["^"], tokens[-1:] == ["$"]
    items, rest = _sequence(tokens[at_start : len(tokens) - at_end], 0, source)
    if rest != len(tokens) - at_start - at_end:
        raise CueSyntaxError(f"{source!r}: a bracket closes that was never opened, or ^ and $ stand inside")
    return items, at_start, at_end


def needs_of(items: Sequenced) -> Iterator[Need]:
    """What must occur wherever the items match: every literal word, and of a group one of its alternatives' words."""
    for item in items:
        if isinstance(item, str | frozenset | Choice):
            yield item
        elif isinstance(item, Affixed):
            yield _forms([item])
        elif isinstance(item, Group) and item.need:
            yield item.need


def _sequence(tokens: Sequence[str], at: int, source: str) -> tuple[Sequenced, int]:
    items: list[Item] = []
    length = len(tokens)
    while at < length:
        mark = tokens[at]
        if mark.isalnum():  # by far the most: a plain whole word
            items.append(mark)
        elif mark in _CLOSING:
            break
        elif mark == "(":
            group, at = _group(tokens, at + 1, source)
            items.append(group)
            continue
        elif mark[0] == "(":
            items.append(_plain_group(mark) if "_" not in mark else _group(_MARKS.findall(mark), 1, source)[0])
        elif mark in ("^", "$"):
            raise CueSyntaxError(f"{source!r}: {mark} may stand only at the very start or end")
        else:
            items.extend(_marked(mark))
        at += 1
    return tuple(items), at


def _marked(mark: str) -> list[Item]:
    if mark == "...":
        return [Blank(0, _GAP)]
    if mark == "_":
        return [Blank(1, 1)]
    # A hyphenated word is several words, as in the text; any other mark is punctuation and does not count.
    found: list[Item] = []
    for piece in _APART.split(mark):
        text = piece.strip("~").replace("'", "")
        if text:
            open_start, open_end = piece[0] == "~", piece[-1] == "~"
            found.append(Affixed(text, open_start, open_end) if open_start or open_end else text)
    return found


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


@cache
def _plain_group(written: str) -> Item:
    """A group of runs of words, such as `(so|and then)?`; many cues share the same one."""
    optional = written[-1] == "?"
    alternatives = [tuple(way.split()) for way in written[1 : -1 - optional].replace("'", "").split("|")]
    told = [way for way in alternatives if way]
    return _simplest(told, optional or len(told) < len(alternatives))


def _simplest(alternatives: Sequence[Sequenced], optional: bool) -> Item:
    """A group with its alternatives by first word; one-word alternatives alone are a choice."""
    whole: list[str] = []
    affixed: list[Affixed] = []
    longer: list[Sequenced] = []
    for way in alternatives:
        first = way[0]
        if len(way) > 1 or not isinstance(first, str | Affixed):
            longer.append(way)
        elif isinstance(first, str):
            whole.append(first)
        else:
            affixed.append(first)
    single = _forms(affixed, whole) if affixed else frozenset(whole)
    if not longer and not optional:
        return single
    ways: dict[str, tuple[Sequenced, ...]] = {}
    others: list[Sequenced] = [(single,)] if affixed else []
    for way in longer:
        first = way[0]
        if isinstance(first, str):
            ways[first] = (*ways.get(first, ()), way)
        else:
            others.append(way)
    for word in whole:
        ways[word] = (*ways.get(word, ()), (word,))
    plain = all(isinstance(item, str) for listed in ways.values() for way in listed for item in way)
    need = None if optional else _one_of(longer, single)
    return Group(ways, tuple(others), plain, optional, need)


def _one_of(longer: Sequence[Sequenced], single: frozenset[str] | Choice) -> Need | None:
    """What the alternatives of a group need between them, or None where one of them needs nothing."""
    told = [max(needs_of(way), key=_shortest, default=None) for way in longer]
    known: list[Need] = [need for need in told if need]
    if len(known) < len(told):
        return None
    if isinstance(single, Choice) or single:
        known.append(single)
    whole: set[str] = set()
    starts: list[str] = []
    pieces: list[str] = []
    for need in known:
        if isinstance(need, str):
            whole.add(need)
        elif isinstance(need, Choice):
            whole |= need.whole
            starts += need.starts
            pieces += need.pieces
        else:
            whole |= need
    return Choice(frozenset(whole), tuple(starts), tuple(pieces)) if starts or pieces else frozenset(whole)


def _forms(affixed: Sequence[Affixed], whole: Sequence[str] = ()) -> Choice:
    # An ending of any kind (`~abilir`) is told from a piece (`~abilir~`) too rarely to keep them apart.
    pieces = tuple(form.text for form in affixed if form.open_start)
    return Choice(frozenset(whole), tuple(form.text for form in affixed if not form.open_start), pieces)


def _shortest(need: Need) -> int:
    """Letters of the shortest word of a need: short words stand in nearly every sentence and tell little."""
    if isinstance(need, str):
        return len(need)
    if isinstance(need, Choice):
        return min(map(len, (*need.whole, *need.starts, *need.pieces)))
    return min(map(len, need))
