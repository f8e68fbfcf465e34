"""Lift a short phrase out of what the client said: verbatim and whole, so that a better line can hold it in quotes."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from mentor_coach.knowledge.load import words as knowledge_words
from mentor_coach.schema.noun import Language
from mentor_coach.text.fold import WORD, fold
from mentor_coach.text.stems import stem

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+|[()\[\]]")
_PAUSE = re.compile(r"[,;:.!?…]+|\s[-–—]+\s")
_QUOTED = re.compile(r"[\"“„«][^\"”»]*[\"”»]?|(?<!\w)['‘][^'’]*['’](?!\w)")
_BEST, _BEST_INFLECTED = range(3, 8), range(2, 7)  # words that read well inside a question
_MOST = 8
_LEAST = 2
_ENOUGH = 1.6  # how telling a phrase must be to be held up


class PhraseRules(NamedTuple):
    """Words of a language that decide where a lifted phrase begins and ends."""

    common: Collection[str]
    leading: Collection[str]
    trailing: Collection[str]
    links: Collection[str]


class Grammar(NamedTuple):
    """What a whole clause looks like. `subjects` begin one (English); `endings` and `predicates` end one (Turkish).

    `starts` are dropped at the beginning, word by word or as two; no clause ends in one of `dangling` within a
    sentence, save `stranded` ones before a pause; nothing with one of `courtesies` is lifted; `numbers` tell nothing;
    `own` and `own_endings` show the first person; `images` begin a picture that may stand without a subject.
    """

    subjects: frozenset[str]
    stranded: frozenset[str]
    numbers: frozenset[str]
    predicates: frozenset[str]
    endings: tuple[str, ...]
    images: tuple[str, ...]
    starts: tuple[str, ...]
    dangling: frozenset[str]
    courtesies: tuple[str, ...]
    own: frozenset[str]
    own_endings: tuple[str, ...]


class _Piece(NamedTuple):
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
    return Grammar(
        subjects=frozenset(table["subjects"]),
        stranded=frozenset(table["stranded"]),
        numbers=frozenset(table["numbers"]),
        predicates=frozenset(table["predicates"]),
        endings=tuple(table["endings"]),
        images=tuple(table["images"]),
        starts=tuple(table["starts"]),
        dangling=frozenset(table["dangling"]),
        courtesies=tuple(table["courtesies"]),
        own=frozenset(table["own"]),
        own_endings=tuple(table["own_endings"]),
    )


def lift(text: str, language: Language, rules: PhraseRules, matched: str = "") -> str | None:
    """The most telling whole phrase of `text` (what the client said), or None when there is none.

    `matched` holds the words a cue matched; a phrase that holds them is preferred. Quoted speech is left out.
    """
    wanted = {stem(word, language) for word in matched.split()}
    scored = [
        (_telling(piece, language, rules, wanted), i, piece.text)
        for i, piece in enumerate(_pieces(text, language, rules))
        if _is_whole(piece, language)
    ]
    best = max(scored, default=None)
    return best[2] if best and best[0] >= _ENOUGH else None


def is_own(text: str, language: Language) -> bool:
    """Whether someone speaks of themselves here."""
    return _first_person(tuple(_words(text, language)), grammar(language))


def _words(text: str, language: Language) -> list[str]:
    return [match.group().replace("'", "") for match in WORD.finditer(fold(text, language))]


def _pieces(text: str, language: Language, rules: PhraseRules) -> Iterator[_Piece]:
    """Whole sentences, parts between pauses, and clauses at link words; each without fillers at its ends."""
    unquoted = _QUOTED.sub(lambda quoted: "." * len(quoted.group()), text)
    for sentence in _SENTENCE.split(unquoted):
        parts = [part for part in _PAUSE.split(sentence) if part.strip()]
        if "?" in sentence:
            parts, last = parts[:-1], ""  # a question of the client's is no phrase; what stands before a tag is
        else:
            last = parts[-1] if parts else ""
        bare = sentence.strip(" .,!…;:")
        for part in [bare, *parts] if last and ".." not in bare else parts:
            for clause, paused in _clauses(part, language, rules):
                piece = _tidied(clause, language, rules)
                if piece and len(piece.said) <= _MOST:
                    kept = paused and part.rstrip().endswith(piece.text)
                    whole = part == bare and clause == part
                    yield piece._replace(paused=kept, rests=kept and part in (bare, last), sentence=whole)


def _clauses(part: str, language: Language, rules: PhraseRules) -> Iterator[tuple[str, bool]]:
    """The part itself, and its clauses: cut before a link that a subject follows, or after a finite verb."""
    yield part, True
    shape = grammar(language)
    found = list(WORD.finditer(part))
    said = [fold(match.group(), language).replace("'", "") for match in found]
    cuts = [0]
    for i in range(1, len(said)):
        joined = said[i - 1] in rules.links and (not shape.subjects or said[i] in shape.subjects)
        verb = bool(shape.endings) and said[i - 1].endswith(shape.endings) and said[i - 1] not in rules.common
        if joined or verb:
            cuts.append(i)
    if len(cuts) > 1:
        for first, last in zip(cuts, [*cuts[1:], len(said)], strict=True):
            yield part[found[first].start() : found[last - 1].end()], last == len(said)


def _tidied(clause: str, language: Language, rules: PhraseRules) -> _Piece | None:
    """The clause without fillers at its ends; None when too little is left."""
    shape = grammar(language)
    found = list(WORD.finditer(clause))
    said = [fold(match.group(), language).replace("'", "") for match in found]
    start, end = 0, len(said)
    while start < end:
        if shape.subjects and _is_image(" ".join(said[start:]), shape):
            break
        if " ".join(said[start : start + 2]) in shape.starts:
            start += 2
        elif said[start] in rules.leading or said[start] in shape.starts:
            start += 1
        else:
            break
    while end > start and said[end - 1] in rules.trailing:
        end -= 1
    if end - start > _LEAST and _calls_someone(clause, found, said, end, shape):
        end -= 1
    if end - start < _LEAST:
        return None
    text = clause[found[start].start() : found[end - 1].end()]
    return _Piece(text, tuple(said[start:end]))


def _calls_someone(clause: str, found: list[re.Match[str]], said: list[str], end: int, shape: Grammar) -> bool:
    """A name after the finite verb, as in "Hâlâ utanıyorum Levent": it is not part of the phrase."""
    name = clause[found[end - 1].start()].isupper()
    return name and bool(shape.endings) and said[end - 2].endswith(shape.endings)


def _is_whole(piece: _Piece, language: Language) -> bool:
    """A clause that can stand alone in quotes: no fragment, courtesy, name or number."""
    shape = grammar(language)
    line = " ".join(piece.said)
    if any(courtesy in line for courtesy in shape.courtesies) or _is_named(piece.text):
        return False
    if any(char.isdigit() for char in line) or _dangles(piece, shape):
        return False
    if _is_image(line, shape):
        return True
    if len(piece.said) == _LEAST and not _first_person(piece.said, shape):
        return False
    if shape.subjects:
        return piece.said[0] in shape.subjects and len(piece.said) > _LEAST
    last = piece.said[-1]
    return piece.sentence or last in shape.predicates or last.endswith(shape.endings)


def _dangles(piece: _Piece, shape: Grammar) -> bool:
    last = piece.said[-1]
    return last in shape.dangling and not piece.rests and not (piece.paused and last in shape.stranded)


def _is_image(line: str, shape: Grammar) -> bool:
    return line.startswith(shape.images) if shape.subjects else line.endswith(shape.images)


def _is_named(text: str) -> bool:
    """Two capitalized words in a row: a full name, or a name with its title."""
    found = [word for word in text.split()[1:] if word[:1].isupper() and word.rstrip(",.") not in ("I", "I'm", "I’m")]
    joined = re.search(r"\b(?!I\b)[^\W\d_a-zçğıöşü]\w+\s+(?!I\b)[^\W\d_a-zçğıöşü]\w+", text)
    return bool(joined) or len(found) > 1


def _first_person(said: tuple[str, ...], shape: Grammar) -> bool:
    return any(word in shape.own or (shape.own_endings and word.endswith(shape.own_endings)) for word in said)


def _telling(piece: _Piece, language: Language, rules: PhraseRules, wanted: set[str]) -> float:
    shape = grammar(language)
    empty = shape.numbers.union(rules.common)
    content = sum(len(word) >= 3 and word not in empty for word in piece.said)
    matched = len(wanted & {stem(word, language) for word in piece.said})
    if not content:
        return 0.0
    weight = 0.5 * min(content, 3) + 1.2 * min(matched, 2)
    weight += 0.8 * _first_person(piece.said, shape) + 0.8 * _is_image(" ".join(piece.said), shape)
    weight += 0.5 if len(piece.said) in (_BEST if shape.subjects else _BEST_INFLECTED) else -0.5
    return weight - 0.6 * piece.text.count(",") + 0.3 * piece.rests
