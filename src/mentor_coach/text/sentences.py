"""Cut a turn into sentences, and long unpunctuated speech into clauses, without losing a character's place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from mentor_coach.schema.noun import Language
from mentor_coach.text.fold import WORD, fold

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|\n+|[!?…]+(?=[^\W\d_])")
_INITIAL = re.compile(r"(?:^|\s)[^\W\d_]$")
LONG = 14  # words without any punctuation before a run is cut into clauses
_SHORTEST = 3  # words a clause keeps


@dataclass(frozen=True, slots=True)
class Splitting:
    """What a language adds: abbreviations whose stop ends nothing, words that bound clauses, words that ask."""

    abbreviations: frozenset[str]
    openers: frozenset[str]
    connectors: frozenset[str]
    closers: frozenset[str]
    asking: frozenset[str] = frozenset()


def sentences(
    text: str, language: Language, splitting: Splitting, holes: Iterable[tuple[int, int]] = ()
) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of `text`, trimmed of white space; `holes` (stage notes) belong to none.

    A run of more than LONG words with no punctuation inside, as raw speech recognition gives, is cut before
    a connector or opener and after a closer.
    """
    found: list[tuple[int, int]] = []
    for start, end in _outside(len(text), sorted(holes)):
        found.extend(_between_stops(text, start, end, language, splitting))
    return tuple(piece for span in found for piece in _clauses(text, span, language, splitting))


def _outside(length: int, holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    pieces, at = [], 0
    for start, end in holes:
        pieces.append((at, start))
        at = max(at, end)
    return [*pieces, (at, length)]


def _between_stops(text: str, start: int, end: int, language: Language, splitting: Splitting) -> list[tuple[int, int]]:
    spans, at = [], start
    for stop in _STOP.finditer(text, start, end):
        if stop.group().startswith(".") and _keeps_going(text, at, stop, end, language, splitting):
            continue
        spans.append((at, stop.end()))
        at = stop.end()
    spans.append((at, end))
    return [trimmed for span in spans if (trimmed := _trim(text, *span))]


def _keeps_going(text: str, at: int, stop: re.Match[str], end: int, language: Language, splitting: Splitting) -> bool:
    """A stop after an abbreviation or an initial, a Turkish ordinal (`3. hafta`), or dots before a lower-case word."""
    before = text[at : stop.start()]
    after = text[stop.end() : end].lstrip()
    last = fold(before.rsplit(None, 1)[-1] if before.strip() else "", language).strip("(\"'")
    if stop.group().startswith(".."):
        return bool(after) and after[0].islower()
    if last in splitting.abbreviations or _INITIAL.search(before[-2:]):
        return bool(after)
    return language == "tr" and last.isdigit() and bool(after) and after[0].islower()


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and (text[start].isspace() or text[start] in "-–—,.…"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if WORD.search(text, start, end) else None


def _clauses(text: str, span: tuple[int, int], language: Language, splitting: Splitting) -> list[tuple[int, int]]:
    start, end = span
    found = list(WORD.finditer(text, start, end))
    if len(found) <= LONG or any(mark in text[start : end - 1] for mark in ",;:—–"):
        return [span]
    cuts, last = [], 0
    listed = [fold(match.group(), language).replace("'", "") for match in found]
    for i in range(1, len(found)):
        if i - last < _SHORTEST or len(found) - i < 2:
            continue
        opens = listed[i] in splitting.openers and listed[i - 1] not in splitting.connectors
        opens = opens or (listed[i] in splitting.connectors and listed[i + 1] in splitting.openers)
        if opens or listed[i - 1] in splitting.closers:
            cuts.append(found[i].start())
            last = i
    edges = [start, *cuts, end]
    return [piece for a, b in pairwise(edges) if (piece := _trim(text, a, b))]
