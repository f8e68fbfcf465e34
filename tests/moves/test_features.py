"""What the models see of a turn."""

import pytest

from mentor_coach.moves.features import Around, bare, letter_runs, shape, terms, tokens
from mentor_coach.moves.models import load_models
from mentor_coach.schema.noun import Language

EN, TR = load_models("en").lists, load_models("tr").lists


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("What's on your mind?", "en", ["whats", "on", "your", "mind", "?"]),
        ("Don\u2019t know\u2026", "en", ["dont", "know"]),
        ("Işık İÇİN ne dersin?", "tr", ["isik", "icin", "ne", "dersin", "?"]),
        ("", "en", []),
    ],
)
def test_tokens(text: str, language: Language, expected: list[str]) -> None:
    assert tokens(text, language) == expected


def test_bare_is_what_raw_speech_recognition_gives() -> None:
    assert bare("So, what's next? I don't know.", "en") == "so whats next i dont know"


def test_letter_runs_hold_the_edges_of_a_word() -> None:
    assert letter_runs("at") == ["_a", "at", "t_", "_at", "at_", "_at_"]


@pytest.mark.parametrize(
    ("turn", "measure", "value"),
    [
        (Around("So what would you do?", "", ""), "asking_first", 1.0),
        (Around("Do you like it?", "", ""), "turned_first", 1.0),
        (Around("You know.", "", ""), "turned", 0.0),
        (Around("You feel stuck at work.", "I feel stuck at work.", ""), "shared_share", 1.0),
        (Around("Fine.", "", "Yeah, sure."), "after_yes", 1.0),
        (Around("-and then-", "", ""), "cut_end", 1.0),
    ],
)
def test_shape(turn: Around, measure: str, value: float) -> None:
    assert shape(turn, "written", EN)[measure] == value


def test_turkish_question_particles_show() -> None:
    assert shape(Around("Bunu onunla konuştun mu?", "", ""), "written", TR)["turned"] == 1.0
    assert shape(Around("bunu onunla konustun mu", "", ""), "bare", TR)["particle_last"] == 1.0


def test_terms_hold_runs_up_to_three_words_and_the_edges() -> None:
    found = terms(Around("So what now?", "Hm.", "Well, I."), "written", EN)
    assert "what now ?" in found.runs
    assert "F1 what" in found.marks
    assert "A1 well" in found.marks
