"""What is said in so many words: every line of the knowledge that must be heard is, and no near miss."""

import pytest

from mentor_coach.feedback.said_so import says, spans_of
from mentor_coach.knowledge import load
from mentor_coach.schema.noun import Language
from mentor_coach.schema.transcript import Span, Turn

HEARD = ("wish", "told_plainly", "takes_back", "makes_room", "puts_off")
LINES = [
    (language, what, line, fires)
    for language in load.LANGUAGES
    for what in HEARD
    for fires in (True, False)
    for line in load.words(language, "heeding")[what]["hits" if fires else "misses"]
]


@pytest.mark.parametrize(("language", "what", "line", "fires"), LINES)
def test_lines_are_heard_and_near_misses_are_not(language: Language, what: str, line: str, fires: bool) -> None:
    assert bool(says(what, line, language)) == fires


@pytest.mark.parametrize("language", load.LANGUAGES)
@pytest.mark.parametrize("what", HEARD)
def test_each_has_lines_of_both_kinds(language: Language, what: str) -> None:
    table = load.words(language, "heeding")[what]
    assert len(table["hits"]) >= 3
    assert len(table["misses"]) >= 3


def test_turkish_without_its_letters_is_heard_as_well() -> None:
    assert says("wish", "bir sey diyecektim", "tr")
    assert says("takes_back", "ozur dilerim", "tr")


def test_sentences_stand_beside_stage_notes() -> None:
    turn = Turn(index=0, speaker="A", text="(laughs) Yes. Not that.", notes=(Span(start=0, end=8),))
    assert [turn.text[start:end] for start, end in spans_of(turn)] == ["Yes.", "Not that."]
