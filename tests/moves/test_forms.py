"""Questions: which sentences ask, what form they may have, which turns hold several."""

import pytest
from tests.builders import transcript

from mentor_coach.moves.spot import candidates_in
from mentor_coach.schema.noun import Language
from mentor_coach.schema.reading import Move

ROLES = {"Coach": "coach", "Client": "client"}
FORMS = ("open_question", "closed_question")


def heard(turn: str, before: str = "I could not sleep at all.", language: Language = "en") -> list[Move]:
    """What may be made in the last turn, a coach's, before it is weighed."""
    made = transcript(f"Client: {before}\nCoach: {turn}", language)
    return [one.move for _, listed, _ in candidates_in(made, ROLES) for one in listed if one.move.turn == 1]


@pytest.mark.parametrize(
    ("turn", "asked"),
    [
        ("Sleep builds up in stages, and the third one matters most. The third one, then?", ["The third one, then?"]),
        ("Say more about that.", ["Say more about that."]),
        ("There is always a rule, isn't there.", []),
        ('You could tell her, "When do we leave?"', []),
        ("What did you do? And the others?", ["What did you do?", "And the others?"]),
    ],
)
def test_a_mark_of_its_own_or_words_that_invite_ask(turn: str, asked: list[str]) -> None:
    assert [turn[one.start : one.end].strip() for one in heard(turn) if one.kind in FORMS] == asked


@pytest.mark.parametrize(
    ("language", "turn", "form"),
    [
        ("en", "What would you like to be different?", "open_question"),
        ("en", "And now?", "open_question"),
        ("en", "Is it on Tuesday that you see him?", "closed_question"),
        ("en", "Which one's yours?", "closed_question"),
        ("tr", "Bu sana ne anlatıyor?", "open_question"),
        ("tr", "Bunu daha önce denediniz mi?", "closed_question"),
    ],
)
def test_a_question_is_open_or_closed(language: Language, turn: str, form: str) -> None:
    before = {"en": "I could not sleep at all.", "tr": "Dün gece hiç uyuyamadım."}[language]
    assert [one.kind for one in heard(turn, before, language) if one.kind in FORMS] == [form]


@pytest.mark.parametrize(
    ("language", "turn", "before", "kind", "may"),
    [
        ("en", "There is always a rule, isn't there.", "I had to ask first.", "rhetorical_question", True),
        ("en", "Have you thought about asking your brother?", "I am alone with it.", "leading_question", True),
        ("en", "Could the garden maybe be a place for that?", "I need some quiet.", "leading_question", True),
        ("en", "So the garden keeps you sane, doesn't it?", "The garden keeps me sane.", "leading_question", False),
        ("tr", "Onunla konuşsan daha iyi olmaz mı?", "Abimle aram açık.", "leading_question", True),
        ("tr", "Kim istemez ki?", "Biraz huzur istiyorum.", "rhetorical_question", True),
    ],
)
def test_what_may_be_leading_or_want_no_answer(
    language: Language, turn: str, before: str, kind: str, may: bool
) -> None:
    found = heard(turn, before, language)
    assert any(one.kind == kind and one.confidence >= 0.4 for one in found) is may


@pytest.mark.parametrize(
    ("language", "turn", "stacked"),
    [
        ("en", "What do you want? And how will you know?", True),
        ("en", "What do you want from it, and how will you know?", True),
        ("en", "What would help, for today, what would help you most?", False),
        ("en", "And at, what, a quarter past eight, what happens?", False),
        ("en", "And yours? What do you say back to her?", False),
        ("tr", "Neye ihtiyacın var? Bunu kime söyleyeceksin?", True),
        ("tr", "Burada bırakalım mı, yoksa senin eklemek istediğin bir şey var mı?", False),
    ],
)
def test_several_questions_in_one_turn(language: Language, turn: str, stacked: bool) -> None:
    before = {"en": "I am tired.", "tr": "Çok yoruldum."}[language]
    assert any(one.kind == "stacked_question" for one in heard(turn, before, language)) is stacked
