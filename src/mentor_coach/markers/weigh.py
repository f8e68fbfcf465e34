"""Weigh one marker: shown, partly, not seen, against, or not observable, with the quotes that carry it."""

from dataclasses import replace
from typing import NamedTuple

from mentor_coach.knowledge.load import move_kinds
from mentor_coach.markers.conditions import Ground, Held, hold
from mentor_coach.schema.evidence import Because, Evidence
from mentor_coach.schema.findings import MarkerFinding
from mentor_coach.schema.framework import Marker
from mentor_coach.schema.noun import Standing
from mentor_coach.schema.reading import Move

_QUOTES = 4
_SHORTEST_SESSION = 4  # coach turns under which nothing fair can be said


class Holds(NamedTuple):
    """The three conditions of a marker's rule, held against the reading."""

    shown: Held
    partly: Held
    against: Held


def weigh(marker: Marker, ground: Ground) -> MarkerFinding:
    """How `marker` stands by its rule alone. Shown and against together read as partly.

    A spare coach, who says little and lets the client lead, shows with one move what others need several for.
    """
    holds = holds_of(marker, ground)
    if holds is None:
        because = (Because(source="structure", name="unobservable", detail=_unobservable(marker, ground)),)
        return _finding(marker, "not_observable", because, ())
    standing, carrying, why = _standing(*holds, spare=ground.spare)
    return _stands(marker, standing, carrying, why, ground)


def holds_of(marker: Marker, ground: Ground) -> Holds | None:
    """What the rule of `marker` finds; None when the marker cannot be observed here."""
    if marker.rule is None or _unobservable(marker, ground):
        return None
    partly, against = (
        hold(part, ground) if part else Held(False) for part in (marker.rule.partly, marker.rule.against)
    )
    return Holds(hold(marker.rule.shown, ground), partly, against)


def weigh_as(marker: Marker, standing: Standing, holds: Holds, ground: Ground) -> MarkerFinding:
    """The finding for `standing` where the whole session says another than the rule alone.

    What the rule found carries it; where it found nothing to tell, how far the client led is told instead.
    """
    if standing == "against":
        found = holds.against.because if holds.against.moves or holds.against.holds else ()
        return _stands(marker, standing, holds.against, found or (_led(ground),), ground)
    moves = tuple(dict.fromkeys((*holds.shown.moves, *holds.partly.moves)))
    carrying = replace(holds.shown, moves=moves, quotes=(*holds.shown.quotes, *holds.partly.quotes))
    seen = tuple(reason for reason in (*holds.shown.because, *holds.partly.because) if reason.name != "not_seen")
    why = seen if standing in ("shown", "partly") else holds.shown.because
    if standing == "partly":
        why = (*why, _more() if holds.shown.holds else next(iter(_lacking(holds.shown)), _more()))
    return _stands(marker, standing, carrying, why or (_led(ground),), ground)


def _led(ground: Ground) -> Because:
    led = ground.signals["client_led"]
    return Because(source="measure", name="client_led", detail=led.unit, score=led.value)


def _more() -> Because:
    return Because(source="structure", name="lacks_seen")


def _stands(
    marker: Marker, standing: Standing, carrying: Held, why: tuple[Because, ...], ground: Ground
) -> MarkerFinding:
    quotes = () if standing == "not_seen" else quotes_for(carrying, ground, against=standing == "against")
    return _finding(marker, standing, why, quotes)


def _standing(shown: Held, partly: Held, against: Held, *, spare: bool) -> tuple[Standing, Held, tuple[Because, ...]]:
    """The standing, what carries it, and why."""
    if against.holds:
        return (
            ("partly", shown, (*shown.because, *against.because))
            if shown.holds
            else ("against", against, against.because)
        )
    if shown.holds:
        return "shown", shown, shown.because
    if partly.holds:
        enough = spare and bool(partly.moves)
        return ("shown", partly, partly.because) if enough else ("partly", partly, (*partly.because, *_lacking(shown)))
    return "not_seen", shown, shown.because


def _lacking(shown: Held) -> tuple[Because, ...]:
    return tuple(
        reason.model_copy(update={"source": "structure", "name": f"lacks_{reason.name}"})
        for reason in shown.because[:1]
    )


def _unobservable(marker: Marker, ground: Ground) -> str:
    """The reason why the marker cannot be observed here, or an empty text."""
    if marker.rule is None:
        return marker.unobservable
    if len(ground.reading.coach_turns) < _SHORTEST_SESSION:
        return "short"
    if marker.needs and not any(ground.signals[name].value for name in marker.needs):
        timed = any(ground.signals[name].value is not None and name == "silences" for name in marker.needs)
        return "" if timed else marker.unobservable
    return ""


def _finding(
    marker: Marker, standing: Standing, because: tuple[Because, ...], quotes: tuple[Evidence, ...]
) -> MarkerFinding:
    return MarkerFinding(
        marker=marker.id,
        level=marker.level,
        competency=marker.competency,
        standing=standing,
        because=tuple(dict.fromkeys(because)),
        evidence=quotes,
    )


def quotes_for(held: Held, ground: Ground, *, against: bool) -> tuple[Evidence, ...]:
    """Quotes of the moves that carry the standing, else of its signals, else the plainest example there is."""
    moves = [move for move in held.moves if _supports(move, against)]
    # What is said for its own sake proves more than words given back, which many markers count beside it.
    telling = [move for move in moves if not move_kinds()[move.kind].structural]
    found = ground.reading.quotes(telling or moves, _QUOTES)
    if len(found) < _QUOTES:
        found = (*found, *(quote for quote in held.quotes if quote not in found))[:_QUOTES]
    return tuple(sorted(found, key=lambda quote: (quote.turn, quote.start))) or _plainest(ground, against=against)


def _supports(move: Move, against: bool) -> bool:
    return (
        against
        or not move.kind.startswith("client_")
        or move.kind in ("client_words", "client_topic", "client_commitment")
    )


def _plainest(ground: Ground, *, against: bool) -> tuple[Evidence, ...]:
    """For a standing that rests on measures alone: the longest coach turn, or the surest open questions."""
    if not against:
        asked = ground.reading.quotes(ground.reading.of("open_question"), 2)
        if asked:
            return asked
    longest = max(ground.reading.coach_turns, key=lambda turn: turn.spoken_words)
    return (ground.reading.quote(longest.index, 0, len(longest.text)),)
