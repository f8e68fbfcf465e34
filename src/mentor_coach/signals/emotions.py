"""Openings the client gives, and whether the coach goes there: feelings, energy, insight, images, distress."""

from collections.abc import Iterator

from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.reading import Move
from mentor_coach.schema.signals import Signal

WITHIN = 2  # coach turns in which an opening can still be followed
OPENINGS: dict[str, tuple[str, ...]] = {
    "client_emotion": (
        "asks_emotion",
        "named_emotion",
        "empathy",
        "asks_energy",
        "asks_words",
        "silence_offered",
    ),
    "client_energy_shift": (
        "asks_energy",
        "asks_emotion",
        "observation",
        "named_emotion",
        "silence_offered",
        "asks_more",
    ),
    "client_insight": (
        "asks_learning_self",
        "asks_learning_situation",
        "asks_use_of_learning",
        "acknowledgement",
        "asks_more",
        "asks_words",
        "asks_identity",
        "silence_offered",
        "observation",
        "celebration",
        "asks_meaning",
    ),
    "client_metaphor": ("asks_words", "client_words"),
    "client_distress": ("scope_referral", "empathy", "asks_emotion", "support"),
}
NAMES = {
    "client_emotion": "emotions_followed",
    "client_energy_shift": "energy_followed",
    "client_insight": "insights_followed",
    "client_metaphor": "images_followed",
    "client_distress": "distress_followed",
}


def detect(reading: Indexed) -> Iterator[Signal]:
    """For each kind of opening the share that the coach followed; the evidence is what was passed by."""
    for kind, answers in OPENINGS.items():
        openings = _one_a_turn(reading.of(kind))
        passed = [move for move in openings if not followed(reading, move, answers)]
        share = round(1 - len(passed) / len(openings), 3) if openings else None
        yield Signal(name=NAMES[kind], value=share, unit="share", evidence=reading.quotes(passed, 6))


def _one_a_turn(moves: tuple[Move, ...]) -> list[Move]:
    surest: dict[int, Move] = {}
    for move in moves:
        if move.turn not in surest or move.confidence > surest[move.turn].confidence:
            surest[move.turn] = move
    return list(surest.values())


def followed(reading: Indexed, opening: Move, answers: tuple[str, ...]) -> bool:
    """Whether one of the next WITHIN coach turns answers the opening, or picks up its words."""
    next_coach = reading.coach_after(opening.turn, WITHIN)
    if any(turn.index in reading.turns_with(*answers) for turn in next_coach):
        return True
    said = set(reading.turns[opening.turn].text[opening.start : opening.end].lower().split())
    return any(
        said & set(" ".join(b.detail for b in move.because).replace(",", " ").split())
        for turn in next_coach[:1]
        for move in reading.in_turn(turn.index, "client_words", "repeat")
    )
