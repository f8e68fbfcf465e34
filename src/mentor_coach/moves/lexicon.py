"""All cues of one language, ready to be asked which kinds of move a sentence shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mentor_coach.knowledge import load
from mentor_coach.schema.lexicon import CueSet, MoveKind
from mentor_coach.schema.noun import Language
from mentor_coach.text.cues import Cue, Tokens, compile_cue, find, tokenize
from mentor_coach.text.fold import fold, lacks_turkish_letters
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


@dataclass(frozen=True)
class Lexicon:
    """The cues of one language; `bare` when it is to match Turkish written without its own letters."""

    language: Language
    bare: bool
    entries: tuple[_Entry, ...]
    fillers: frozenset[str]
    common: frozenset[str]
    splitting: Splitting

    def tokens(self, text: str, start: int, end: int) -> Tokens:
        """The words of `text[start:end]`, spans into `text`."""
        return tokenize(fold(text, self.language, bare=self.bare), start, end, self.fillers)

    def hits(self, tokens: Tokens, by: str) -> list[CueHit]:
        """Which kinds made by `by` (coach or client) these words show, one hit a kind, cancelled ones left out."""
        found = []
        for entry in self.entries:
            if entry.kind.by != by:
                continue
            hit = _first(entry, tokens)
            if hit and not any(find(cue, tokens) for cue in entry.unless):
                found.append(hit)
        return found


def _first(entry: _Entry, tokens: Tokens) -> CueHit | None:
    for cue in entry.cues:
        place = find(cue, tokens)
        if place:
            return CueHit(entry.kind.kind, cue.source, " ".join(tokens.words[place[0] : place[1] + 1]))
    return None


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
        rules["abbreviations"],
        folded(rules["openers"]),
        folded(rules["connectors"]),
        folded(rules["closers"]),
    )
    return Lexicon(language, bare, entries, folded(rules["fillers"]), folded(rules["common"]), splitting)


@lru_cache(maxsize=8)
def shipped(language: Language, bare: bool = False) -> Lexicon:
    """The lexicon of the shipped knowledge."""
    return build(language, load.cue_sets(language), load.move_kinds(), load.text_rules(language), bare=bare)


def fitting(language: Language, text: str) -> Lexicon:
    """The shipped lexicon that fits how `text` is written."""
    return shipped(language, language == "tr" and lacks_turkish_letters(text))
