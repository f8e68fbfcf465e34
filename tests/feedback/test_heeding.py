"""A correction or a wish is passed over only where the coach's next turns neither take it up nor make room."""

import pytest
from tests.feedback.scenes import COMMON, Does, desk, scene

from mentor_coach.feedback.missed import find_missed
from mentor_coach.schema.noun import Language
from mentor_coach.schema.report import MissedMoment

COMMON_TR = """Coach: Merhaba. Beni iyi duyuyor musunuz bugün?
Client: İyi duyuyorum, teşekkür ederim, kulaklık da yeni geldi zaten.
Coach: Bugün buradan neyle ayrılmak istersiniz?
Client: Dükkânı neden hâlâ açık tuttuğumu anlamak istiyorum.
"""
READING = "So deep down you are afraid of the bank."
READING_TR = "Demek içten içe bankadan korkuyorsunuz."
SET_RIGHT = "No, it is not fear. It's more that I am fond of the counter."
SET_RIGHT_TR = "Hayır, korku değil o. Tezgâhı seviyorum ben."
WISH, WISH_TR = "Can I just say something about the counter?", "Bir şey diyecektim, o tezgâh meselesi..."


def walked_over(
    said: str, answer: str, *moves: Does, before: str = READING, later: str = "Who pays the rent?", tr: bool = False
) -> list[MissedMoment]:
    """Missed moments after `said`, to a coach who says `before`, then `answer`, then `later`."""
    ends = "Client: Evet.\nCoach: {}\nClient: Olur." if tr else "Client: Yes.\nCoach: {}\nClient: I see."
    text = f"{COMMON_TR if tr else COMMON}Coach: {before}\nClient: {said}\nCoach: {answer}\n{ends.format(later)}"
    wanted = Does("asks_outcome", "neyle ayrılmak" if tr else "What would you like from our time?")
    language: Language = "tr" if tr else "en"
    return list(find_missed(desk(scene(text, wanted, *moves, language=language), language)))


def corrected(answer: str, *moves: Does, later: str = "Who pays the rent?") -> list[str]:
    """Kinds missed where the client sets right an interpretation."""
    read, put_right = Does("interpretation", READING), Does("client_corrects", "No, it is not fear.")
    return [missed.kind for missed in walked_over(SET_RIGHT, answer, read, put_right, *moves, later=later)]


PASSED = [
    ("Fear often hides. You should write to them.", [Does("interpretation", "Fear often hides."),
        Does("advice", "You should write to them.")]),
    ("That is denial. Have you tried a list?", [Does("judging", "That is denial."),
        Does("advice", "Have you tried a list?")]),
    ("Wonderful. And how many people work with you by now in that street?", [Does("praise", "Wonderful."),
        Does("closed_question", "how many people work")]),
]  # fmt: skip
TAKEN_UP = [
    ("Fond of it. Go on?", []),
    ("Ah, I got that wrong. So what is your plan for the autumn then, all in all?", []),
    ("The counter. What does it mean to you?", [Does("asks_words", "What does it mean to you?")]),
    ("What is it, then?", [Does("open_question", "What is it, then?")]),
    ("(pause)", []),
    ("Thank you for correcting me. And what else belongs there, when you look at it?", []),
]


@pytest.mark.parametrize(("answer", "moves"), PASSED)
def test_a_correction_is_walked_over(answer: str, moves: list[Does]) -> None:
    assert corrected(answer, *moves) == ["client_corrects"]


@pytest.mark.parametrize(("answer", "moves"), TAKEN_UP)
def test_a_correction_is_taken_up(answer: str, moves: list[Does]) -> None:
    assert corrected(answer, *moves) == []


def test_a_correction_may_still_be_taken_up_a_turn_later() -> None:
    answer, moves = PASSED[0]
    assert corrected(answer, *moves, later="You said you are fond of the counter.") == []


@pytest.mark.parametrize(
    ("before", "kinds", "said"),
    [
        ("What did you do then?", ["open_question"], "No, it is not fear. It was only late."),
        ("You don't want to lose the shop.", ["paraphrase"], "No, I don't want to lose the shop at all."),
    ],
)
def test_an_answer_and_an_agreement_are_no_corrections(before: str, kinds: list[str], said: str) -> None:
    moves = [Does(kind, before) for kind in kinds]
    answer, slips = PASSED[0]
    assert walked_over(said, answer, Does("client_corrects", said), *moves, *slips, before=before) == []


def test_a_correction_is_quoted_whole_and_gone_back_to() -> None:
    answer, moves = PASSED[0]
    read, put_right = Does("interpretation", READING), Does("client_corrects", "No, it is not fear.")
    missed = walked_over(SET_RIGHT, answer, read, put_right, *moves)[0]
    assert missed.evidence.quote == SET_RIGHT
    assert missed.better is not None
    assert missed.better.move == "asks_words"
    assert "fond of the counter" in missed.better.text


def test_a_correction_in_turkish() -> None:
    moves = [Does("interpretation", READING_TR), Does("client_corrects", "Hayır, korku değil o.")]
    slip = Does("advice", "Bir liste yapın.")
    passed = walked_over(SET_RIGHT_TR, "Korku saklanır. Bir liste yapın.", *moves, slip, before=READING_TR, tr=True)
    assert [missed.kind for missed in passed] == ["client_corrects"]
    answer = "Haklısınız, ben acele ettim. Peki bu yıl neler oldu orada, biraz anlatın."
    assert walked_over(SET_RIGHT_TR, answer, *moves, before=READING_TR, tr=True) == []


@pytest.mark.parametrize(
    ("answer", "kind", "missed"),
    [
        ("Let's do the plan first. You should call the bank.", "advice", True),
        ("We'll get to it later, at the end. How many days are left?", "closed_question", True),
        ("Great. So what is the next step with the bank this week then?", "praise", True),
        ("Of course.", "backchannel", False),
        ("Go ahead.", "backchannel", False),
        ("What would you like to say about it?", "open_question", False),
        ("The counter, yes. Where did you get it, all those years ago?", "asks_situation", False),
        ("Where would you like to go with that?", "gives_choice", False),
    ],
)
def test_a_wish_is_walked_over_or_granted(answer: str, kind: str, missed: bool) -> None:
    moves = [Does("open_question", "And the summer?"), Does(kind, answer)]
    found = walked_over(WISH, answer, *moves, before="And the summer?")
    assert [(m.kind, m.evidence.quote) for m in found] == ([("client_topic", WISH)] if missed else [])
    if missed:
        assert found[0].better is not None
        assert "“" not in found[0].better.text, "nobody is told that they wanted to say something in their own words"


@pytest.mark.parametrize(
    ("answer", "missed"),
    [
        ("Onu sonra konuşuruz. Bankaya bir mail atın.", True),
        ("Buyurun.", False),
        ("Ne diyecektiniz?", False),
        ("Tezgâh. Evet, onu merak ettim.", False),
    ],
)
def test_a_wish_in_turkish(answer: str, missed: bool) -> None:
    moves = [Does("advice", "Bankaya bir mail atın.")] if "Bankaya" in answer else []
    found = walked_over(WISH_TR, answer, *moves, before="Yaz nasıl geçti?", tr=True)
    assert [m.kind for m in found] == ["client_topic"] * missed


@pytest.mark.parametrize(
    ("said", "before"),
    [
        ('I told him, "Can I just say something about the counter?"', "And the summer?"),
        (WISH, "Where would you like to go from here?"),
    ],
)
def test_what_was_said_elsewhere_or_asked_for_is_no_wish(said: str, before: str) -> None:
    answer = "You should call the bank."
    moves = [Does("advice", answer), Does("gives_choice", before)]
    assert walked_over(said, answer, *moves, before=before) == []


def test_a_feeling_in_the_same_breath_comes_first() -> None:
    felt = "I am so ashamed of it."
    answer, slips = PASSED[0]
    moves = [Does("interpretation", READING), Does("client_corrects", "No, it is not fear."), *slips]
    found = walked_over(f"{SET_RIGHT} {felt}", answer, *moves, Does("client_emotion", felt))
    assert [missed.kind for missed in found] == ["client_emotion"]


def test_two_of_a_kind_tell_enough() -> None:
    talk = "".join(
        f"Coach: You are afraid of number {i}.\nClient: No, number {i} is dear to me, that is all.\n"
        f"Coach: You should write to {i} first.\nClient: Yes, maybe.\n"
        for i in range(6)
    )
    moves = [
        does
        for i in range(6)
        for does in (
            Does("interpretation", f"You are afraid of number {i}."),
            Does("client_corrects", f"No, number {i} is dear to me, that is all."),
            Does("advice", f"You should write to {i} first."),
        )
    ]
    found = find_missed(desk(scene(COMMON + talk + "Coach: Go on.", *moves)))
    assert [missed.kind for missed in found] == ["client_corrects"] * 2


@pytest.mark.parametrize(
    ("said", "missed"), [("There was one more, no, it's fine.", 1), ("Thank you, this was good.", 0)]
)
def test_what_is_swallowed_at_the_door_is_a_wish(said: str, missed: int) -> None:
    talk = "".join(f"Coach: And number {i}?\nClient: It is open on most days of the week.\n" for i in range(12))
    text = f"{COMMON}{talk}Coach: Same time next week?\nClient: {said}\nCoach: Perfect. Have a good Monday then, bye."
    moves = [Does("logistics", "Same time next week?"), Does("praise", "Perfect.")]
    found = find_missed(desk(scene(text, Does("asks_outcome", "What would you like from our time?"), *moves)))
    assert [m.evidence.quote for m in found] == [said] * missed
