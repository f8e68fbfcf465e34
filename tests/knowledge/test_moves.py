"""Every cue file proves itself: its hits fire at their span, its misses stay silent, in every language."""

import re

import pytest

from mentor_coach.knowledge import load
from mentor_coach.moves.examples import check_example, failures_of
from mentor_coach.schema.lexicon import CueSet, Example
from mentor_coach.schema.noun import Language

ALL = [(language, name) for language in load.LANGUAGES for name in load.cue_sets(language)]


@pytest.mark.parametrize("language", load.LANGUAGES)
def test_every_kind_has_a_file_and_every_file_a_kind(language: Language) -> None:
    assert set(load.cue_sets(language)) == set(load.move_kinds())


@pytest.mark.parametrize(("language", "name"), ALL)
def test_hits_fire_and_misses_stay_silent(language: Language, name: str) -> None:
    assert failures_of(load.cue_sets(language)[name], language) == []


@pytest.mark.parametrize(("language", "name"), ALL)
def test_a_file_carries_examples_of_both_kinds(language: Language, name: str) -> None:
    cues = load.cue_sets(language)[name]
    assert len(cues.hits) >= 3, "at least three lines that must fire"
    assert len(cues.misses) >= 3, "at least three near misses that must not"
    for example in cues.hits:
        text = example if isinstance(example, str) else example.text
        assert re.fullmatch(r"(?s)[^\[]*\[\[.+\]\].*", text), f"mark one sentence with [[ ]]: {text}"


def test_the_check_itself_can_fail() -> None:
    wrong = CueSet(kind="asks_outcome", cues=("never said",), hits=("[[What do you want?]]",), misses=("Hello.",))
    assert failures_of(wrong, "en")
    assert check_example("asks_outcome", Example(text="[[I had toast.]]"), "en") is not None
