"""Sentences and clauses: cut where speech pauses, never inside an abbreviation, no character lost."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_coach.knowledge.load import text_rules
from mentor_coach.schema.noun import Language
from mentor_coach.text.sentences import Splitting, sentences


def splitting(language: Language) -> Splitting:
    rules = text_rules(language)
    return Splitting(rules["abbreviations"], rules["openers"], rules["connectors"], rules["closers"])


CUT: list[tuple[Language, str, list[str]]] = [
    ("en", "Hello. How are you?", ["Hello.", "How are you?"]),
    ("en", "I met Dr. Smith. He said no.", ["I met Dr. Smith.", "He said no."]),
    ("en", "Well... maybe. Yes!", ["Well... maybe.", "Yes!"]),
    ("en", "Really?! No way", ["Really?!", "No way"]),
    ("en", "It costs 3.50 today.", ["It costs 3.50 today."]),
    ("tr", "Bu 3. haftam. Zor geçti.", ["Bu 3. haftam.", "Zor geçti."]),
    ("tr", "Prof. Dr. Ayşe geldi. Sonra?", ["Prof. Dr. Ayşe geldi.", "Sonra?"]),
    (
        "en",
        "okay so what would you like to get out of today and how would you know it was a good hour",
        ["okay so what would you like to get out of today", "and how would you know it was a good hour"],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), CUT)
def test_cuts_where_speech_pauses(language: Language, text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text, language, splitting(language))] == expected


def test_stage_notes_belong_to_no_sentence() -> None:
    text = "I see. [laughs] Go on"
    note = (text.index("["), text.index("]") + 1)
    assert [text[a:b] for a, b in sentences(text, "en", splitting("en"), [note])] == ["I see.", "Go on"]


@given(st.text(alphabet="ab .?!…\nwhat how and so", max_size=300), st.sampled_from(["en", "tr"]))
def test_spans_are_ordered_and_hold_every_word(text: str, language: Language) -> None:
    spans = sentences(text, language, splitting(language))
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    kept = " ".join(text[a:b] for a, b in spans)
    assert re.findall(r"\w+", kept) == re.findall(r"\w+", text)
