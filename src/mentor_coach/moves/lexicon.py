"""All cues of one language, ready to be asked which kinds of move a sentence shows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mentor_coach.knowledge import load
from mentor_coach.schema.lexicon import CueSet, MoveKind
from mentor_coach.schema.noun import Language
from mentor_coach.text.cue_syntax import Choice, Need
from mentor_coach.text.cues import Cue, Tokens, compile_cue, find, tokenize
from mentor_coach.text.fold import fold, lacks_turkish_letters, words
from mentor_coach.text.sentences import Splitting


class CueHit(NamedTuple):
    """A cue that matched: its kind, its source text and the words it matched."""

    kind: str
    cue: str
    matched: str


@dataclass(frozen=True)
class _Entry:
    kind: MoveKind
    cues: tuple[Cue, ...]
    unless: tuple[Cue, ...]


class _Placed(NamedTuple):
    """A cue, the place of its entry, the words that must all occur, and words of which one must (if any are named)."""

    place: int
    cue: Cue
    words: frozenset[str]
    also: frozenset[str]


_START = 3  # letters of a beginning by which it is looked up


@dataclass(frozen=True)
class _Index:
    """The cues of one speaker by a word that must occur, so that a sentence meets only cues that could match it."""

    by_word: Mapping[str, Sequence[_Placed]]
    by_start: Mapping[str, Sequence[_Placed]]
    anywhere: Sequence[_Placed]

    def candidates(self, tokens: Tokens) -> list[_Placed]:
        """Cues that could match; a cue can come twice."""
        known = tokens.known
        meets, lacks = known.issuperset, known.isdisjoint
        found: list[_Placed] = []
        for word in dict.fromkeys(tokens.words):
            for listed in (self.by_word.get(word), self.by_start.get(word[:_START])):
                if listed:
                    found += [
                        placed for placed in listed if meets(placed.words) and not (placed.also and lacks(placed.also))
                    ]
        return [*found, *self.anywhere]


def _indexed(entries: Sequence[_Entry], by: str, frequency: Mapping[str, int]) -> _Index:
    by_word: dict[str, list[_Placed]] = {}
    by_start: dict[str, list[_Placed]] = {}
    anywhere: list[_Placed] = []
    for place, entry in enumerate(entries):
        for cue in entry.cues if entry.kind.by == by else ():
            need = min(cue.needs, key=lambda need: _cost(need, frequency))
            also = next((other for other in cue.choices if not isinstance(other, Choice)), frozenset[str]())
            placed = _Placed(place, cue, cue.words, also)
            if isinstance(need, str):
                by_word.setdefault(need, []).append(placed)
                continue
            if isinstance(need, Choice) and _is_loose(need):
                anywhere.append(placed)
                continue
            for word in need.whole if isinstance(need, Choice) else need:
                by_word.setdefault(word, []).append(placed)
            for start in {start[:_START] for start in need.starts} if isinstance(need, Choice) else ():
                by_start.setdefault(start, []).append(placed)
    return _Index(by_word, by_start, anywhere)


def _cost(need: Need, frequency: Mapping[str, int]) -> int:
    """How often a need is met by chance, judged by how often its words stand in the examples."""
    if isinstance(need, str):
        return frequency.get(need, 0)
    if not isinstance(need, Choice):
        return sum([frequency.get(word, 0) for word in need])
    if _is_loose(need):
        return 1_000_000
    starts = sum(100 // len(start) for start in need.starts)
    return sum(frequency.get(word, 0) for word in need.whole) + starts


def _is_loose(need: Choice) -> bool:
    """Whether it has forms too short or too deep in a word to be looked up by how they begin."""
    return bool(need.pieces) or any(len(start) < _START for start in need.starts)


@dataclass(frozen=True)
class Lexicon:
    """The cues of one language; `bare` when it is to match Turkish written without its own letters."""

    language: Language
    bare: bool
    entries: tuple[_Entry, ...]
    index: Mapping[str, _Index]
    fillers: frozenset[str]
    common: frozenset[str]
    hedges: frozenset[str]
    splitting: Splitting

    def tokens(self, text: str, start: int, end: int) -> Tokens:
        """The words of `text[start:end]`, spans into `text`."""
        return tokenize(fold(text, self.language, bare=self.bare), start, end, self.fillers)

    def hits(self, tokens: Tokens, by: str) -> list[CueHit]:
        """Which kinds made by `by` (coach or client) these words show, one hit a kind, cancelled ones left out."""
        found: dict[int, CueHit] = {}
        for placed in self.index[by].candidates(tokens):
            place, cue = placed.place, placed.cue
            span = None if place in found else find(cue, tokens)
            if span:
                matched = " ".join(tokens.words[span[0] : span[1] + 1])
                found[place] = CueHit(self.entries[place].kind.kind, cue.source, matched)
        return [hit for place, hit in found.items() if not any(find(cue, tokens) for cue in self.entries[place].unless)]


def build(
    language: Language,
    sets: Mapping[str, CueSet],
    kinds: Mapping[str, MoveKind],
    rules: Mapping[str, frozenset[str]],
    *,
    bare: bool = False,
) -> Lexicon:
    """Compile cue sets into a lexicon. Raises CueSyntaxError on a cue the cue language does not allow."""

    def folded(listed: frozenset[str]) -> frozenset[str]:
        return frozenset(fold(word, language, bare=bare).replace("'", "") for word in listed)

    entries = tuple(
        _Entry(
            kinds[name],
            tuple(compile_cue(cue, language, bare) for cue in cues.cues),
            tuple(compile_cue(cue, language, bare) for cue in cues.unless),
        )
        for name, cues in sets.items()
    )
    splitting = Splitting(
        rules["abbreviations"], *(folded(rules[name]) for name in ("openers", "connectors", "closers", "asking"))
    )
    frequency = Counter(
        word
        for cues in sets.values()
        for example in (*cues.hits, *cues.misses)
        for word in words(fold(example if isinstance(example, str) else example.text, language, bare=bare))
    )
    index = {by: _indexed(entries, by, frequency) for by in ("coach", "client")}
    return Lexicon(
        language,
        bare,
        entries,
        index,
        folded(rules["fillers"]),
        folded(rules["common"]),
        folded(rules["hedges"]),
        splitting,
    )


@lru_cache(maxsize=8)
def shipped(language: Language, bare: bool = False) -> Lexicon:
    """The lexicon of the shipped knowledge."""
    return build(language, load.cue_sets(language), load.move_kinds(), load.text_rules(language), bare=bare)


def fitting(language: Language, text: str) -> Lexicon:
    """The shipped lexicon that fits how `text` is written."""
    return shipped(language, language == "tr" and lacks_turkish_letters(text))
