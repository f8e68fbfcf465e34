"""What a whole clause looks like in a language, and what a stretch of text speaks of: self, others, courtesies."""

import re
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from mentor_coach.knowledge.load import text_rules
from mentor_coach.knowledge.load import words as knowledge_words
from mentor_coach.schema.noun import Language
from mentor_coach.text.fold import WORD, fold

LEAST = 2  # words of a phrase
_COURTESY = 8  # words up to which a courtesy is nothing more
_HEAD = 3  # words before a comma from which they are more than a start
_VERBS_AT_ONCE = 2  # finite verbs in a row that no comma parts
_SHORT_WITH_NAME = 3  # words of a phrase in which a name would be the main thing
_I = re.compile(r"I(['’]\w+)?\b")
_NOTE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_TWO_NAMES = re.compile(r"\b(?!I\b)[^\W\d_a-zçğıöşü]\w+\s+(?!I\b)[^\W\d_a-zçğıöşü]\w+")


class Grammar(NamedTuple):
    """Words and endings, folded; a list stays empty in a language that does without it.

    `subjects` begin a clause (English), and one of `nouns` only before one of `verbs`; `endings` and `predicates`
    end one (Turkish), and after one of `breaks` another may begin. `images` begin or end a picture that needs no
    subject. `starts` are dropped at the beginning. No clause ends in one of `dangling` within
    a sentence, save `stranded` ones before a pause; two of `alone` without one of `joining` run on. Nothing with one
    of `courtesies` or `fillers` is lifted; `numbers` tell nothing, `pointers` little. `own` and `own_endings` show
    the first person, `others` somebody else. `supposing` tell what is not (yet) so; a verb in one of `seeming` before
    "like" is no picture (Turkish). Words that begin like one of `light` tell of ease. No phrase holds one of `asides`;
    after one of `closing` it may end (Turkish). A reply with one of `assents` at its head says that something is so;
    a question with one of `who` asks about a person; a reply with one of `corrections` at its head sets right.
    After one of `liking`, "like" is a verb or a habit of speech, and begins no picture (English).
    """

    subjects: frozenset[str]
    nouns: frozenset[str]
    verbs: frozenset[str]
    alone: frozenset[str]
    joining: frozenset[str]
    predicates: frozenset[str]
    endings: tuple[str, ...]
    breaks: tuple[str, ...]
    images: tuple[str, ...]
    starts: frozenset[str]
    dangling: frozenset[str]
    stranded: frozenset[str]
    fillers: frozenset[str]
    courtesies: tuple[str, ...]
    numbers: frozenset[str]
    pointers: frozenset[str]
    own: frozenset[str]
    own_endings: tuple[str, ...]
    others: frozenset[str]
    supposing: frozenset[str]
    seeming: tuple[str, ...]
    light: tuple[str, ...]
    asides: tuple[str, ...]
    closing: frozenset[str]
    assents: tuple[str, ...]
    who: frozenset[str]
    corrections: tuple[str, ...]
    liking: frozenset[str]


_IN_ORDER = (
    "endings",
    "breaks",
    "images",
    "courtesies",
    "own_endings",
    "seeming",
    "light",
    "asides",
    "assents",
    "corrections",
)


class Piece(NamedTuple):
    """A candidate: its text, its folded words, and whether it ends at a pause, ends a sentence, is a sentence."""

    text: str
    said: tuple[str, ...]
    paused: bool = False
    rests: bool = False
    sentence: bool = False


@cache
def grammar(language: Language) -> Grammar:
    """The clause shapes of a language, from the table `phrase` of its feedback words."""
    table = knowledge_words(language, "feedback")["phrase"]
    shape: dict[str, Any] = {
        name: tuple(table[name]) if name in _IN_ORDER else frozenset(table[name]) for name in Grammar._fields
    }
    return Grammar(**shape)


def words_of(text: str, language: Language) -> list[str]:
    """The folded words of a text, without apostrophes."""
    return list(_words_of(text, language))


@lru_cache(maxsize=1024)  # many questions are asked of the same few sentences
def _words_of(text: str, language: Language) -> tuple[str, ...]:
    return tuple([word.replace("'", "") for word in WORD.findall(fold(text, language))])


def is_own(text: str, language: Language) -> bool:
    """Whether someone speaks of themselves here."""
    shape = grammar(language)
    return any(
        word in shape.own or (shape.own_endings and word.endswith(shape.own_endings))
        for word in words_of(text, language)
    )


def is_of_others(text: str, language: Language) -> bool:
    """Whether a text speaks of him, her or them."""
    return bool(grammar(language).others.intersection(words_of(text, language)))


def is_hedged(text: str, language: Language) -> bool:
    """Whether a text is said with a perhaps."""
    return bool(text_rules(language)["hedges"].intersection(words_of(text, language)))


def is_assent(text: str, language: Language) -> bool:
    """Whether a reply begins by saying that something is exactly so."""
    return " ".join(words_of(text, language)).startswith(grammar(language).assents)


def sets_right(text: str, language: Language) -> bool:
    """Whether a reply begins like one that corrects: "Well, not quite", "I don't think so"."""
    return " ".join(words_of(_NOTE.sub(" ", text), language)).startswith(grammar(language).corrections)


def is_supposed(text: str, language: Language) -> bool:
    """Whether a text tells what would or will be, and not what is."""
    return bool(grammar(language).supposing.intersection(words_of(text, language)))


def is_light(text: str, language: Language) -> bool:
    """Whether a text speaks of relief, joy or pride, so that nobody need carry it with the client."""
    return any(word.startswith(grammar(language).light) for word in words_of(text, language))


def is_only_likely(text: str, language: Language) -> bool:
    """Whether "like" means about or as it seems, and no picture: "around three", "it seems that it came"."""
    shape, said = grammar(language), words_of(text, language)
    if len(said) < LEAST or shape.subjects or not is_image(text, language):
        return False
    return said[-2] in shape.numbers or said[-2].endswith(shape.seeming)


def is_courtesy(text: str, language: Language) -> bool:
    """Whether a short text only greets, thanks, or keeps the talk going."""
    said = words_of(text, language)
    line = f" {' '.join(said)} "
    return len(said) <= _COURTESY and any(f" {courtesy} " in line for courtesy in grammar(language).courtesies)


def is_image(text: str, language: Language) -> bool:
    """Whether a text is a picture that may stand alone, such as "like a bird in a house"."""
    shape, line = grammar(language), " ".join(words_of(text, language))
    return line.startswith(shape.images) if shape.subjects else line.endswith(shape.images)


def content(said: Iterable[str], language: Language, common: Collection[str] | None = None) -> int:
    """How many of these folded words carry content."""
    shape = grammar(language)
    empty = {*(common or text_rules(language)["common"]), *shape.numbers, *shape.subjects}
    return sum(len(word) >= 3 and word not in empty for word in said)


def is_whole(piece: Piece, language: Language, telling: bool) -> bool:
    """A clause that can stand alone in quotes: no fragment, courtesy, name or number.

    `telling` says whether it holds the word that mattered: then two words are enough.
    """
    shape = grammar(language)
    if (
        is_assent(piece.text, language)
        or is_courtesy(piece.text, language)
        or _is_named(piece.text)
        or any(char.isdigit() for char in piece.text)
        or any("." in word.strip(".") for word in piece.text.split())  # initials, an address
    ):
        return False
    if (shape.endings and piece.said[-1] in shape.numbers) or _dangles(piece, shape) or _stumbles(piece, shape):
        return False
    if _begins_anew(piece, language):
        return False
    if is_image(piece.text, language):
        return True
    if len(piece.said) == LEAST and not (piece.sentence and telling):
        return is_own(piece.text, language) and (piece.sentence or _is_finite(piece, shape))
    return _is_finite(piece, shape)


def _is_finite(piece: Piece, shape: Grammar) -> bool:
    """Begun by a subject, or ended by a predicate."""
    first, last = piece.said[0], piece.said[-1]
    if shape.subjects:
        return first in shape.subjects and (first not in shape.nouns or bool(shape.verbs.intersection(piece.said)))
    return piece.sentence or last in shape.predicates or last.endswith(shape.endings)


def _dangles(piece: Piece, shape: Grammar) -> bool:
    last = piece.said[-1]
    return last in shape.dangling and not piece.sentence and not (piece.paused and last in shape.stranded)


def _stumbles(piece: Piece, shape: Grammar) -> bool:
    """Fillers, a word said twice, or two clauses that nothing joins: no line would hold that up."""
    repeats = any(a == b for a, b in pairwise(piece.said))
    subjects = sum(word in shape.alone for word in piece.said)
    runs_on = subjects > 1 and "," not in piece.text and not shape.joining.intersection(piece.said)
    return repeats or runs_on or bool(shape.fillers.intersection(piece.said))


def _begins_anew(piece: Piece, language: Language) -> bool:
    """Whether a clause breaks off for another, as in "I could, I'll call", or runs on from verb to verb (Turkish)."""
    shape = grammar(language)
    if shape.subjects:
        heads = [words_of(part, language) for part in piece.text.split(",")[:-1]]
        return any(len(head) < _HEAD or head[-1] in shape.dangling for head in heads)
    known = text_rules(language)["common"]
    verbs = sum(word.endswith(shape.breaks) and word not in known for word in piece.said)
    return "," not in piece.text and verbs > _VERBS_AT_ONCE


def _is_named(text: str) -> bool:
    """Two names, a name with its title, or a short phrase in which a name would be the main thing."""
    said = text.split()
    names = [word for word in said[1:] if word[:1].isupper() and not _I.match(word)]
    return bool(_TWO_NAMES.search(text)) or len(names) > 1 or bool(names and len(said) <= _SHORT_WITH_NAME)
