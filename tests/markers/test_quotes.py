"""What is quoted for a marker, one table each: what lets a reader nod, what does not, and what speaks against it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.feedback.scenes import Does, scene

from mentor_coach.knowledge.load import framework, move_kinds, rests_on, shown_by, slips_of
from mentor_coach.markers.conditions import Ground, Held
from mentor_coach.markers.quotes import quotes_of_pattern
from mentor_coach.markers.weigh import Holds, holds_of, weigh_as
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.findings import MarkerFinding
from mentor_coach.schema.noun import Language, Standing
from mentor_coach.schema.signals import Signal
from mentor_coach.signals import detect_signals

MARKERS = {marker.id: marker for marker in framework().markers}
TALK = """Coach: Good morning, how was the train?
Client: It was late again, thank you for asking, and I stood the whole way.
Coach: What would you like from today?
Client: I would like to know why I keep the workshop open although it costs me every weekend.
Coach: {said}
Client: I never asked myself that, I think I keep it for my father, who built the door with his own hands.
Coach: Mm.
Client: And he never said that I had to, which is the strange part of the whole story.
Coach: Would you like to leave it here?
Client: Yes, thank you, that is a good place to leave it for today.
"""
FEEL = "What do you feel when you unlock that door?"


CLOSED = ("how was the train?", "Would you like to leave it here?")
RUNS_ON = (
    "so what do you feel there have you told anybody about it is there somebody at home or do you think they know it"
)


def ground(said: str, *moves: Does, led: float = 0.9, language: Language = "en") -> Ground:
    """The talk with `said` in the middle; the client leads by `led`."""
    reading = scene(TALK.replace("{said}", said), *moves, language=language).reading
    signals = {signal.name: signal for signal in detect_signals(reading)}
    lead = {name: Signal(name=name, value=led, unit="share") for name in ("client_led", "client_led_best")}
    return Ground(reading, {**signals, **lead})


def found(marker: str, standing: Standing, ground: Ground) -> MarkerFinding:
    holds: Holds | None = holds_of(MARKERS[marker], ground)
    assert holds is not None
    return weigh_as(MARKERS[marker], standing, holds, ground)


def quoted(marker: str, standing: Standing, ground: Ground) -> list[str]:
    return [quote.quote for quote in found(marker, standing, ground).evidence]


ASKS = [Does("asks_emotion", FEEL), Does("open_question", FEEL)]


@pytest.mark.parametrize(
    ("marker", "said", "moves", "expected"),
    [
        ("6.3", FEEL, ASKS, [FEEL]),
        ("6.3", FEEL, [*ASKS, Does("asks_emotion", "how was the train?")], [FEEL, "how was the train?"]),
        # a greeting, a sign of listening, praise and practical matters prove nothing, whatever else they are
        (
            "6.3",
            FEEL,
            [*ASKS, Does("asks_emotion", "how was the train?"), Does("greeting", "how was the train?")],
            [FEEL],
        ),
        ("4.1", "You stayed with it.", [Does("acknowledgement", "You stayed with it.")], ["You stayed with it."]),
        ("4.1", "Great.", [Does("acknowledgement", "Great.")], []),
        ("4.1", "Father.", [Does("acknowledgement", "Father.")], []),
        ("4.1", "Thank you for today.", [Does("acknowledgement", "Thank you for today.")], []),
        ("8.8", "Great stuff.", [Does("praise", "Great stuff.")], []),
        ("4.2", "Thank you.", [Does("support", "Thank you.")], ["Thank you."]),  # warmth is what 4.2 asks for
        ("4.2", "Oh.", [Does("empathy", "Oh.", 0.6)], []),
        ("6.2", "Shoulders.", [Does("repeat", "Shoulders.")], ["Shoulders."]),  # an echo that is all there is
        ("4.1", FEEL, [Does("open_question", FEEL)], []),  # that questions were open shows no acknowledgement
        ("6.3", FEEL, [Does("asks_emotion", FEEL, 0.3)], []),  # hardly heard
        (
            "6.3",
            RUNS_ON,
            [Does("asks_emotion", RUNS_ON, 0.8), Does("open_question", RUNS_ON)],
            [],
        ),  # four in one breath
        # few words are quoted with their short turn, unless a slip stands beside them
        ("6.3", "The door. And you?", [Does("asks_emotion", "And you?")], ["The door. And you?"]),
        (
            "6.3",
            "Sell it. And you?",
            [Does("asks_emotion", "And you?"), Does("advice", "Sell it.")],
            ["And you?"],
        ),
        (
            "6.3",
            "What is it that she says?",
            [Does("asks_emotion", "What is it that she says?")],
            ["What is it that she says?"],
        ),
        ("5.5", "(long pause)", [Does("silence_offered", "(long pause)")], ["(long pause)"]),
        ("5.5", "(pause) And you?", [Does("silence_offered", "(pause)")], ["(pause) And you?"]),
        ("4.2", "(pause) And you?", [Does("silence_offered", "(pause)")], []),
        ("6.3", "(pause) And you?", [Does("asks_emotion", "And you?")], ["And you?"]),  # a note is no word
    ],
)
def test_partly_there_is_proven_or_has_no_quote(marker: str, said: str, moves: list[Does], expected: list[str]) -> None:
    assert sorted(quoted(marker, "partly", ground(said, *moves))) == sorted(expected)


def test_what_is_shown_always_has_a_quote_and_the_most_telling_one() -> None:
    made = ground(FEEL, *ASKS, Does("asks_emotion", "how was the train?", 0.35))
    assert quoted("6.3", "shown", made) == [FEEL]
    assert quoted("6.3", "shown", ground(FEEL, Does("asks_emotion", FEEL, 0.35))) == [FEEL]


def test_room_is_shown_by_a_short_question_and_the_full_answer() -> None:
    first, answer = quoted("7.8", "shown", ground(FEEL, Does("open_question", FEEL)))
    assert first == FEEL
    assert answer.startswith("I never asked myself that")


def test_an_answer_that_breaks_off_is_no_room() -> None:
    made = ground(FEEL, Does("open_question", FEEL))
    turns = [
        turn.model_copy(update={"text": turn.text[:-1] + "..."}) if turn.text.startswith("I never asked") else turn
        for turn in made.reading.turns
    ]
    transcript = made.reading.reading.transcript.model_copy(update={"turns": tuple(turns)})
    reading = made.reading.reading.model_copy(update={"transcript": transcript})
    told = quoted("7.8", "shown", replace(made, reading=type(made.reading)(reading)))
    assert not any(quote.endswith("...") for quote in told)


def test_a_marker_that_rests_on_a_correction_quotes_it_and_no_question() -> None:
    said = "I never asked myself that, I think I keep it for my father, who built the door with his own hands."
    made = ground(FEEL, Does("open_question", FEEL), Does("client_corrects", said))
    assert quoted("4.4", "shown", made) == [said]


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ([], ["how was the train?", "Would you like to leave it here?"]),
        ([Does("logistics", "how was the train?")], ["Would you like to leave it here?"]),
        ([Does("logistics", "how was the train?", 0.3)], ["how was the train?", "Would you like to leave it here?"]),
    ],
)
def test_small_talk_is_no_closed_question_of_the_coaching(moves: list[Does], expected: list[str]) -> None:
    made = ground("Go on.", *moves)
    asked = ground("Go on.", *(Does("closed_question", said) for said in CLOSED)).reading
    held = Held(True, quotes=asked.quotes(asked.of("closed_question"), 4))
    assert [quote.quote for quote in quotes_of_pattern(held, made)] == expected


def test_a_good_on_the_way_to_a_question_is_no_praise() -> None:
    said, asks = "That is great.", "Good, so what do you feel at the door?"
    text = f"{said} {asks}"
    made = ground(text, Does("praise", said), Does("praise", asks), Does("open_question", asks))
    praise = made.reading.quotes(made.reading.of("praise"), 4)
    held = Held(True, quotes=praise, because=(Because(source="measure", name="praise"),))
    assert [quote.quote for quote in quotes_of_pattern(held, made)] == [said]


ADVICE, LEAD = "You should sell it.", "Would you like to leave it here?"


@pytest.mark.parametrize(
    ("marker", "moves", "expected"),
    [
        ("8.5", [Does("directs", LEAD), Does("advice", ADVICE)], [LEAD]),  # only from where its rule listens
        ("8.9", [Does("ends_session", LEAD)], [LEAD]),
        # nothing of its rule is sure: the surest slip that its competency knows is told
        ("3.4", [Does("directs", LEAD, 0.5), Does("advice", ADVICE, 0.9)], [ADVICE]),
        ("3.4", [Does("directs", LEAD, 0.5)], [LEAD]),
        # what the coach did well is never what speaks against a marker
        ("A8.2", [Does("asks_action", LEAD), Does("advice", ADVICE)], [ADVICE]),
    ],
)
def test_against_is_told_by_slips(marker: str, moves: list[Does], expected: list[str]) -> None:
    assert sorted(quoted(marker, "against", ground(ADVICE, *moves, led=0.2))) == sorted(expected)


def test_too_much_talk_is_told_by_the_longest_turns() -> None:
    told = quoted("7.8", "against", ground(ADVICE, Does("advice", ADVICE), led=0.2))
    assert told == ["Good morning, how was the train?", LEAD]


def test_the_tables_of_proof_name_markers_and_kinds_that_exist() -> None:
    assert set(shown_by()) <= set(MARKERS)
    assert rests_on("room") | rests_on("long_turns") <= set(MARKERS)
    kinds: Sequence[str] = [kind for listed in shown_by().values() for kind in listed]
    kinds = [*kinds, *(kind for competency in range(3, 9) for kind in slips_of(competency))]
    assert set(kinds) <= set(move_kinds())
    assert all(slips_of(competency) for competency in range(3, 9))
    measured = {"A7.3", "6.6", "7.6", "7.7", "7.8", "M7.1"}
    assert {marker for marker in MARKERS if marker not in shown_by()} == measured


@pytest.mark.parametrize(
    ("marker", "said", "moves", "expected"),
    [
        ("7.3", "The door.", [Does("repeat", "The door."), Does("client_words", "The door.")], []),
        ("7.3", "The door? And now?", [Does("repeat", "The door?"), Does("open_question", "And now?")], []),
        ("6.2", "The door.", [Does("repeat", "The door.")], ["The door."]),  # listening is shown by it
    ],
)
def test_words_given_back_are_no_question(marker: str, said: str, moves: list[Does], expected: list[str]) -> None:
    told = quoted(marker, "partly", ground(said, *moves))
    assert told == expected


@pytest.mark.parametrize(("kind", "quoted_for_it"), [("asks_words", False), ("asks_emotion", True)])
def test_a_question_about_a_word_is_no_warmth(kind: str, quoted_for_it: bool) -> None:
    told = quoted("4.2", "partly", ground(FEEL, Does(kind, FEEL)))
    assert told == ([FEEL] if quoted_for_it else [])
