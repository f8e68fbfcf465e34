"""Many cues at hand by a word that must occur, so that a sentence meets only those that could match it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from mentor_coach.text.cue_syntax import Blank, Choice, Group, Item, Need, needs_of
from mentor_coach.text.cues import Cue, Tokens, find

_START = 3  # letters of a beginning by which it is looked up
_LOOSE = 1_000_000  # the cost of a need that cannot be looked up
_UNKNOWN: Mapping[str, int] = MappingProxyType({})


class Placed(NamedTuple):
    """A cue, its place, and words that must all occur for it to match in the way by which it was looked up."""

    place: int
    cue: Cue
    words: frozenset[str]


class Match(NamedTuple):
    """The place of a cue that matched, and the words it matched."""

    place: int
    said: str


@dataclass(frozen=True)
class CueIndex:
    """Cues with their places, each under the rarest of its needs."""

    by_word: Mapping[str, Sequence[Placed]]
    by_start: Mapping[str, Sequence[Placed]]
    anywhere: Sequence[Placed]

    def could_match(self, tokens: Tokens) -> list[Placed]:
        """Cues that could match, by the word that brings them; one can come twice."""
        meets = tokens.known.issuperset
        found: list[Placed] = []
        for word in dict.fromkeys(tokens.words):
            for listed in (self.by_word.get(word), self.by_start.get(word[:_START])):
                if listed:
                    found += [placed for placed in listed if meets(placed.words)]
        return [*found, *self.anywhere]

    def first(self, tokens: Tokens) -> Match | None:
        """The match of the cue with the lowest place, or None."""
        for place, cue, _ in sorted(self.could_match(tokens), key=_place_of):
            span = find(cue, tokens)
            if span:
                return Match(place, said(tokens, span))
        return None

    def any(self, tokens: Tokens) -> bool:
        """Whether any cue matches."""
        return any(find(placed.cue, tokens) for placed in self.could_match(tokens))


def _place_of(placed: Placed) -> int:
    return placed.place


def said(tokens: Tokens, span: tuple[int, int]) -> str:
    """The words from the first to the last of a match."""
    return " ".join(tokens.words[span[0] : span[1] + 1])


class _Way(NamedTuple):
    """One way in which an item of a cue can be met: the need by which it is looked up, and all words it holds."""

    by: Need
    words: frozenset[str]


def index_cues(cues: Iterable[tuple[int, Cue]], frequency: Mapping[str, int] = _UNKNOWN) -> CueIndex:
    """Index cues given with their places; `frequency` tells how often a word is met, by which the rarest is chosen."""
    by_word: dict[str, list[Placed]] = {}
    by_start: dict[str, list[Placed]] = {}
    anywhere: list[Placed] = []
    for place, cue in cues:
        ways = _rarest_item(cue, frequency)
        if any(isinstance(way.by, Choice) and _is_loose(way.by) for way in ways):
            anywhere.append(Placed(place, cue, cue.words))
            continue
        for by, held in ways:
            placed = Placed(place, cue, cue.words | held)
            for word in _whole(by):
                by_word.setdefault(word, []).append(placed)
            for start in {start[:_START] for start in by.starts} if isinstance(by, Choice) else ():
                by_start.setdefault(start, []).append(placed)
    return CueIndex(by_word, by_start, anywhere)


def _rarest_item(cue: Cue, frequency: Mapping[str, int]) -> list[_Way]:
    """The ways to meet that item of a cue which is met by chance least often."""

    def cost(need: Need) -> int:
        return _cost(need, frequency)

    told = [
        [
            _Way(min(needs, key=cost), frozenset([need for need in needs if isinstance(need, str)]))
            for needs in _alternatives(item)
        ]
        for item in cue.items
        if not isinstance(item, Blank) and (not isinstance(item, Group) or item.need)
    ]
    return min(told, key=lambda ways: sum([cost(way.by) for way in ways]))


def _alternatives(item: Item) -> Iterator[list[Need]]:
    """What each alternative of an item needs."""
    if isinstance(item, Group):
        ways = [way for listed in item.ways.values() for way in listed]
        yield from (list(needs_of(way)) for way in (*ways, *item.others))
    else:
        yield list(needs_of((item,)))


def _whole(need: Need) -> Iterable[str]:
    if isinstance(need, str):
        return (need,)
    return need.whole if isinstance(need, Choice) else need


def _cost(need: Need, frequency: Mapping[str, int]) -> int:
    """How often a need is met by chance, judged by how often its words are met."""
    if isinstance(need, str):
        return frequency.get(need, 0)
    if not isinstance(need, Choice):
        return sum([frequency.get(word, 0) for word in need])
    if _is_loose(need):
        return _LOOSE
    starts = sum(100 // len(start) for start in need.starts)
    return sum(frequency.get(word, 0) for word in need.whole) + starts


def _is_loose(need: Choice) -> bool:
    """Whether it has forms too short or too deep in a word to be looked up by how they begin."""
    return bool(need.pieces) or any(len(start) < _START for start in need.starts)
