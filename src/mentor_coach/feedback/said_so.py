"""What a sentence says in so many words on the way: a wish, a correction taken back, room made, a putting off."""

from functools import cache
from typing import NamedTuple

from mentor_coach.knowledge.load import text_rules
from mentor_coach.knowledge.load import words as knowledge_words
from mentor_coach.schema.noun import Language
from mentor_coach.schema.transcript import Turn
from mentor_coach.text.cues import Cue, compile_cue, find, tokenize
from mentor_coach.text.fold import fold
from mentor_coach.text.sentences import Splitting, sentences

_BARE: frozenset[Language] = frozenset({"tr"})  # read as if it were written without its own letters, as it often is


class _Heard(NamedTuple):
    cues: tuple[Cue, ...]
    unless: tuple[Cue, ...]


@cache
def _heard(what: str, language: Language) -> _Heard:
    table = knowledge_words(language, "heeding")[what]
    cues, unless = (
        tuple(compile_cue(c, language, language in _BARE) for c in table.get(name, ())) for name in ("cues", "unless")
    )
    return _Heard(cues, unless)


@cache
def _splitting(language: Language) -> Splitting:
    rules = text_rules(language)
    names = ("abbreviations", "openers", "connectors", "closers", "asking")
    return Splitting(*(frozenset(fold(w, language).replace("'", "") for w in rules[name]) for name in names))


@cache
def _fillers(language: Language) -> frozenset[str]:
    bare = language in _BARE
    return frozenset(fold(word, language, bare=bare).replace("'", "") for word in text_rules(language)["fillers"])


def says(what: str, text: str, language: Language) -> str:
    """The words of one sentence that say it (`wish`, `takes_back`, `makes_room`, `puts_off`), or nothing."""
    heard = _heard(what, language)
    tokens = tokenize(fold(text, language, bare=language in _BARE), fillers=_fillers(language))
    if any(find(cue, tokens) for cue in heard.unless):
        return ""
    for cue in heard.cues:
        span = find(cue, tokens)
        if span:
            return " ".join(tokens.words[span[0] : span[1] + 1])
    return ""


def spans_of(turn: Turn) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a turn stand; stage notes belong to none."""
    holes = [(note.start, note.end) for note in turn.notes]
    return sentences(turn.text, turn.language, _splitting(turn.language), holes)


def turn_says(what: str, turn: Turn) -> bool:
    """Whether any sentence of a turn says it."""
    return any(says(what, turn.text[start:end], turn.language) for start, end in spans_of(turn))
