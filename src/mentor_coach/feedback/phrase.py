"""Lift a short phrase out of what the client said: verbatim and whole, so that a better line can hold it in quotes."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from mentor_coach.feedback.grammar import LEAST, Grammar, Piece, content, grammar, is_image, is_own, is_whole
from mentor_coach.feedback.offered import is_fit
from mentor_coach.schema.noun import Language
from mentor_coach.text.fold import WORD, fold
from mentor_coach.text.stems import stem

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+|[()\[\]]")
_PAUSE = re.compile(r"[,;:.!?…]+|\s[-–—]+\s")
_QUOTED = re.compile(r"[\"“„«][^\"”»]*[\"”»]?|(?<!\w)['‘][^'’]*['’](?!\w)")
_BROKEN = re.compile(r"[;:]|\.\.|\s[-–—]")  # what no phrase holds inside
_CLOSED = tuple(".!…")  # what ends a sentence that was written as one
_MARKS = " .,!…;:"
_TAIL = re.compile(r"(?<=\w),\s*[\w'’]+$")  # a single word after the last comma: a name, a yes, a filler
_OPENER = 5  # words of the longest opener that can be dropped
_MOST = 9  # words of a phrase that can still be held in a line
_BEST, _BEST_INFLECTED = range(3, 8), range(2, 7)  # words that read well in one
_SOONER = 1.6  # what it adds to come first, where a topic is told
_LATER = 0.4  # what it adds to come last: the point mostly does
_ENOUGH = 1.5  # how telling a phrase must be to be held up


class PhraseRules(NamedTuple):
    """Words of a language that decide where a lifted phrase begins and ends."""

    common: Collection[str]
    leading: Collection[str]
    trailing: Collection[str]
    links: Collection[str]


def _anything(phrase: str) -> bool:
    """Whatever is said will do."""
    return True


def lift(
    text: str,
    language: Language,
    rules: PhraseRules,
    matched: str = "",
    *,
    early: bool = False,
    suits: Callable[[str], bool] = _anything,
) -> str | None:
    """The most telling whole phrase of `text` (what the client said) that `suits`, or None when there is none.

    `matched` holds the words a cue matched; a phrase that holds them is preferred. Quoted speech is left out.
    Of phrases that tell as much the last is taken, or the first where `early`: a topic is named before it is told.
    """
    return next((phrase for phrase in _telling_first(text, language, rules, matched, early) if suits(phrase)), None)


@lru_cache(maxsize=1024)  # the same sentences are asked for many markers
def _telling_first(text: str, language: Language, rules: PhraseRules, matched: str, early: bool) -> tuple[str, ...]:
    """The whole phrases of a text that are fit to be held up, the most telling first."""
    wanted = {stem(word, language) for word in matched.split()}
    found: list[tuple[float, int, str]] = []
    pieces = list(_pieces(text, language, rules))
    for i, piece in enumerate(pieces):
        held = wanted & {stem(word, language) for word in piece.said}
        if not is_whole(piece, language, bool(held)):
            continue
        place = (_SOONER * (len(pieces) - i) if early else _LATER * i) / len(pieces)
        weight = _telling(piece, language, rules, len(held)) + place
        if weight >= _ENOUGH:
            found.append((weight, i, piece.text))
    return tuple(phrase for _, _, phrase in sorted(found, reverse=True) if is_fit(phrase, language))


def _without_asides(text: str, language: Language) -> str:
    """The text with marks in the place of each aside, such as "you know", so that no phrase runs over it."""
    for found in _asides(grammar(language).asides).finditer(fold(text, language)):
        text = text[: found.start()] + ";" * len(found.group()) + text[found.end() :]
    return text


@cache
def _asides(asides: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, asides))})\b")


def _pieces(text: str, language: Language, rules: PhraseRules) -> Iterator[Piece]:
    """Whole sentences, parts between pauses, and clauses at link words; each without fillers at its ends."""
    unquoted = _without_asides(_QUOTED.sub(lambda quoted: "." * len(quoted.group()), text), language)
    for sentence in _SENTENCE.split(unquoted):
        parts = [part for part in _PAUSE.split(sentence) if part.strip()]
        if "?" in sentence or sentence.rstrip().endswith(("...", "…")):
            parts, last = parts[:-1], ""  # neither a question nor what trails off is a phrase; what stands before is
        else:
            last = parts[-1] if parts else ""
        bare = sentence.strip(_MARKS)
        bare = _TAIL.sub("", bare) if grammar(language).subjects else bare
        for part in [bare, *parts] if last and not _BROKEN.search(bare) else parts:
            for clause, paused in _clauses(part, language, rules):
                piece = _tidied(clause, language, rules)
                if piece and len(piece.said) <= _MOST:
                    kept = paused and part.rstrip().endswith(piece.text)
                    whole = part == bare and clause == part and sentence.rstrip()[-1:] in _CLOSED
                    yield piece._replace(paused=kept, rests=kept and part in (bare, last), sentence=whole)


def _clauses(part: str, language: Language, rules: PhraseRules) -> Iterator[tuple[str, bool]]:
    """The part itself, the picture it ends in, and its clauses: cut after a link before a subject, or a finite verb."""
    yield part, True
    shape = grammar(language)
    found = list(WORD.finditer(part))
    said = [fold(match.group(), language).replace("'", "") for match in found]
    if shape.subjects:
        pictured = (
            part[match.start() :]
            for before, match in zip(said, found[1:], strict=False)
            if before not in shape.liking and is_image(part[match.start() :], language)
        )
        yield from ((picture, True) for picture in pictured)
    cuts = [0]
    for i in range(1, len(said)):
        joined = said[i - 1] in rules.links and (not shape.subjects or said[i] in shape.subjects)
        ends = said[i - 1].endswith(shape.breaks) or said[i - 1] in shape.closing if shape.breaks else False
        verb = ends and (said[i - 1] not in rules.common or said[i - 1] in shape.closing)
        if joined or verb:
            cuts.append(i)
    if len(cuts) > 1:
        for first, last in zip(cuts, [*cuts[1:], len(said)], strict=True):
            yield part[found[first].start() : found[last - 1].end()], last == len(said)


def _tidied(clause: str, language: Language, rules: PhraseRules) -> Piece | None:
    """The clause without fillers at its ends; None when too little is left."""
    shape = grammar(language)
    found = list(WORD.finditer(clause))
    said = [fold(match.group(), language).replace("'", "") for match in found]
    start, end = 0, len(said)
    while start < end and not (shape.subjects and is_image(" ".join(said[start:]), language)):
        dropped = next((n for n in range(_OPENER, 0, -1) if " ".join(said[start : start + n]) in shape.starts), 0)
        dropped = dropped or int(said[start] in rules.leading)
        if not dropped or _would_behead(said, start + dropped, shape):
            break
        start = min(start + dropped, end)
    while end > start and said[end - 1] in rules.trailing:
        end -= 1
    if end - start > LEAST and _calls_someone(clause[found[end - 1].start()], said[end - 2], shape):
        end -= 1
    if end - start < LEAST:
        return None
    return Piece(clause[found[start].start() : found[end - 1].end()], tuple(said[start:end]))


def _would_behead(said: list[str], at: int, shape: Grammar) -> bool:
    """Whether a clause would begin with its own verb, as "Şey istiyorum" without its first word (Turkish)."""
    return bool(shape.breaks) and at < len(said) - 1 and said[at].endswith(shape.breaks)


def _calls_someone(initial: str, before: str, shape: Grammar) -> bool:
    """A name after the finite verb, as in "Hâlâ utanıyorum Levent": it is not part of the phrase."""
    return initial.isupper() and bool(shape.endings) and before.endswith(shape.endings)


def _telling(piece: Piece, language: Language, rules: PhraseRules, matched: int) -> float:
    """How much a phrase says: content, the words that mattered, the first person, an image, a length to hold."""
    shape = grammar(language)
    held = content(piece.said, language, rules.common)
    lone = held == 1 and not matched and not (is_own(piece.text, language) or is_image(piece.text, language))
    if not held or lone:
        return 0.0
    weight = 0.5 * min(held, 3) + 1.2 * min(matched, 2)
    weight += 0.8 * is_own(piece.text, language) + 0.8 * is_image(piece.text, language)
    weight += 0.5 if len(piece.said) in (_BEST if shape.subjects else _BEST_INFLECTED) else -0.5
    weight -= 0.8 * (piece.said[0] in shape.pointers) + 0.5 * bool(shape.numbers.intersection(piece.said))
    return weight - 0.6 * piece.text.count(",") + 0.3 * piece.rests
