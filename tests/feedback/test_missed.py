"""Missed moments: real openings that the coach passed by; met, small or merry ones are none."""

from itertools import pairwise

import pytest
from tests.feedback.scenes import COMMON, Does, desk, scene

from mentor_coach.feedback.missed import find_missed
from mentor_coach.feedback.notes import with_unnamed_feelings
from mentor_coach.feedback.scene import Scene
from mentor_coach.schema.noun import Language

FEELING = "I am so ashamed of it, my face burns."
OPENING = f"Client: {FEELING} Nobody knows about the letter."


def passed_by(answer: str, *moves: Does, then: str = "") -> list[str]:
    text = f"{COMMON}Coach: Tell me about the shop.\n{OPENING}\nCoach: {answer}\nClient: Yes.\n{then}Coach: What else?"
    found = find_missed(desk(scene(text, Does("client_emotion", FEELING), *moves)))
    return [missed.evidence.quote for missed in found]


@pytest.mark.parametrize(
    ("answer", "moves"),
    [
        ("And when is the meeting with the bank?", [Does("closed_question", "And when is the meeting with the bank?")]),
        ("Everybody feels that way, it passes.", [Does("minimizing", "Everybody feels that way, it passes.")]),
        ("Have you tried writing a list?", [Does("advice", "Have you tried writing a list?")]),
        ("So what does your daughter say to the invitation?", [Does("open_question", "what does your daughter say")]),
        ("I understand, but don't you think the bank matters more?", [
            Does("empathy", "I understand"), Does("leading_question", "don't you think the bank matters more?")]),
        ("Good point. What options do you have?", [Does("asks_possibility", "What options do you have?"),
            Does("open_question", "What options do you have?")]),
        ("All of it is welcome here. And what would an old friend say to you?", [
            Does("support", "All of it is welcome here."), Does("open_question", "And what would an old friend"),
            Does("asks_perspective", "And what would an old friend")]),
        ("Okay so you are ashamed, how often does the bank write to you?", [
            Does("client_words", "you are ashamed"), Does("closed_question", "how often does the bank write")]),
    ],
)  # fmt: skip
def test_a_feeling_is_missed_where_the_coach_goes_elsewhere(answer: str, moves: list[Does]) -> None:
    assert passed_by(answer, *moves) == [FEELING]


@pytest.mark.parametrize(
    ("answer", "moves"),
    [
        ("(pause)", []),
        ("(long silence) Mm.", []),
        ("(es) Mm.", []),
        ("Ashamed.", [Does("repeat", "Ashamed.")]),
        ("Burning, still.", []),
        ("That sounds heavy.", [Does("empathy", "That sounds heavy.")]),
        ("What is that like, right now?", [Does("asks_emotion", "What is that like, right now?")]),
        ("What more is there?", [Does("asks_more", "What more is there?")]),
        ("Your face burns, you say. Go on?", [Does("client_words", "Your face burns")]),
        ("What does it say?", [Does("open_question", "What does it say?")]),
        ("I keep the shop open.", [Does("information", "I keep the shop open.")]),
    ],
)
def test_a_feeling_is_met_in_many_ways(answer: str, moves: list[Does]) -> None:
    assert passed_by(answer, *moves) == []


def test_coming_back_to_it_a_turn_later_meets_it() -> None:
    later = "Coach: You were ashamed. How is that now?\nClient: Better.\n"
    moves = [Does("closed_question", "Is it far?"), Does("asks_emotion", "How is that now?")]
    assert passed_by("Is it far?", *moves, then=later) == []


@pytest.mark.parametrize("note", ["(voice shakes)", "(crying)"])
def test_a_feeling_that_only_a_note_tells_of_is_one(note: str) -> None:
    seen = f"And then I would see one. {note}"
    text = f"{COMMON}Coach: Go on.\nClient: It is far. {seen} Never mind.\nCoach: Is the bank far?\nClient: It is."
    made = scene(text + "\nCoach: What else?", Does("closed_question", "Is the bank far?"))
    found = find_missed(desk(Scene(with_unnamed_feelings(made.reading))))
    assert [(missed.kind, missed.evidence.quote) for missed in found] == [("client_emotion", seen)]


PLAIN = [
    ("en", "My father died in March."),
    ("en", "I haven't spoken to anyone in two months."),
    ("en", "My stomach turns every time the phone rings."),
    ("en", "I still can't walk past his room."),
    ("tr", "Babam martta vefat etti."),
    ("tr", "İki aydır kimseyle konuşmadım."),
    ("tr", "Pazar akşamı midem düğümleniyor."),
    ("tr", "Odasının önünden geçemiyorum."),
]
NOT_PLAIN = [
    ("en", "Her father died in March."),
    ("en", "My phone died in March."),
    ("en", 'She said, "My father died in March."'),
    ("en", "Would it matter if my father died in March?"),
    ("en", "My grandfather died when I was little."),
    ("tr", "Komşunun babası vefat etti."),
    ("tr", "Telefonum öldü martta."),
    ("tr", "“Babam martta vefat etti” dedi."),
    ("tr", "Dedem ben doğmadan vefat etti."),
]


def told(language: Language, said: str, answer: str, *moves: Does) -> list[str]:
    """What is missed of a sentence that no cue or model was told of."""
    if language == "tr":
        text = f"Coach: Bugün ne istersiniz?\nClient: Dükkânı neden açık tuttuğumu bulmak istiyorum ben.\n{AROUND_TR}"
        wanted = Does("asks_outcome", "Bugün ne istersiniz?")
    else:
        text, wanted = COMMON + AROUND, Does("asks_outcome", "What would you like from our time?")
    made = scene(text.format(said=said, answer=answer), wanted, *moves, language=language)
    found = find_missed(desk(Scene(with_unnamed_feelings(made.reading)), language))
    return [missed.evidence.quote for missed in found if missed.kind == "client_emotion"]


AROUND = "Coach: Go on.\nClient: We did the stock. {said}\nCoach: {answer}\nClient: I see.\nCoach: Which bank?"
AROUND_TR = "Coach: Evet.\nClient: Sayımı yaptık. {said}\nCoach: {answer}\nClient: Peki.\nCoach: Hangi banka?"
ELSEWHERE = {"en": "And how far is the bank?", "tr": "Peki banka kaç kilometre?"}


@pytest.mark.parametrize(("language", "said"), PLAIN)
def test_a_loss_or_a_body_told_as_plain_fact_is_an_opening(language: Language, said: str) -> None:
    elsewhere = ELSEWHERE[language]
    assert told(language, said, elsewhere, Does("closed_question", elsewhere)) == [said]


@pytest.mark.parametrize(("language", "said"), PLAIN)
def test_it_is_met_by_a_word_of_care(language: Language, said: str) -> None:
    care = "I am sorry." if language == "en" else "Başınız sağ olsun."
    assert told(language, said, care, Does("empathy", care)) == []


@pytest.mark.parametrize(("language", "said"), NOT_PLAIN)
def test_what_is_of_others_of_long_ago_or_only_told_is_none(language: Language, said: str) -> None:
    elsewhere = ELSEWHERE[language]
    assert told(language, said, elsewhere, Does("closed_question", elsewhere)) == []


def test_distress_is_more_than_a_plain_fact() -> None:
    said = "My stomach turns every night and I can't go on."
    text = COMMON + AROUND.format(said=said, answer=ELSEWHERE["en"])
    made = with_unnamed_feelings(scene(text, Does("client_distress", said)).reading)
    assert [move.kind for move in made.reading.moves] == ["client_distress"]


def test_small_talk_jokes_and_goodbyes_are_no_openings() -> None:
    text = f"""{COMMON}Coach: Is the bank far?
Client: I am so afraid of that dog of theirs. [laughs] He is tiny.
Coach: Is the bank far from the shop?
Client: It is, about a mile. I walk there on most days of the week.
Coach: Okay. See you next week, same time.
Client: I feel so relieved, thank you, bye.
Coach: Bye."""
    made = scene(
        text,
        Does("client_emotion", "I am so excited about the new headphones."),
        Does("client_emotion", "I am so afraid of that dog of theirs."),
        Does("client_emotion", "I feel so relieved, thank you, bye."),
        Does("asks_outcome", "What would you like from our time?"),
        Does("closed_question", "Is the bank far?"),
        Does("logistics", "See you next week, same time."),
        Does("greeting", "Hello."),
    )
    assert find_missed(desk(made)) == ()


def test_distress_comes_first_and_is_met_with_care() -> None:
    text = f"""{COMMON}Coach: Is the bank far?
Client: {FEELING}
Coach: Is it two miles or three?
Client: Three. I have it on the map.
Coach: Is it on the left?
Client: I think so. It is next to the station.
Coach: Is it large?
Client: I haven't slept in weeks. I can't go on like this.
Coach: Okay. What is your next step with the bank?
Client: I'll call them."""
    made = scene(
        text,
        Does("client_emotion", FEELING),
        Does("client_distress", "I can't go on like this."),
        Does("closed_question", "Is it two miles or three?"),
    )
    missed = find_missed(desk(made))
    assert [moment.kind for moment in missed] == ["client_distress", "client_emotion"]
    assert missed[0].better is not None
    assert missed[0].better.move == "scope_referral"


def test_at_most_four_are_told_and_never_side_by_side() -> None:
    talk = "".join(
        f"Coach: Is number {i} far?\nClient: I am so sad about letter {i}, it hurts me.\n" for i in range(12)
    )
    feelings = [Does("client_emotion", f"I am so sad about letter {i}, it hurts me.") for i in range(12)]
    missed = find_missed(desk(scene(COMMON + talk + "Coach: Go on.", *feelings)))
    turns = sorted(moment.evidence.turn for moment in missed)
    assert len(turns) == 4
    assert min(b - a for a, b in pairwise(turns)) >= 4
    assert len({moment.better.text for moment in missed if moment.better}) == 4


@pytest.mark.parametrize(("seen_in_them", "expected"), [(True, []), (False, [FEELING])])
def test_what_is_seen_in_the_client_is_no_telling(seen_in_them: bool, expected: list[str]) -> None:
    answer = "You have carried that letter for years and ran the shop with it."
    moves = [Does("information", answer, 0.7), Does("client_words", "carried that letter", 0.6)]
    moves += [Does("acknowledgement", answer, 0.9)] if seen_in_them else []
    assert passed_by(answer, *moves) == expected
