"""The cue language: what matches, what does not, and what is refused."""

import time

import pytest

from mentor_coach.schema.noun import Language
from mentor_coach.text.cues import CueSyntaxError, compile_cue, find, tokenize
from mentor_coach.text.fold import fold

FILLERS = frozenset({"so", "okay", "peki"})
MATCHES: list[tuple[Language, str, str, str | None]] = [
    ("en", "what would you like", "What would you like today?", "what would you like"),
    ("en", "what would you like", "What would he like?", None),
    ("en", "what's new", "Whats new?", "whats new"),
    ("en", "whats new", "What's new?", "whats new"),
    ("en", "what (do|did) you (feel|sense)", "And what did you sense?", "what did you sense"),
    ("en", "what (really )?(matters|counts)", "what counts here", "what counts"),
    ("en", "what (really)? matters", "what really matters", "what really matters"),
    ("en", "what ... matters", "what about all of this matters", "what about all of this matters"),
    ("en", "what ... matters", "what of one two three four matters", None),
    ("en", "what _ matters", "what here matters", "what here matters"),
    ("en", "what _ matters", "what matters", None),
    ("en", "^what now", "So, okay: what now?", "what now"),
    ("en", "^what now", "I wonder what now", None),
    ("en", "what now$", "so what now?", "what now"),
    ("en", "what now$", "what now is it", None),
    ("en", "follow-up", "a follow up call", "follow up"),
    ("tr", "hedef~", "Hedefini söyle", "hedefini"),
    ("tr", "~abilir~", "Bunu yapabilirsin", "yapabilirsin"),
    ("tr", "ışık", "IŞIK var", "ışık"),
    ("tr", "ne (istersin|istersiniz)", "Peki ne istersiniz?", "ne istersiniz"),
]


def matched(language: Language, cue: str, text: str) -> str | None:
    tokens = tokenize(fold(text, language), fillers=FILLERS)
    place = find(compile_cue(cue, language), tokens)
    return " ".join(tokens.words[place[0] : place[1] + 1]) if place else None


@pytest.mark.parametrize(("language", "cue", "text", "expected"), MATCHES)
def test_matches_words(language: Language, cue: str, text: str, expected: str | None) -> None:
    assert matched(language, cue, text) == expected


@pytest.mark.parametrize("cue", ["(what", "what)", "(a|b)?", "...", "", "what ^now"])
def test_refuses_what_the_cue_language_does_not_allow(cue: str) -> None:
    with pytest.raises(CueSyntaxError):
        compile_cue(cue, "en")


def test_turkish_without_its_letters_matches_when_asked_to() -> None:
    tokens = tokenize(fold("cok guzel", "tr", bare=True))
    assert find(compile_cue("çok güzel", "tr", bare=True), tokens) == (0, 1)


def test_time_is_bounded_on_a_hostile_turn() -> None:
    tokens = tokenize("what " * 5_000)
    cue = compile_cue("what ... (what|who) ... what ... never", "en")
    started = time.process_time()
    assert find(cue, tokens) is None
    patient = compile_cue("what ... what ... what zzz", "en")
    assert find(patient, tokens) is None
    assert time.process_time() - started < 5
