"""Cues looked up by what must occur: none that matches is passed over, and the first by place is told."""

import pytest

from mentor_coach.schema.noun import Language
from mentor_coach.text.cue_index import index_cues
from mentor_coach.text.cues import compile_cue, find, tokenize
from mentor_coach.text.fold import fold

CUES: dict[Language, list[str]] = {
    "en": [
        "what would you like",
        "(tell me more|say more|go on) ... (that|it)?",
        "(so)? you (feel|felt|are feeling)",
        "^ (how|what) _ that $",
        "wonder~ (if|whether)",
        "(not at all|far from it|by no means)",
    ],
    "tr": ["~abilir~ (mi|misin)", "hedef~", "(ne|neler) öğren~", "(bir|iki) şey (daha)? (söyle~|anlat~)"],
}
SAID: dict[Language, list[str]] = {
    "en": [
        "So what would you like today?",
        "Say more about that.",
        "You are feeling tired.",
        "How is that?",
        "I wondered whether to go.",
        "Far from it, by no means.",
        "Nothing of the kind.",
    ],
    "tr": ["Bunu yapabilir misin?", "Hedefin ne?", "Neler öğrendin?", "Bir şey daha anlatsana.", "Olmadı."],
}


@pytest.mark.parametrize(("language", "said"), [(language, said) for language in SAID for said in SAID[language]])
def test_finds_what_trying_every_cue_finds(language: Language, said: str) -> None:
    cues = [compile_cue(source, language) for source in CUES[language]]
    tokens = tokenize(fold(said, language))
    matching = [place for place, cue in enumerate(cues) if find(cue, tokens)]
    index = index_cues(enumerate(cues))
    first = index.first(tokens)
    assert index.any(tokens) is bool(matching)
    assert (first.place if first else None) == (matching[0] if matching else None)


def test_a_sentence_meets_only_cues_that_could_match() -> None:
    index = index_cues(enumerate(compile_cue(source, "en") for source in ("go to bed", "(out of|far from) home")))
    assert [placed.place for placed in index.could_match(tokenize("far from any bed we go home"))] == [1]
