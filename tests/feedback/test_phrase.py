"""Phrases lifted from the client are verbatim, short and telling, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_coach.feedback.phrase import PhraseRules, lift
from mentor_coach.knowledge.load import text_rules
from mentor_coach.schema.noun import Language


def rules(language: Language) -> PhraseRules:
    known = text_rules(language)
    return PhraseRules(known["common"], known["leading"], known["trailing"], known["links"])


@pytest.mark.parametrize(
    ("language", "text", "matched", "phrase"),
    [
        ("en", "And, you know, I hit a wall every Monday.", "", "I hit a wall every Monday"),
        ("en", "Yes, it was fine, but I feel squeezed", "squeezed", "I feel squeezed"),
        ("tr", "Yani içim daralıyor, bilmiyorum.", "", "içim daralıyor"),
        ("en", "Mm.", "", None),
        ("en", "", "", None),
    ],
)
def test_lifts_the_telling_piece(language: Language, text: str, matched: str, phrase: str | None) -> None:
    assert lift(text, language, rules(language), matched) == phrase


@given(st.text(alphabet="abc ıİşğ.,;-'\n(", max_size=200), st.sampled_from(["en", "tr"]))
def test_is_always_verbatim_and_short(text: str, language: Language) -> None:
    phrase = lift(text, language, rules(language))
    assert phrase is None or (phrase in text and 2 <= len(phrase.replace("-", " ").split()) <= 10)
