"""Reflections: giving back, gathering, and picking up the client's own words."""

from collections.abc import Mapping

from mentor_coach.moves.acts import TurnScores, UnitScores
from mentor_coach.moves.prepared import PreparedTurn, Unit, move
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.reading import Move

REFLECTS = 0.4  # probability from which a turn or sentence reflects; under 0.5, since reflections are rare
_REPEATED = 0.7  # share of a sentence's content words that are the client's: nearly as said
_FIRM = ("summary", "paraphrase", "repeat", "named_emotion", "checked_summary")


def spot_reflections(prepared: PreparedTurn, scores: TurnScores, asking: set[int]) -> list[Move]:
    """Reflection moves of one coach turn; `asking` holds the start of every sentence that asks."""
    reflecting = _reflecting_units(prepared, scores, asking)
    moves = [_reflection(prepared, unit, score) for unit, score in reflecting]
    moves.extend(_client_words(prepared))
    checked = _checked(prepared, [unit for unit, _ in reflecting])
    return [*moves, checked] if checked else moves


def _reflecting_units(prepared: PreparedTurn, scores: TurnScores, asking: set[int]) -> list[tuple[Unit, UnitScores]]:
    pairs = list(zip(prepared.units, scores.units, strict=True))
    if scores.reflection < REFLECTS or not pairs:
        return [(unit, score) for unit, score in pairs if unit.sign("summary") and unit.start not in asking]
    statements = [pair for pair in pairs if pair[0].start not in asking]
    chosen = [(unit, score) for unit, score in statements if score.reflection >= REFLECTS]
    return chosen or [max(statements or pairs, key=lambda pair: pair[1].reflection)]


def _reflection(prepared: PreparedTurn, unit: Unit, score: UnitScores) -> Move:
    shared = _shared(prepared, unit, 1)
    sign = unit.sign(*_FIRM)
    because = [Because(source="model", name="reflection", score=round(score.reflection, 3))]
    if sign:
        because.extend(sign.because)
    if shared:
        because.append(Because(source="structure", name="client_words", detail=", ".join(shared.values())))
    if sign and sign.kind == "summary":
        kind = "summary"
    elif given_back(prepared, unit):
        kind = "repeat"
    else:
        kind = "paraphrase"
    confidence = max(score.reflection, 0.6 if sign else 0.0)
    return move(kind, prepared, unit.span, confidence, because)


def given_back(prepared: PreparedTurn, unit: Unit) -> bool:
    """Whether nearly every content word of a sentence is one that the client just said."""
    return bool(unit.stems) and len(_shared(prepared, unit, 1)) / len(unit.stems) >= _REPEATED


def _shared(prepared: PreparedTurn, unit: Unit, turns: int) -> Mapping[str, str]:
    """Content words of a sentence that the client said in the last `turns` turns."""
    heard = {stem for turn in prepared.recent[:turns] for stem in turn.stems}
    return {stem: word for stem, word in unit.stems.items() if stem in heard}


def _client_words(prepared: PreparedTurn) -> list[Move]:
    """Sentences that pick up a word of the client's which the coach had not brought in."""
    moves = []
    for unit in prepared.units:
        shared = _shared(prepared, unit, len(prepared.recent))
        sign = unit.sign("client_words")
        if not shared or (not sign and len(unit.stems) > 12 and len(shared) < 2):
            continue
        because = [Because(source="structure", name="client_words", detail=", ".join(shared.values()))]
        if sign:
            because.extend(sign.because)
        confidence = 0.9 if sign else min(0.85, 0.6 + 0.1 * len(shared))
        moves.append(move("client_words", prepared, unit.span, confidence, because))
    return moves


def _checked(prepared: PreparedTurn, reflecting: list[Unit]) -> Move | None:
    check = next((unit for unit in prepared.units if unit.sign("checked_summary")), None)
    if not check:
        return None
    sign = check.sign("checked_summary")
    first = min([unit.start for unit in reflecting if unit.start <= check.start], default=check.start)
    return move("checked_summary", prepared, (first, check.end), sign.confidence, sign.because) if sign else None
