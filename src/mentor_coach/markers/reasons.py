"""Why a marker stands as it does: what speaks for the standing, each act once, and nothing that speaks against it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from mentor_coach.knowledge.load import move_kinds, shown_by
from mentor_coach.markers.conditions import Ground, Held
from mentor_coach.markers.quotes import SLIPS, opposing
from mentor_coach.schema.evidence import Because, Evidence
from mentor_coach.schema.framework import Marker
from mentor_coach.schema.reading import Move

_LED = frozenset({"client_led", "client_led_best"})  # hold almost everywhere: told only where nothing else is
# What a rule asks for beside the thing itself: told only where nothing was done that could be told.
_BESIDE = frozenset({
    "directing_share", "telling_share", "stacked_share", "leading_share", "repeated_formula", "praise", "talk_share",
})  # fmt: skip
_LEADS = 0.5  # share of the way from which the client leads
_MOST = 0.5  # share of what the client opened from which most of it was followed
_COUNTS = 0.5  # confidence from which a move is told as what a quote does
_UNWANTED = frozenset({"leading_question", "stacked_question", "ends_session", "rhetorical_question"})


class Conditions(Protocol):
    """The three conditions of a rule, held against a reading."""

    @property
    def shown(self) -> Held:
        """What shows the marker."""

    @property
    def against(self) -> Held:
        """What speaks against it."""


class _Told(NamedTuple):
    kinds: frozenset[str]
    turns: frozenset[int]


def for_it(
    marker: Marker, conditions: Sequence[Held], quotes: Sequence[Evidence], ground: Ground
) -> tuple[Because, ...]:
    """What speaks for a marker that is shown or partly there: what was done, as its quotes show it, and measures."""
    full = next((held for held in conditions if held.holds), None)
    met = full.because if full else tuple(reason for held in conditions for reason in held.met)
    measured = [reason for reason in met if reason.name != "seen"]
    return _without_the_obvious((*_done(marker, conditions, quotes, ground), *measured))


def _done(
    marker: Marker, conditions: Sequence[Held], quotes: Sequence[Evidence], ground: Ground
) -> tuple[Because, ...]:
    """What was done for the marker; where quotes show some of it, that and nothing beside it."""
    seeking = conditions[:1] if conditions[0].holds else conditions
    clauses = [r for held in seeking for r in (held.because if held.holds else (*held.met, *held.unmet))]
    seen = [reason for reason in clauses if reason.name == "seen" and _is_wanted(reason)]
    acts = _each_once(seen, [move for held in seeking for move in held.moves], ground)
    quoted = {move.kind for quote in quotes for move in _within(quote, ground)}
    shown = quoted & set(shown_by().get(marker.id, ())) or quoted
    return tuple(act for act in acts if _kinds(act) & shown) or acts


def _within(quote: Evidence, ground: Ground) -> tuple[Move, ...]:
    """The moves that a quote touches."""
    moves = ground.reading.in_turn(quote.turn)
    return tuple(move for move in moves if move.start < quote.end and quote.start < move.end)


def held_against(holds: Conditions, quotes: Sequence[Evidence], ground: Ground) -> tuple[Because, ...]:
    """What speaks against a marker: its rule, else what is quoted and what falls short."""
    if holds.against.holds:
        told = _without_the_obvious(holds.against.because)
        return (*of_quotes(quotes, ground, wanted=False), *told) if only_of_lead(told) else told
    sure = opposing(holds.against)
    clauses = (*holds.against.met, *holds.against.unmet)
    done = [reason for reason in clauses if reason.name == "seen" and not _is_wanted(reason)]
    told = _each_once(done, sure, ground) if sure else of_quotes(quotes, ground, wanted=False)
    passed_by = [r for r in clauses if r.name.endswith("_followed") and (r.score or 0.0) < _MOST]
    measures = (*holds.shown.unmet, *holds.against.met, *passed_by)
    short = [reason for reason in measures if reason.source == "measure" and reason.name not in _LED]
    found = (*told, *short[:1])
    if not found or (ground.signals["client_led"].value or 0.0) < _LEADS:
        found = (*found, led(ground))
    return found


def not_there(shown: Held, ground: Ground) -> tuple[Because, ...]:
    """Why a marker is not seen: what is missing; what was seen of it, though it does not carry."""
    done = [reason for reason in shown.because if reason.name == "seen"]
    if shown.holds:
        low = (ground.signals["client_led"].value or 0.0) < _LEADS
        told = _each_once(done, shown.moves, ground) or _without_the_obvious(shown.because)
        return (*told, led(ground)) if low and not only_of_lead(told) else told
    if only_of_lead(shown.because):
        return (*_met(shown, ground), *_without_the_obvious(shown.because)) or (led(ground),)
    seen = {kind for reason in done for kind in _kinds(reason)}
    missing = [r for r in shown.because if r.name != "seen" and not (r.name == "not_seen" and _kinds(r) & seen)]
    if missing:  # that questions were open is nothing of the thing itself
        done = [reason for reason in done if reason.detail != "open_question"]
    return _without_the_obvious((*_each_once(done, shown.moves, ground), *_missing_once(missing)))


def _missing_once(missing: Iterable[Because]) -> tuple[Because, ...]:
    """What two clauses of a rule both miss is told once, in the place of the first."""
    told: list[Because] = []
    for reason in missing:
        twin = next((r for r in told if r.name == reason.name == "not_seen" and _kinds(r) & _kinds(reason)), None)
        if twin is None:
            told.append(reason)
        else:
            detail = ",".join(dict.fromkeys((*twin.detail.split(","), *reason.detail.split(","))))
            told[told.index(twin)] = twin.model_copy(update={"detail": detail})
    return tuple(told)


def _met(shown: Held, ground: Ground) -> tuple[Because, ...]:
    """What was there of a marker that only the coach's lead keeps from being seen."""
    seen = [reason for reason in shown.met if reason.name == "seen" and _is_wanted(reason)]
    measured = [r for r in shown.met if r.source == "measure" and r.name not in _LED | _BESIDE]
    return _each_once(seen, shown.moves, ground) or tuple(measured[:1])


def lacking(shown: Held, ground: Ground) -> Because:
    """What keeps a marker that is partly there from being shown; more of the same where nothing else does."""
    if shown.holds:
        low = (ground.signals["client_led"].value or 0.0) < _LEADS
        return _lacks(led(ground)) if low or not shown.moves else more()
    told = sorted(shown.because, key=lambda reason: reason.name in _LED)
    first = next(iter(told), None)
    return more() if first is None or first.name == "seen" else _lacks(first)


def _lacks(reason: Because) -> Because:
    return reason.model_copy(update={"source": "structure", "name": f"lacks_{reason.name}"})


def of_quotes(quotes: Iterable[Evidence], ground: Ground, *, wanted: bool = True) -> tuple[Because, ...]:
    """What the quoted words do, where the rule has nothing to tell."""
    found: dict[str, set[int]] = {}
    for quote in quotes:
        for move in _within(quote, ground):
            kind = move_kinds()[move.kind]
            fits = kind.by == "coach" and not kind.structural and (_wants(move.kind) if wanted else move.kind in SLIPS)
            if fits and move.confidence >= _COUNTS:
                found.setdefault(move.kind, set()).add(quote.turn)
    if not found:
        return ()
    turns = set().union(*found.values())
    return (Because(source="rule", name="seen", detail=",".join(sorted(found)), score=float(len(turns))),)


def only_of_lead(told: Iterable[Because]) -> bool:
    """Whether nothing is told but how far the client led."""
    return all(reason.name in _LED for reason in told)


def led(ground: Ground) -> Because:
    """How far the client led, for a marker of which nothing else can be told."""
    signal = ground.signals["client_led"]
    return Because(source="measure", name="client_led", detail=signal.unit, score=signal.value)


def more() -> Because:
    """More of the same is what lacks."""
    return Because(source="structure", name="lacks_seen")


def _kinds(reason: Because) -> frozenset[str]:
    return frozenset(reason.detail.split(","))


def _wants(kind: str) -> bool:
    return move_kinds()[kind].family != "telling" and kind not in _UNWANTED


def _is_wanted(reason: Because) -> bool:
    """Whether what was seen is something that markers ask for, and not a slip or the client's."""
    return all(_wants(kind) for kind in _kinds(reason))


def _each_once(done: Iterable[Because], moves: Iterable[Move], ground: Ground) -> tuple[Because, ...]:
    """Acts that several clauses of a rule count are told once, with the turns of them all."""
    counted = tuple(moves)
    groups: list[_Told] = []
    for reason in done:
        kinds = _kinds(reason) - {"praise"} or _kinds(reason)
        turns = frozenset(move.turn for move in counted or ground.reading.of(*kinds) if move.kind in kinds)
        alike = [group for group in groups if group.kinds & kinds]
        joined = _Told(kinds.union(*(g.kinds for g in alike)), turns.union(*(g.turns for g in alike)))
        groups = [*(group for group in groups if group not in alike), joined]
    return tuple(
        Because(source="rule", name="seen", detail=",".join(sorted(kinds)), score=float(len(turns)))
        for kinds, turns in groups
    )


def _without_the_obvious(told: Sequence[Because]) -> tuple[Because, ...]:
    """How far the client led and how little was directed are told where nothing else is."""
    if any(reason.name in ("seen", "not_seen") for reason in told):
        told = [reason for reason in told if reason.name not in _BESIDE]
    others = tuple(reason for reason in told if reason.name not in _LED)
    return others or tuple(told[:1])
