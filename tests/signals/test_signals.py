"""Signals measure what they say, and say so when the input does not let them."""

import pytest
from tests.builders import indexed, transcript

from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.noun import Language
from mentor_coach.schema.reading import Move, Reading, RoleReading
from mentor_coach.schema.signals import Signal
from mentor_coach.signals import detect_signals

ROLES = {"Coach": RoleReading(role="coach", confidence=1), "Client": RoleReading(role="client", confidence=1)}


def told(text: str, *moves: tuple[str, int], seconds: float | None = None) -> dict[str, Signal]:
    """Signals of a text with moves placed by hand: kind and turn."""
    made = transcript(text, seconds=seconds)
    placed = tuple(
        Move(kind=kind, turn=turn, start=0, end=len(made.turns[turn].text), confidence=0.9, because=())
        for kind, turn in moves
    )
    reading = Reading(transcript=made, roles=ROLES, moves=placed, acts=())
    return {signal.name: signal for signal in detect_signals(Indexed(reading))}


TALK = "Coach: one two three\nClient: a b c d e f g\nCoach: go on then please\nClient: h i j k l m"


def test_talk_share_counts_words() -> None:
    assert told(TALK)["talk_share"].value == round(7 / 20, 3)


def test_stage_notes_are_not_words() -> None:
    from mentor_coach.schema.transcript import Span, Turn

    turn = Turn(index=0, speaker="A", text="(long pause) yes", notes=(Span(start=0, end=12),))
    assert turn.spoken_words == 1


@pytest.mark.parametrize("name", ["talk_time_share", "silences", "longest_silence", "coach_latency"])
def test_without_end_times_nothing_is_claimed(name: str) -> None:
    signal = told(TALK)[name]
    assert signal.value is None
    assert signal.because[0].name == "no_end_times"


def test_silences_are_gaps_of_three_seconds_and_know_who_ends_them() -> None:
    made = transcript(TALK, seconds=2.0)
    shifted = [
        t.model_copy(update={"start": (t.start or 0) + 5 * (t.index > 1), "end": (t.end or 0) + 5 * (t.index > 1)})
        for t in made.turns
    ]
    reading = Reading(transcript=made.model_copy(update={"turns": tuple(shifted)}), roles=ROLES, moves=(), acts=())
    signals = {signal.name: signal for signal in detect_signals(Indexed(reading))}
    assert signals["silences"].value == 1
    assert signals["longest_silence"].value == 6.0
    assert signals["silences_ended_by_client"].value == 0.0


LEFT_OPEN = "I think that is really the..."


@pytest.mark.parametrize(
    ("said", "answer", "kind", "language", "cut"),
    [
        (LEFT_OPEN, "Wonderful. Same time next week?", "praise", "en", 1),
        (LEFT_OPEN, "That is all we have time for today.", "ends_session", "en", 1),
        (LEFT_OPEN, "Let us do the list first.", "directs", "en", 1),
        ("i think the whole point is the", "great good work", "praise", "en", 1),
        ("I went there, and then\u2014", "What is next on your list?", "open_question", "en", 1),
        ("Aslında bir de şunu...", "Harika, süremiz doldu.", "praise", "tr", 1),
        ("bana en çok dokunan şey bir", "çok güzel bugünlük burada bitirelim", "ends_session", "tr", 1),
        (LEFT_OPEN, "The...?", "repeat", "en", 0),
        (LEFT_OPEN, "What is it really?", "open_question", "en", 0),
        (LEFT_OPEN, "Mm, wonderful.", "backchannel", "en", 0),
        ("I think that is really it.", "Wonderful. Same time next week?", "praise", "en", 0),
        ("that is what i am afraid of", "great good work", "praise", "en", 0),
        ("Bu kadar işte.", "Harika, süremiz doldu.", "praise", "tr", 0),
    ],
)
def test_a_line_left_open_is_cut_off_where_the_coach_closes(
    said: str, answer: str, kind: str, language: Language, cut: int
) -> None:
    made = transcript(f"Coach: one two\nClient: {said}\nCoach: {answer}\nClient: yes yes", language)
    place = Move(kind=kind, turn=2, start=0, end=len(answer), confidence=0.9, because=())
    reading = Reading(transcript=made, roles=ROLES, moves=(place,), acts=())
    signal = next(signal for signal in detect_signals(Indexed(reading)) if signal.name == "interruptions")
    assert (signal.value, [quote.quote for quote in signal.evidence]) == (cut, [answer] * cut)


def test_who_is_left_time_to_trail_off_was_not_cut_off() -> None:
    text = f"Coach: one two\nClient: {LEFT_OPEN}\nCoach: Wonderful.\nClient: yes"
    made = transcript(text, seconds=2.0)
    slow = [t.model_copy(update={"start": (t.start or 0) + 4 * (t.index > 1)}) for t in made.turns]
    praise = Move(kind="praise", turn=2, start=0, end=10, confidence=0.9, because=())
    for turns, cut in ((slow, 0), ([t.model_copy(update={"start": (t.start or 0) - 0.5}) for t in made.turns], 1)):
        reading = Reading(
            transcript=made.model_copy(update={"turns": tuple(turns)}), roles=ROLES, moves=(praise,), acts=()
        )
        signals = {signal.name: signal for signal in detect_signals(Indexed(reading))}
        assert signals["interruptions"].value == cut


def test_question_mix_and_stacking() -> None:
    signals = told(TALK, ("open_question", 0), ("closed_question", 2), ("stacked_question", 2))
    assert signals["questions"].value == 2
    assert signals["open_share"].value == 0.5
    assert signals["stacked_share"].value == 0.5


def test_an_emotion_passed_by_is_quoted() -> None:
    passed = told(TALK, ("client_emotion", 1))["emotions_followed"]
    assert passed.value == 0.0
    assert passed.evidence[0].turn == 1
    assert told(TALK, ("client_emotion", 1), ("asks_emotion", 2))["emotions_followed"].value == 1.0


def test_the_arc_names_phases_in_order() -> None:
    arc = told(TALK, ("asks_outcome", 0), ("asks_action", 2))["arc"]
    assert [point.label for point in arc.series] == ["agreement", "action"]


def test_every_quote_is_where_it_says() -> None:
    reading = indexed()
    for signal in detect_signals(reading):
        for quote in signal.evidence:
            assert reading.turns[quote.turn].text[quote.start : quote.end] == quote.quote


def test_names_are_unique() -> None:
    names = [signal.name for signal in detect_signals(indexed())]
    assert len(names) == len(set(names))
