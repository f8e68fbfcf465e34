"""Hold one condition of a rule against a reading: a handful of operators over moves and signals."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from mentor_coach.schema.evidence import Because, Evidence
from mentor_coach.schema.framework import Condition
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.reading import Move
from mentor_coach.schema.signals import Signal

FULL_WEIGHT = 0.45  # confidence from which a move counts whole; under it, half
SURE_TO_OPPOSE = 0.65  # confidence of at least one move that speaks against a marker, or they have to be several
_FEW_WORDS = 0.22  # coach share of words under which a coach is spare
_CLIENT_LEADS = 0.85
# Signals whose quotes are the chances passed by support a low value, the others a high one.
_QUOTES_SUPPORT_LOW = ("emotions_followed", "energy_followed", "insights_followed", "images_followed")
_OTHER_SIDE = {"open_share": "closed_share"}


@dataclass(frozen=True)
class Ground:
    """What rules are weighed on; `sure_from` is the confidence that one move of a count must have, if they are few."""

    reading: Indexed
    signals: Mapping[str, Signal]
    sure_from: float = 0.0

    @property
    def spare(self) -> bool:
        """Whether the coach says very little and the client leads: then few moves are not too few."""
        share, led = (
            self.signals[name].value if name in self.signals else None for name in ("talk_share", "client_led")
        )
        return share is not None and led is not None and share <= _FEW_WORDS and led >= _CLIENT_LEADS


@dataclass(frozen=True)
class Held:
    """Whether a condition holds, the moves and quotes that carry it, and why (or what is missing).

    `met` and `unmet` are the reasons of every clause within it, whichever way the whole turned out.
    """

    holds: bool
    moves: tuple[Move, ...] = ()
    quotes: tuple[Evidence, ...] = ()
    because: tuple[Because, ...] = field(default=())
    met: tuple[Because, ...] = field(default=())
    unmet: tuple[Because, ...] = field(default=())


def hold(condition: Condition, ground: Ground) -> Held:
    """Evaluate a condition by its one operator. Raises ValueError when it has none."""
    for name, operator in _OPERATORS.items():
        if getattr(condition, name):
            return operator(condition, ground)
    raise ValueError(f"a condition without an operator: {condition!r}")


def _all(condition: Condition, ground: Ground) -> Held:
    parts = [hold(part, ground) for part in condition.all]
    failing = [part for part in parts if not part.holds]
    return _joined(failing or parts, parts, not failing)


def _any(condition: Condition, ground: Ground) -> Held:
    parts = [hold(part, ground) for part in condition.any]
    holding = [part for part in parts if part.holds]
    return _joined(holding or parts, parts, bool(holding))


def _joined(deciding: Iterable[Held], parts: Iterable[Held], holds: bool) -> Held:
    """What decides gives the reasons; where it is not enough, all that was found is still at hand."""
    everything = list(parts)
    listed = list(deciding)
    found = listed if holds else everything
    return Held(
        holds,
        tuple(move for part in found for move in part.moves),
        tuple(quote for part in found for quote in part.quotes),
        tuple(reason for part in listed for reason in part.because),
        tuple(reason for part in everything for reason in part.met),
        tuple(reason for part in everything for reason in part.unmet),
    )


def _told(holds: bool, reason: Because, moves: Iterable[Move] = (), quotes: tuple[Evidence, ...] = ()) -> Held:
    """One clause with its reason."""
    return Held(holds, tuple(moves), quotes, (reason,), (reason,) if holds else (), () if holds else (reason,))


def _within(moves: Iterable[Move], condition: Condition, ground: Ground) -> list[Move]:
    early, late = condition.early, condition.late
    return [
        move
        for move in moves
        if (early is None or ground.reading.place(move.turn) <= early)
        and (late is None or ground.reading.place(move.turn) >= late)
    ]


def _count(condition: Condition, ground: Ground) -> Held:
    """Turns with such moves; an unsure move counts half, two moves in a turn once."""
    moves = _within(ground.reading.of(*condition.count), condition, ground)
    weights: dict[int, float] = {}
    for move in moves:
        weight = 1.0 if move.confidence >= FULL_WEIGHT else 0.5
        weights[move.turn] = max(weight, weights.get(move.turn, 0.0))
    needed, distinct = _needed(condition, ground)
    kinds = {move.kind for move in moves}
    sure = len(weights) > needed or any(move.confidence >= ground.sure_from for move in moves)
    holds = sum(weights.values()) >= needed and len(kinds) >= distinct and sure
    seen = ",".join(sorted(kinds)) if moves else ",".join(condition.count)
    name = "seen" if moves else "not_seen"
    reason = Because(source="rule", name=name, detail=seen, score=float(len(weights)))
    return _told(holds, reason, moves)


def _needed(condition: Condition, ground: Ground) -> tuple[float, int]:
    """How many turns and kinds a count asks for: half as many of a coach who says very little."""
    needed = 1.0 if condition.at_least is None else condition.at_least
    if not ground.spare:
        return needed, condition.distinct
    return max(1.0, math.ceil(needed / 2)), max(1, condition.distinct - 1)


def _share(condition: Condition, ground: Ground) -> Held:
    base = ground.reading.turns_with(*condition.of)
    moves = ground.reading.of(*condition.share)
    value = len({move.turn for move in moves} & base) / len(base) if base else None
    reason = Because(source="measure", name="share", detail=",".join(condition.share), score=value)
    return _told(_in_bounds(value, condition), reason, moves)


def _absent(condition: Condition, ground: Ground) -> Held:
    """What must not be there carries nothing: where it is there, it is a reason and no quote."""
    moves = ground.reading.of(*condition.absent)
    kinds = sorted({move.kind for move in moves}) or condition.absent
    name, turns = ("seen", float(len({move.turn for move in moves}))) if moves else ("not_seen", 0.0)
    return _told(not moves, Because(source="rule", name=name, detail=",".join(kinds), score=turns))


def _follows(condition: Condition, ground: Ground) -> Held:
    """Share of openings answered in their own turn (within = 0) or within so many of the other's turns."""
    openings = ground.reading.of(*condition.follows)
    answering = ground.reading.turns_with(*condition.by)
    answered, answers = 0, set()
    for opening in openings:
        later = [turn.index for turn in ground.reading.coach_after(opening.turn, condition.within)]
        hit = [turn for turn in (later if condition.within else [opening.turn]) if turn in answering]
        answered += bool(hit)
        answers.update(hit)
    value = round(answered / len(openings), 3) if openings else None
    moves = tuple(move for move in ground.reading.of(*condition.by) if move.turn in answers)
    reason = Because(source="measure", name="answered", detail=",".join(condition.follows), score=value)
    return _told(_in_bounds(value, condition), reason, moves)


def _signal(condition: Condition, ground: Ground) -> Held:
    signal = ground.signals[condition.signal]
    holds = _in_bounds(signal.value, condition)
    wants_low = condition.at_least is None
    other = ground.signals.get(_OTHER_SIDE.get(signal.name, ""))
    if wants_low and other:
        quotes = other.evidence
    else:
        quotes = signal.evidence if wants_low == (signal.name in _QUOTES_SUPPORT_LOW) else ()
    reason = Because(source="measure", name=signal.name, detail=signal.unit, score=signal.value)
    return _told(holds, reason, quotes=quotes)


def _in_bounds(value: float | None, condition: Condition) -> bool:
    if value is None:
        return False
    low = condition.at_least is None or value >= condition.at_least
    return low and (condition.at_most is None or value <= condition.at_most)


_OPERATORS: dict[str, Callable[[Condition, Ground], Held]] = {
    "all": _all,
    "any": _any,
    "count": _count,
    "share": _share,
    "absent": _absent,
    "follows": _follows,
    "signal": _signal,
}
