"""What the move models see of a turn: its terms (words and letters in a row) and its shape in numbers.

A turn is seen in one of two views. `written` keeps the punctuation; `bare` is what raw speech recognition
gives: lower-case words only. Word lists live in `knowledge/models/words.<language>.toml`, never here.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from mentor_coach.schema.noun import Language
from mentor_coach.text.fold import fold
from mentor_coach.text.stems import stem

View = Literal["written", "bare"]
_TOKEN = re.compile(r"[^\W_]+|[?]")
_UNIT = re.compile(r"(?<=[.?!…])\s+|\n+")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_LETTERS = (2, 5)  # shortest and longest run of letters that is a term
_SHARED = ("shared", "shared_share", "shared_of_theirs", "novel", "shared_pairs", "shared_triples")
_NEAR_END = 12  # words from the end within which an asking word still asks


@dataclass(frozen=True, eq=False)
class WordLists:
    """The words of one language that give a turn its shape; folded, without apostrophes."""

    language: Language
    lists: Mapping[str, frozenset[str]]
    flips: Mapping[str, str]

    @classmethod
    def from_toml(cls, language: Language, loaded: Mapping[str, Any]) -> "WordLists":
        """Lists as read from `words.<language>.toml`."""
        lists = {name: frozenset(listed) for name, listed in loaded.items() if name != "flips"}
        return cls(language, lists, dict(loaded["flips"]))

    def __getitem__(self, name: str) -> frozenset[str]:
        """The list called `name`."""
        return self.lists[name]


class Around(NamedTuple):
    """A coach turn and what the client said right before and after it (empty where nothing was said)."""

    text: str
    before: str
    after: str


def tokens(text: str, language: Language) -> list[str]:
    """Folded words and question marks; apostrophes join (`what's` is `whats`), Turkish without diacritics."""
    folded = fold(text, language, bare=language == "tr")
    return _TOKEN.findall(_APOSTROPHE.sub("", folded) if "'" in folded else folded)


def bare(text: str, language: Language) -> str:
    """`text` as raw speech recognition would give it: lower-case words, no punctuation, no apostrophes."""
    return " ".join(word for word in tokens(text, language) if word != "?")


class Seen:
    """One text as words, with what is asked for often."""

    def __init__(self, text: str, lists: WordLists, view: View) -> None:
        """See `text` in one view with the word lists of its language."""
        self.text = text
        self.lists = lists
        self.view = view
        # Tuples of words: unlike lists, the collector of garbage soon stops visiting them.
        found = tuple(tokens(text, lists.language))
        self.words = tuple([word for word in found if word != "?"]) if "?" in found else found
        self.tokens = self.words if view == "bare" else found

    @cached_property
    def core(self) -> tuple[str, ...]:
        """The words after leading fillers."""
        fillers = self.lists["fillers"]
        start = next((i for i, word in enumerate(self.words) if word not in fillers), len(self.words))
        return self.words[start:]

    @cached_property
    def turned(self) -> list[int]:
        """Places where a yes/no question shows: `do you`, or a question particle."""
        helping, subjects, particles = self.lists["helping"], self.lists["subjects"], self.lists["particles"]
        pairs = zip(self.words, (*self.words[1:], ""), strict=False)
        return [i for i, (a, b) in enumerate(pairs) if a in particles or (a in helping and b in subjects)]

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Stems of the words that carry content."""
        common, language = self.lists["common"], self.lists.language
        return tuple([stem(word, language) for word in self.words if word not in common])

    @cached_property
    def content_set(self) -> frozenset[str]:
        """The stems of `content`, each once."""
        return frozenset(self.content)

    @cached_property
    def turned_around(self) -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
        """Its runs of two and of three words with the persons turned around, as someone who gives them back would."""
        flips = self.lists.flips
        flipped = [flips.get(word, word) for word in self.words]
        return frozenset(pairwise(flipped)), frozenset(_triples(flipped))

    @cached_property
    def as_before(self) -> Mapping[str, float]:
        """Measures of it as what the client said right before a turn."""
        said, asking = self.words, self.lists["asking"]
        asked = any(i >= len(said) - 8 for i in self.turned) or any(word in asking for word in said[:3])
        return {
            "before_length": math.log1p(len(said)),
            "before_echo": float(self.only("echoes")),
            "before_none": float(not said),
            "before_asks": float(asked),
        }

    @cached_property
    def as_after(self) -> Mapping[str, float]:
        """Measures of it as what the client said right after a turn."""
        said, me = self.words, self.lists["me"]
        found = {
            "after_length": math.log1p(len(said)),
            "after_echo": float(self.only("echoes")),
            "after_none": float(not said),
            "after_me": float(any(word in me for word in said[:4])),
        }
        first = said[0] if said else ""
        return found | {f"after_{name}": float(first in self.lists[name]) for name in ("yes", "no", "hums", "pauses")}

    @property
    def units(self) -> "list[Seen]":
        """Its sentences, split at end marks, of which raw speech has none."""
        # One that is a single sentence does not list itself: a ring of references would outlive its use.
        return self._pieces if self._pieces is not None else [self]

    @cached_property
    def _pieces(self) -> "list[Seen] | None":
        if self.view == "bare":
            return None
        pieces = [piece for piece in _UNIT.split(self.text.strip()) if piece.strip()]
        return None if pieces == [self.text] else [see(piece, self.lists, self.view) for piece in pieces]

    def only(self, name: str) -> bool:
        """Whether it has words and all are in list `name`."""
        return bool(self.words) and all(word in self.lists[name] for word in self.words)

    def count(self, name: str) -> int:
        """How many words are in list `name`."""
        return sum(map(self.lists[name].__contains__, self.words))


class Terms(NamedTuple):
    """What a linear model looks up of one turn: its words in order, runs of them, and marks of its edges.

    Runs of letters are not listed here: they follow from each word (`letter_runs`).
    """

    words: tuple[str, ...]
    runs: tuple[str, ...]
    marks: tuple[str, ...]


@lru_cache(maxsize=512)
def see(text: str, lists: WordLists, view: View) -> Seen:
    """`text` seen, remembered for a while because the same client turn stands around two coach turns."""
    return Seen(text, lists, view)


def terms(turn: Around, view: View, lists: WordLists) -> Terms:
    """The terms of a turn."""
    seen, before, after = [see(text, lists, view) for text in turn]
    return Terms(seen.tokens, _word_runs(seen.tokens), tuple(_marks(seen, before, after)))


def terms_and_shapes(
    turns: Sequence[Around], view: View, lists: WordLists
) -> tuple[list[Terms], list[dict[str, float]]]:
    """The terms and the shapes of turns in order; both of one turn at once, while what was seen is remembered."""
    found = [(terms(turn, view, lists), shape(turn, view, lists)) for turn in turns]
    return [listed for listed, _ in found], [shaped for _, shaped in found]


def _word_runs(words: tuple[str, ...]) -> tuple[str, ...]:
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    return (*words, *pairs, *[f"{pair} {word}" for pair, word in zip(pairs, words[2:], strict=False)])


def letter_runs(word: str) -> list[str]:
    """Runs of letters of a word with its edges, such as `_wh` and `at_`."""
    padded = f"_{word}_"
    low, high = _LETTERS
    sizes = range(low, min(high, len(padded)) + 1)
    return [padded[i : i + size] for size in sizes for i in range(len(padded) - size + 1)]


def _marks(seen: Seen, before: Seen, after: Seen) -> list[str]:
    """How the turn and its sentences start and end, and the edges of what the client said around it."""
    core, words = seen.core, seen.words
    marks = [*_firsts("F", core), f"F3 {' '.join(core[:3])}"]
    marks += [f"W {words[0] if words else ''}", f"L1 {words[-1] if words else ''}", f"L2 {' '.join(words[-2:])}"]
    if seen.view == "written":
        for unit in seen.units:
            marks += _firsts("S?" if unit.tokens[-1:] == ("?",) else "S.", unit.core)
        marks += _firsts("E", seen.units[-1].core if seen.units else ())
    marks += _firsts("A", after.words)
    marks += [f"B {' '.join(before.words[:1])}", f"BL {' '.join(before.words[-1:])}"]
    if len(before.words) <= 3:
        marks.append(f"BB {' '.join(before.words)}")
    return marks


def _firsts(name: str, words: tuple[str, ...]) -> tuple[str, str]:
    """The first word, and the first two, as marks."""
    return f"{name}1 {words[0] if words else ''}", f"{name}2 {' '.join(words[:2])}"


def shape(turn: Around, view: View, lists: WordLists) -> dict[str, float]:
    """The turn in numbers, by name: length, question shape, persons, overlap with the client, edges."""
    seen, before, after = [see(text, lists, view) for text in turn]
    found = {**_length(seen), **_asking(seen), **_persons(seen), **_overlap(seen, before)}
    found.update(_neighbors(seen, before, after))
    if view == "written":
        found.update(_punctuation(seen))
        found.update(_punctuation_around(turn))
    return found


def _length(seen: Seen) -> dict[str, float]:
    words, n = seen.words, len(seen.words)
    return {
        "length": math.log1p(n),
        "one_word": float(n <= 1),
        "three_words": float(n <= 3),
        "six_words": float(n <= 6),
        "long": float(n > 30),
        "sentences": math.log1p(len(seen.units)),
        "no_core": float(not seen.core),
        "number": float(not "".join(words).isalpha() and any(map(str.isdigit, "".join(words)))),
    }


def _asking(seen: Seen) -> dict[str, float]:
    words, core, n = seen.words, seen.core, max(len(seen.words), 1)
    asking, helping = seen.lists["asking"], seen.lists["helping"]
    places = [i for i, word in enumerate(words) if word in asking]
    opened = [i for i in places if words[i + 1 : i + 2] and (words[i + 1] in helping or words[i][-1] in "sd")]
    turned = seen.turned
    first = core[0] if core else ""
    return {
        "asking_words": float(min(len(places), 4)),
        "asking_opened": float(min(len(opened), 3)),
        "asking_opened_place": (opened[-1] + 1) / n if opened else 0.0,
        "turned": float(min(len(turned), 3)),
        "turned_place": (turned[-1] + 1) / n if turned else 0.0,
        "asking_near_end": float(any(i >= len(words) - _NEAR_END for i in places)),
        "turned_near_end": float(any(i >= len(words) - _NEAR_END + 2 for i in turned)),
        "asking_first": float(first in asking),
        "turned_first": float(bool(turned) and words[turned[0] :] == core),
        "particle_last": float(bool(words) and words[-1] in seen.lists["particles"]),
    }


def _persons(seen: Seen) -> dict[str, float]:
    n, first = max(len(seen.words), 1), seen.core[0] if seen.core else ""
    you, me, us = seen.count("you"), seen.count("me"), seen.count("us")
    found = {"you": math.log1p(you), "you_share": you / n, "me": math.log1p(me), "me_share": me / n}
    found["us"] = math.log1p(us)
    found.update({f"{name}_first": float(first in seen.lists[name]) for name in ("you", "me", "it")})
    return found


def _overlap(seen: Seen, before: Seen) -> dict[str, float]:
    """How far the turn gives back the client's words, pronouns turned around."""
    if not before.words:
        return dict.fromkeys(_SHARED, 0.0) | {"novel": math.log1p(len(seen.content))}
    theirs, content, words = before.content_set, seen.content, seen.words
    pairs, triples = before.turned_around
    shared = sum(map(theirs.__contains__, content))
    return {
        "shared": math.log1p(shared),
        "shared_share": shared / max(len(content), 1),
        "shared_of_theirs": len(theirs.intersection(content)) / max(len(theirs), 1),
        "novel": math.log1p(len(content) - shared),
        "shared_pairs": math.log1p(sum(map(pairs.__contains__, pairwise(words)))),
        "shared_triples": math.log1p(sum(map(triples.__contains__, _triples(words)))),
    }


def _triples(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(words, words[1:], words[2:], strict=False)


def _neighbors(seen: Seen, before: Seen, after: Seen) -> dict[str, float]:
    echo_length = before.as_before["before_echo"] * math.log1p(len(seen.words))
    return {**before.as_before, "before_echo_length": echo_length, **after.as_after}


def _punctuation(seen: Seen) -> dict[str, float]:
    text, units, n = seen.text.strip(), seen.units, max(len(seen.words), 1)
    asked = [i for i, unit in enumerate(units) if unit.text.rstrip(' "”').endswith("?")]
    sizes = [len(units[i].words) for i in asked]
    asking = seen.lists["asking"]
    found = {
        "marks": float(min(text.count("?"), 3)),
        "mark": float("?" in text),
        "mark_last": float(text.rstrip(' "”').endswith("?")),
        "mark_place": (asked[-1] + 1) / len(units) if asked else 0.0,
        "mark_words": math.log1p(max(sizes, default=0)),
        "mark_tag": float(bool(sizes) and max(sizes) <= 2),
        "mark_share": sum(sizes) / n,
        "cut_start": float(text.startswith("-")),
        "cut_end": float(text.endswith(("-", "…", "..."))),
        "exclaims": float("!" in text),
        "inaudible": float("[" in text),
        "lower_start": float(text[:1].islower()),
    }
    cores = [units[i].core for i in asked if units[i].core]
    found["mark_asking_first"] = float(any(core[0] in asking for core in cores))
    found["mark_asking"] = float(any(word in asking for core in cores for word in core))
    found["mark_turned_first"] = float(any(core[0] in seen.lists["helping"] for core in cores))
    found["mark_either"] = float(any(word in seen.lists["either"] for core in cores for word in core))
    plain = [i for i in asked if units[i].core and not units[i].turned]
    found["mark_statement"] = float(any(not asking.intersection(units[i].core) for i in plain))
    return found


def _punctuation_around(turn: Around) -> dict[str, float]:
    before, after = turn.before.strip(), turn.after.strip()
    return {
        "before_mark_last": float(before.endswith("?")),
        "before_mark": float("?" in before),
        "before_cut": float(before.endswith("-")),
        "after_mark_last": float(after.endswith("?")),
        "after_cut": float(after.startswith("-")),
    }
