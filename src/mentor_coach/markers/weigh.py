"""Weigh one marker: shown, partly, not seen, against, or not observable, with the quotes that carry it."""

from dataclasses import replace
from typing import NamedTuple

from mentor_coach.markers.conditions import SURE_TO_OPPOSE, Ground, Held, hold
from mentor_coach.markers.quotes import quotes_against, quotes_for
from mentor_coach.markers.reasons import for_it, held_against, lacking, led, not_there, of_quotes, only_of_lead
from mentor_coach.schema.evidence import Because, Evidence
from mentor_coach.schema.findings import MarkerFinding
from mentor_coach.schema.framework import Marker
from mentor_coach.schema.noun import Standing

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
    return weigh_as(marker, _standing(holds, spare=ground.spare), holds, ground)


def holds_of(marker: Marker, ground: Ground) -> Holds | None:
    """What the rule of `marker` finds; None when the marker cannot be observed here.

    What speaks against a marker has to be surer than what speaks for it: one likely hit is not enough.
    """
    if marker.rule is None or _unobservable(marker, ground):
        return None
    rule, strict = marker.rule, replace(ground, sure_from=SURE_TO_OPPOSE)
    partly = hold(rule.partly, ground) if rule.partly else Held(False)
    against = hold(rule.against, strict) if rule.against else Held(False)
    return Holds(hold(rule.shown, ground), partly, against)


def weigh_as(marker: Marker, standing: Standing, holds: Holds, ground: Ground) -> MarkerFinding:
    """The finding for `standing`, which the rule gives or the whole session.

    What the rule found carries it; where it found nothing to tell, what is quoted is told instead.
    """
    if standing == "against":
        quotes = quotes_against(marker, holds.against, ground)
        return _finding(marker, standing, held_against(holds, quotes, ground), quotes)
    if standing == "not_seen":
        return _finding(marker, standing, not_there(holds.shown, ground), ())
    speaking = (holds.shown, holds.partly)
    quotes, proven = quotes_for(marker, speaking, ground, needed=standing == "shown")
    why = for_it(marker, speaking, quotes if proven else (), ground)
    if only_of_lead(why):
        why = of_quotes(quotes, ground) or why or (led(ground),)
    if standing == "partly":
        opposed = holds.against.holds and holds.shown.holds
        why = (*why, *(holds.against.because if opposed else (lacking(holds.shown, ground),)))
    return _finding(marker, standing, why, quotes)


def _standing(holds: Holds, *, spare: bool) -> Standing:
    if holds.against.holds:
        return "partly" if holds.shown.holds else "against"
    if holds.shown.holds:
        return "shown"
    if holds.partly.holds:
        return "shown" if spare and holds.partly.moves else "partly"
    return "not_seen"


def _unobservable(marker: Marker, ground: Ground) -> str:
    """The reason why the marker cannot be observed here, or an empty text."""
    if marker.rule is None:
        return marker.unobservable
    if len(ground.reading.coach_turns) < _SHORTEST_SESSION:
        return "short"
    if marker.needs and not any(ground.signals[name].value for name in marker.needs):
        timed = any(ground.signals[name].value is not None and name == "silences" for name in marker.needs)
        return "" if timed else _lacks_times(marker, ground)
    return ""


def _lacks_times(marker: Marker, ground: Ground) -> str:
    """What is missing of the times: all of them, or only when a turn ends."""
    begun = any(turn.start is not None for turn in ground.reading.turns)
    return "end_times" if begun and marker.unobservable == "times" else marker.unobservable


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
