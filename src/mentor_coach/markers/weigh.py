"""Weigh one marker: shown, partly, not seen, against, or not observable, with the quotes that carry it."""

from mentor_coach.markers.conditions import Ground, Held, hold
from mentor_coach.schema.evidence import Because, Evidence
from mentor_coach.schema.findings import MarkerFinding
from mentor_coach.schema.framework import Marker
from mentor_coach.schema.noun import Standing
from mentor_coach.schema.reading import Move

_QUOTES = 4
_SHORTEST_SESSION = 4  # coach turns under which nothing fair can be said


def weigh(marker: Marker, ground: Ground) -> MarkerFinding:
    """How `marker` stands in the reading. Shown and against together read as partly.

    A spare coach, who says little and lets the client lead, shows with one move what others need several for.
    """
    reason = _unobservable(marker, ground)
    if reason or marker.rule is None:
        because = (Because(source="structure", name="unobservable", detail=reason),)
        return _finding(marker, "not_observable", because, ())
    shown = hold(marker.rule.shown, ground)
    against = hold(marker.rule.against, ground) if marker.rule.against else Held(False)
    partly = hold(marker.rule.partly, ground) if marker.rule.partly else Held(False)
    if against.holds and not shown.holds:
        return _finding(marker, "against", against.because, quotes_for(against, ground, against=True))
    if shown.holds and not against.holds:
        return _finding(marker, "shown", shown.because, quotes_for(shown, ground, against=False))
    if partly.holds and ground.spare and not against.holds and partly.moves:
        return _finding(marker, "shown", partly.because, quotes_for(partly, ground, against=False))
    if shown.holds or partly.holds:
        carried = shown if shown.holds else partly
        because = (*carried.because, *against.because) if against.holds else (*carried.because, *_lacking(shown))
        return _finding(marker, "partly", because, quotes_for(carried, ground, against=False))
    return _finding(marker, "not_seen", shown.because, ())


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
    found = ground.reading.quotes(moves, _QUOTES)
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
