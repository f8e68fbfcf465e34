"""Which of the client's words a line may hold: whole and telling ones, that suit what the line asks."""

from functools import cache, lru_cache

from mentor_coach.feedback.grammar import is_image, is_own
from mentor_coach.feedback.openings import CHARGED
from mentor_coach.feedback.scene import Scene
from mentor_coach.feedback.telling import sureness
from mentor_coach.knowledge.load import words
from mentor_coach.schema.noun import Language
from mentor_coach.text.cue_index import CueIndex, index_cues
from mentor_coach.text.cues import compile_cue, tokenize
from mentor_coach.text.fold import fold

_SURE_ENOUGH = 0.4  # confidence from which a sentence counts as what it was heard as
_AGREES = frozenset({"asks_outcome", "asks_measure", "asks_meaning", "asks_to_address"})
_STEPS = frozenset({"asks_accountability", "asks_barriers", "asks_resources"})
_LEARNS = frozenset({"asks_learning_self", "asks_learning_situation", "asks_use_of_learning", "asks_identity",
                     "acknowledgement", "observation", "asks_progress", "asks_close", "celebration"})  # fmt: skip
_WHAT_TELLS = frozenset({*CHARGED, "client_belief", "client_change", "client_topic"})
_WHAT_IS_SEEN = frozenset({*CHARGED, "client_belief", "client_change"})
_WHAT_IS_FELT = frozenset({"client_emotion", "client_energy_shift", "client_distress", "client_metaphor"})
_WHAT_IS_PLANNED = frozenset({"client_commitment", "client_change"})


def is_fit(phrase: str, language: Language) -> bool:
    """Whether a phrase can be held up at all: not cut short, no arrangement, no small talk."""
    return not sounds_like(phrase, language, "offered", "refused")


def suits(scene: Scene, move: str, phrase: str, turn: int) -> bool:
    """Whether a phrase of this turn is something the move could well be about.

    A question about the agreement holds a wish, one about a step a plan, one about learning what was seen, one about
    feelings what is felt; and all others something that was more than told. Where the lead is handed back, it can be
    about where the client stands too.
    """
    text, language = scene.reading.turns[turn].text, scene.reading.turns[turn].language
    kinds = _kinds(scene, phrase, turn)
    if move in _AGREES:
        return sounds_like(phrase, language, "offered", "wishes")
    plans = sounds_like(phrase, language, "offered", "plans")
    if move in _STEPS:
        return plans and _is_meant(scene, phrase, turn)
    if plans and "client_insight" not in kinds:
        return False
    if not (is_own(phrase, language) or is_image(phrase, language) or kinds & frozenset(CHARGED)) or phrase not in text:
        return False
    if move in ("asks_emotion", "empathy"):
        return bool(kinds & _WHAT_IS_FELT)
    if move == "gives_choice" and sounds_like(phrase, language, "offered", "stance"):
        return True
    return bool(kinds & (_WHAT_IS_SEEN if move in _LEARNS else _WHAT_TELLS))


def _is_meant(scene: Scene, phrase: str, turn: int) -> bool:
    """Whether a phrase stands in a plan that is heard as one by words and model alike: no mere "I'll be all right"."""
    start = scene.reading.turns[turn].text.find(phrase)
    held = [m for m in scene.moves(turn) if m.start < start + len(phrase) and start < m.end]
    return start >= 0 and any(m.kind in _WHAT_IS_PLANNED and sureness(m) >= _SURE_ENOUGH for m in held)


def _kinds(scene: Scene, phrase: str, turn: int) -> frozenset[str]:
    """What the sentences that a phrase stands in were heard as."""
    start = scene.reading.turns[turn].text.find(phrase)
    end = start + len(phrase)
    held = (m for m in scene.moves(turn) if m.start < end and start < m.end and m.confidence >= _SURE_ENOUGH)
    return frozenset(move.kind for move in held) if start >= 0 else frozenset()


@lru_cache(maxsize=4096)  # the same few phrases are weighed for many markers
def sounds_like(text: str, language: Language, table: str, listed: str) -> bool:
    """Whether a text holds one of the cues of this list in the feedback words of its language."""
    tokens = tokenize(fold(text, language))
    return _cues(language, table, listed).any(tokens)


@cache
def _cues(language: Language, table: str, listed: str) -> CueIndex:
    sources = words(language, "feedback")[table][listed]
    return index_cues(enumerate(compile_cue(source, language) for source in sources))
