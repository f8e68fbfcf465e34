"""The course of the session: from agreement over exploration, learning and action to the close."""

from collections.abc import Iterator

from mentor_coach.knowledge.load import text_rules
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.signals import Point, Signal
from mentor_coach.schema.transcript import Turn
from mentor_coach.text.fold import fold, words
from mentor_coach.text.stems import content_stems

PHASES: dict[str, tuple[str, ...]] = {
    "agreement": ("asks_outcome", "asks_measure", "asks_meaning", "asks_to_address", "recontract"),
    "exploration": (
        "asks_emotion",
        "asks_values",
        "asks_beliefs",
        "asks_thinking",
        "asks_identity",
        "asks_situation",
        "asks_words",
        "asks_perspective",
        "asks_possibility",
        "asks_energy",
        "asks_more",
        "challenge",
        "observation",
    ),
    "learning": ("asks_learning_self", "asks_learning_situation", "asks_use_of_learning", "asks_progress"),
    "action": ("asks_action", "asks_resources", "asks_barriers", "asks_accountability"),
    "close": ("asks_close", "celebration", "ends_session"),
}
_EARLY = 0.35
_SUBSTANCE = 4  # words from which a coach turn could hold the outcome in view
_KEEPS_OUTCOME = ("asks_progress", "recontract", "asks_outcome", "asks_measure")


def detect(reading: Indexed) -> Iterator[Signal]:
    """Phases seen, where they stand, who brought the topic, and whether the outcome is kept in view."""
    points = [
        Point(at=move.turn, value=i, label=phase)
        for i, (phase, kinds) in enumerate(PHASES.items())
        for move in reading.of(*kinds)
    ]
    points.sort(key=lambda point: (point.at, point.value))
    seen = {point.label for point in points}
    yield Signal(name="arc", value=len(seen), unit="phases", series=tuple(dict.fromkeys(points)))
    yield _first_action(reading)
    yield _topic_by_client(reading)
    kept = [move for move in reading.of(*_KEEPS_OUTCOME) if reading.place(move.turn) > _EARLY]
    yield Signal(
        name="outcome_revisited",
        value=len({m.turn for m in kept}),
        unit="count",
        evidence=reading.quotes(kept, 3),
    )
    yield _outcome_kept(reading)


def _outcome_kept(reading: Indexed) -> Signal:
    """Share of later coach turns that carry a word of what the client said it wanted."""
    wanted = reading.of("asks_outcome", "client_topic")
    if not wanted:
        reason = Because(source="structure", name="no_outcome")
        return Signal(name="outcome_kept", value=None, unit="share", because=(reason,))
    stated = [turn for turn in reading.client_turns if turn.index >= wanted[0].turn][:2]
    outcome = {stem for turn in stated for stem in _stems(turn)}
    later = [t for t in reading.coach_turns if reading.place(t.index) > _EARLY and t.spoken_words >= _SUBSTANCE]
    if not later:
        return Signal(name="outcome_kept", value=None, unit="share")
    kept = sum(bool(outcome & set(_stems(turn))) for turn in later)
    return Signal(name="outcome_kept", value=round(kept / len(later), 3), unit="share")


def _stems(turn: Turn) -> dict[str, str]:
    common = text_rules(turn.language)["common"]
    return content_stems(words(fold(turn.text, turn.language)), turn.language, common)


def _first_action(reading: Indexed) -> Signal:
    """How far into the session the first question about steps comes (0 to 1): action too early is worth a look."""
    actions = reading.of("asks_action", "advice", "directs")
    value = round(reading.place(actions[0].turn), 2) if actions else None
    return Signal(name="first_action_at", value=value, unit="share", evidence=reading.quotes(actions[:1]))


def _topic_by_client(reading: Indexed) -> Signal:
    """1 when the client brings the topic, 0 when the coach sets it, None when the start does not tell."""
    asked = [
        move for move in reading.of("asks_outcome", "client_topic", "gives_choice") if reading.place(move.turn) < _EARLY
    ]
    directed = [move for move in reading.of("directs") if reading.place(move.turn) < _EARLY / 2]
    if asked and (not directed or asked[0].turn <= directed[0].turn):
        return Signal(name="topic_by_client", value=1, unit="yes_no", evidence=reading.quotes(asked[:1]))
    if directed:
        return Signal(name="topic_by_client", value=0, unit="yes_no", evidence=reading.quotes(directed[:1]))
    reason = Because(source="structure", name="start_does_not_tell")
    return Signal(name="topic_by_client", value=None, unit="yes_no", because=(reason,))
