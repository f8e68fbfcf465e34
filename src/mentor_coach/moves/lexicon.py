"""All cues of one language, ready to be asked which kinds of move a sentence shows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mentor_coach.knowledge import load
from mentor_coach.schema.lexicon import CueSet, MoveKind
from mentor_coach.schema.noun import Language
from mentor_coach.text.cue_index import CueIndex, index_cues, said
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
    unless: CueIndex


def _indexed(entries: Sequence[_Entry], by: str, frequency: Mapping[str, int]) -> CueIndex:
    """The cues of one speaker, each with the place of its entry."""
    own = ((place, entry) for place, entry in enumerate(entries) if entry.kind.by == by)
    return index_cues(((place, cue) for place, entry in own for cue in entry.cues), frequency)


@dataclass(frozen=True)
class Lexicon:
    """The cues of one language; `bare` when it is to match Turkish written without its own letters."""

    language: Language
    bare: bool
    entries: tuple[_Entry, ...]
    index: Mapping[str, CueIndex]
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
        for place, cue, _ in self.index[by].could_match(tokens):
            span = None if place in found else find(cue, tokens)
            if span:
                found[place] = CueHit(self.entries[place].kind.kind, cue.source, said(tokens, span))
        return [hit for place, hit in found.items() if not self.entries[place].unless.any(tokens)]


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

    frequency = Counter(
        word
        for cues in sets.values()
        for example in (*cues.hits, *cues.misses)
        for word in words(fold(example if isinstance(example, str) else example.text, language, bare=bare))
    )
    entries = tuple(
        _Entry(
            kinds[name],
            tuple(compile_cue(cue, language, bare) for cue in cues.cues),
            index_cues(((0, compile_cue(cue, language, bare)) for cue in cues.unless), frequency),
        )
        for name, cues in sets.items()
    )
    splitting = Splitting(
        rules["abbreviations"], *(folded(rules[name]) for name in ("openers", "connectors", "closers", "asking"))
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
