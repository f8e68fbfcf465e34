"""Moves told by cues alone, or by cues weighed against what the models heard."""

from collections.abc import Sequence

from mentor_coach.moves.acts import TurnScores
from mentor_coach.moves.prepared import FAINT, PreparedTurn, Sign, Unit, move
from mentor_coach.moves.reflections import given_back
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.lexicon import MoveKind
from mentor_coach.schema.reading import Move

_HANDLED_ELSEWHERE = ("question", "asking")
_STRUCTURAL = ("repeat", "paraphrase", "summary", "checked_summary", "client_words")
_WHOLE_TURN = 4  # words up to which a turn can be nothing but a backchannel
TELLS = 0.4  # probability from which a turn tells though no cue says what; under 0.5, since telling is rare
# What an echo of the client's sentence never is, though its words be those of telling.
_OF_THE_COACH = (
    "advice",
    "directs",
    "information",
    "states_learning",
    "minimizing",
    "judging",
    "praise",
    "backchannel",
)
_WEIGHED = ("advice", "information", "directs", "self_disclosure", "others_stories", "interpretation")


def spot_cued(prepared: PreparedTurn, scores: TurnScores, kinds: dict[str, MoveKind], asking: set[int]) -> list[Move]:
    """Every other move of a coach turn: relating, telling, framing."""
    moves: list[Move] = []
    for unit, score in zip(prepared.units, scores.units, strict=True):
        for sign in unit.signs:
            if kinds[sign.kind].family in _HANDLED_ELSEWHERE or sign.kind in _STRUCTURAL:
                continue
            if sign.kind == "backchannel" and len(prepared.turn.text.split()) > _WHOLE_TURN:
                continue
            if sign.kind in _OF_THE_COACH and given_back(prepared, unit):
                continue
            trust = _trust(sign, score.telling, unit.start in asking)
            if trust >= FAINT:
                moves.append(move(sign.kind, prepared, unit.span, trust, sign.because))
    moves.extend(_told(prepared, scores, asking))
    moves.extend(_silences(prepared))
    return moves


def _trust(sign: Sign, telling: float, asks: bool) -> float:
    """How far the sign is believed: telling is weighed against the turn models. A question can advise, not inform."""
    if sign.kind not in _WEIGHED:
        return sign.confidence
    if asks and sign.kind == "information":
        return 0.0
    return 0.65 * sign.confidence + 0.35 * telling


def named(moves: Sequence[Move]) -> list[Move]:
    """The moves, without telling that only the turn models hear where the turn tells something that has a name."""
    named_turns = {made.turn for made in moves if made.kind in _WEIGHED and not _unnamed(made)}
    return [made for made in moves if not (_unnamed(made) and made.turn in named_turns)]


def _unnamed(made: Move) -> bool:
    return made.kind == "information" and [reason.name for reason in made.because] == ["telling"]


def _told(prepared: PreparedTurn, scores: TurnScores, asking: set[int]) -> list[Move]:
    """Telling that may have no name of its own is information, where the model hears it most."""
    if scores.telling < TELLS:
        return []
    pairs = [
        (unit, score) for unit, score in zip(prepared.units, scores.units, strict=True) if unit.start not in asking
    ]
    if not pairs:
        return []
    unit = max(pairs, key=lambda pair: pair[1].telling)[0]
    because = [Because(source="model", name="telling", score=round(scores.telling, 3))]
    return [move("information", prepared, unit.span, scores.telling, because)]


def _silences(prepared: PreparedTurn) -> list[Move]:
    """A written pause, such as `(pause)` or `[sessizlik]`, is silence the coach leaves."""
    text = prepared.turn.text
    found = []
    for note in prepared.turn.notes:
        tokens = prepared.lexicon.tokens(text, note.start, note.end)
        hit = next((h for h in prepared.lexicon.hits(tokens, "coach") if h.kind == "silence_offered"), None)
        if hit:
            because = [Because(source="cue", name=hit.cue, detail=hit.matched)]
            found.append(move("silence_offered", prepared, (note.start, note.end), 0.8, because))
    return found


def spot_client(prepared: PreparedTurn, act: dict[str, float]) -> list[Move]:
    """What a client turn does: cues, and change or sustain talk as the model hears it."""
    moves = [
        move(sign.kind, prepared, unit.span, sign.confidence, sign.because)
        for unit in prepared.units
        for sign in unit.signs
        if sign.kind not in ("client_change", "client_sustain")
    ]
    for kind in ("change", "sustain"):
        cued = _first_unit(prepared, f"client_{kind}")
        confidence = 0.5 * act.get(kind, 0.0) + (0.4 if cued else 0.0)
        if confidence >= FAINT and prepared.units:
            unit = cued or prepared.units[0]
            because = [Because(source="model", name=kind, score=round(act.get(kind, 0.0), 3))]
            moves.append(move(f"client_{kind}", prepared, unit.span, confidence, because))
    return moves


def _first_unit(prepared: PreparedTurn, kind: str) -> Unit | None:
    return next((unit for unit in prepared.units if unit.sign(kind)), None)
