"""What a sentence says in so many words on the way: a wish, a loss, something taken back, room made."""

from functools import cache, lru_cache
from typing import NamedTuple

from mentor_coach.knowledge.load import text_rules
from mentor_coach.knowledge.load import words as knowledge_words
from mentor_coach.schema.noun import Language
from mentor_coach.schema.transcript import Turn
from mentor_coach.text.cue_index import CueIndex, index_cues
from mentor_coach.text.cues import compile_cue, tokenize
from mentor_coach.text.fold import fold
from mentor_coach.text.sentences import Splitting, sentences

# Read in Turkish as if it were written without its own letters, as it often is: no two of these words fall together so.
_BARE = frozenset({"wish", "takes_back", "makes_room", "puts_off"})


class _Heard(NamedTuple):
    cues: CueIndex
    unless: CueIndex


@cache
def _heard(what: str, language: Language) -> _Heard:
    table = knowledge_words(language, "heeding")[what]
    bare = _is_bare(what, language)
    listed = ([compile_cue(cue, language, bare) for cue in table.get(name, ())] for name in ("cues", "unless"))
    return _Heard(*(index_cues(enumerate(cues)) for cues in listed))


def _is_bare(what: str, language: Language) -> bool:
    return language == "tr" and what in _BARE


@cache
def _splitting(language: Language) -> Splitting:
    rules = text_rules(language)
    names = ("abbreviations", "openers", "connectors", "closers", "asking")
    return Splitting(*(frozenset(fold(w, language).replace("'", "") for w in rules[name]) for name in names))


@cache
def _fillers(language: Language, bare: bool) -> frozenset[str]:
    return frozenset(fold(word, language, bare=bare).replace("'", "") for word in text_rules(language)["fillers"])


def says(what: str, text: str, language: Language) -> str:
    """The words of one sentence that say it (`wish`, `told_plainly`, `takes_back`, ...), or nothing."""
    heard = _heard(what, language)
    bare = _is_bare(what, language)
    tokens = tokenize(fold(text, language, bare=bare), fillers=_fillers(language, bare))
    match = heard.cues.first(tokens)
    return match.said if match and not heard.unless.any(tokens) else ""


@lru_cache(maxsize=512)  # the same turns are asked about a wish, a loss, room made
def spans_of(turn: Turn) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a turn stand; stage notes belong to none."""
    holes = [(note.start, note.end) for note in turn.notes]
    return sentences(turn.text, turn.language, _splitting(turn.language), holes)


def turn_says(what: str, turn: Turn) -> bool:
    """Whether any sentence of a turn says it."""
    return any(says(what, turn.text[start:end], turn.language) for start, end in spans_of(turn))
