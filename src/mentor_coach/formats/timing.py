"""Times put right: wall clocks made relative, wild times dropped, pieces sorted, all of it counted."""

from bisect import bisect_right
from dataclasses import replace
from math import ceil

from mentor_coach.formats.clock import DAY, HALF_DAY, shown
from mentor_coach.formats.utterance import Gathered, Utterance

WILD_SECONDS = 600.0
WILD_SHARE = 0.05
OVERLAP_SECONDS = 0.05
SLOWEST_WORD_SECONDS = 30.0


def settle_times(pieces: list[Utterance], gathered: Gathered) -> list[Utterance]:
    """The pieces in the order they were said, with starts that never decrease.

    Counts what it had to change in `gathered`: `times_reversed`, `times_dropped`, `times_reordered`,
    `times_overlap`.
    """
    if not any(piece.start is not None for piece in pieces):
        return [replace(piece, end=None) if piece.end is not None else piece for piece in pieces]
    earliest = min(piece.start for piece in pieces if piece.start is not None)
    gathered.wall_clock = gathered.wall_clock or earliest >= DAY
    if gathered.wall_clock:
        pieces = _from_first(pieces)
    pieces = _forward(pieces, gathered)
    pieces = _without_wild(pieces, gathered)
    if not gathered.hand_timed:
        pieces = _sorted(pieces, gathered)
    _count_overlaps(pieces, gathered)
    return pieces


def in_seconds(pieces: list[Utterance]) -> list[Utterance]:
    """Times as seconds where a source counts milliseconds: nobody takes half a minute for each word."""
    timed = [piece for piece in pieces if piece.start is not None]
    words = sum(len(piece.text.split()) for piece in timed)
    if len(timed) < 2 or not words:
        return pieces
    lasted = sum((p.end or p.start or 0.0) - (p.start or 0.0) for p in timed)
    ran = max(piece.start or 0.0 for piece in timed) - min(piece.start or 0.0 for piece in timed)
    if max(lasted, ran) < SLOWEST_WORD_SECONDS * words:
        return pieces
    return [
        replace(
            piece,
            start=None if piece.start is None else piece.start / 1000,
            end=None if piece.end is None else piece.end / 1000,
        )
        for piece in pieces
    ]


def first_time(pieces: list[Utterance]) -> str:
    """The first start as it was written, `h:mm:ss`, or nothing."""
    return next((shown(piece.start % DAY) for piece in pieces if piece.start is not None), "")


def _from_first(pieces: list[Utterance]) -> list[Utterance]:
    """Times of day to seconds since the first one; a step back of half a day or more is midnight."""
    origin: float | None = None
    latest = 0.0
    moved = []
    for piece in pieces:
        if piece.start is None:
            moved.append(piece)
            continue
        origin = piece.start if origin is None else origin
        start = piece.start - origin
        if start < latest - HALF_DAY:
            start += DAY * ceil((latest - HALF_DAY - start) / DAY)
        latest = max(latest, start)
        shift = start - piece.start
        moved.append(replace(piece, start=start, end=None if piece.end is None else piece.end + shift))
    return moved


def _forward(pieces: list[Utterance], gathered: Gathered) -> list[Utterance]:
    """No end before its start, and no start below zero."""
    forward = []
    for piece in pieces:
        if piece.start is not None and piece.start < 0:
            gathered.count("times_reversed")
            piece = replace(piece, start=0.0)
        if piece.start is None and piece.end is not None:
            piece = replace(piece, end=None)
        elif piece.start is not None and piece.end is not None and piece.end < piece.start:
            gathered.count("times_reversed")
            piece = replace(piece, end=None)
        forward.append(piece)
    return forward


def _without_wild(pieces: list[Utterance], gathered: Gathered) -> list[Utterance]:
    """Drop times out of line: typed by hand all of them, from a machine only few and far off ones."""
    kept = _longest_rising(pieces)
    timed = [index for index, piece in enumerate(pieces) if piece.start is not None]
    strays = [index for index in timed if index not in kept]
    if not gathered.hand_timed:
        distances = _distances(pieces, kept)
        strays = [index for index in strays if distances[index] > WILD_SECONDS]
        if len(strays) > max(1, WILD_SHARE * len(timed)):
            return pieces
    gathered.count("times_dropped", len(strays))
    dropped = set(strays)
    return [replace(piece, start=None, end=None) if index in dropped else piece for index, piece in enumerate(pieces)]


def _distances(pieces: list[Utterance], kept: set[int]) -> list[float]:
    """Seconds between each start and the nearest kept one before it (after it, at the beginning)."""
    near = next((pieces[index].start for index in sorted(kept)), 0.0) or 0.0
    distances = []
    for index, piece in enumerate(pieces):
        start = piece.start or 0.0
        near = start if index in kept else near
        distances.append(abs(start - near))
    return distances


def _longest_rising(pieces: list[Utterance]) -> set[int]:
    """Indexes of the longest run of starts, gaps allowed, that never decreases."""
    tails: list[float] = []
    tail_indexes: list[int] = []
    before: dict[int, int | None] = {}
    for index, piece in enumerate(pieces):
        if piece.start is None:
            continue
        place = bisect_right(tails, piece.start)
        before[index] = tail_indexes[place - 1] if place else None
        if place == len(tails):
            tails.append(piece.start)
            tail_indexes.append(index)
        else:
            tails[place] = piece.start
            tail_indexes[place] = index
    kept: set[int] = set()
    step: int | None = tail_indexes[-1] if tail_indexes else None
    while step is not None:
        kept.add(step)
        step = before[step]
    return kept


def _sorted(pieces: list[Utterance], gathered: Gathered) -> list[Utterance]:
    """Pieces by start; one without a time stays behind the piece it followed."""
    keys = []
    latest = 0.0
    backwards = 0
    highest = 0.0
    for piece in pieces:
        latest = latest if piece.start is None else piece.start
        backwards += latest < highest
        highest = max(highest, latest)
        keys.append(latest)
    if not backwards:
        return pieces
    gathered.count("times_reordered", backwards)
    return [pieces[index] for index in sorted(range(len(pieces)), key=lambda index: (keys[index], index))]


def _count_overlaps(pieces: list[Utterance], gathered: Gathered) -> None:
    until = 0.0
    for piece in pieces:
        if piece.start is None:
            continue
        gathered.count("times_overlap", int(piece.start < until - OVERLAP_SECONDS))
        until = max(until, piece.end or piece.start)
