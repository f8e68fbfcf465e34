"""Openings of the client's: emotion, insight, image, shift of energy, belief or distress, and how strong each is."""

from mentor_coach.feedback.grammar import (
    content,
    is_hedged,
    is_of_others,
    is_only_likely,
    is_own,
    is_supposed,
    words_of,
)
from mentor_coach.feedback.notes import UNNAMED
from mentor_coach.feedback.scene import Scene
from mentor_coach.feedback.telling import sureness
from mentor_coach.schema.noun import Language
from mentor_coach.schema.reading import Move

CHARGED = ("client_distress", "client_emotion", "client_insight", "client_metaphor", "client_energy_shift")
OPENINGS = frozenset({*CHARGED, "client_belief"})
REAL = 0.6  # strength from which an opening is one that a mentor coach would hear
ASKS_LEARNING = frozenset({"asks_learning_self", "asks_learning_situation"})
_SURELY_ASKED, _MAY_BE = 0.6, 0.3  # confidence of such a question, and from which a sentence may be its answer
_SHORT = 4  # words of a sentence that needs no "I" to speak of oneself
_EXCLAMATION = 3  # words up to which a shift of energy may be mere courtesy
_EARLY = 0.1  # share of the words within which the topic is still being told
_LAUGH_NEAR = 12  # characters from a sentence within which a stage note of laughter colors it
_LEFT_OPEN = ("...", "…")  # how "It's like a..." ends, which is no picture yet
_LAUGHTER = ("laugh", "chuckl", "gül", "kahkaha")


def strength(scene: Scene, move: Move) -> float:
    """How strong an opening is, 0 to 1.5: sure, the client's own, repeated within the turn, and no joke."""
    key = ("strength", move.kind, move.turn, move.start, move.end, move.confidence)
    return scene.once(key, lambda: _strength(scene, move))


def _strength(scene: Scene, move: Move) -> float:
    if move.kind == "client_distress" or any(reason.name in UNNAMED for reason in move.because):
        return move.confidence
    weight = sureness(move) * (0.5 if _is_joke(scene, move) else 1.0) * _fullness(scene, move)
    around = [m for m in scene.moves(move.turn) if m.kind == move.kind and m.start != move.start]
    return weight + min(0.4, 0.2 * sum(sureness(other) >= REAL for other in around))


def _fullness(scene: Scene, move: Move) -> float:
    """How much of an opening the sentence is (0 to 1): less if it only exclaims, supposes, or speaks of others."""
    said, language = scene.reading.evidence(move).quote, scene.reading.turns[move.turn].language
    brief = len(said.split()) <= _EXCLAMATION
    full = 0.6 if is_hedged(said, language) else 1.0
    if move.kind == "client_energy_shift" and brief:
        full *= 0.4
    if move.kind in ("client_insight", "client_metaphor") and scene.reading.place(move.turn) < _EARLY:
        full *= 0.5
    if move.kind == "client_metaphor" and (
        (brief and (_is_felt(scene, move) or said.endswith(_LEFT_OPEN))) or is_only_likely(said, language)
    ):
        full *= 0.4
    if move.kind == "client_insight" and brief and not content(words_of(said, language), language):
        full *= 0.6
    if move.kind == "client_emotion" and not _is_theirs(said, language):
        full *= 0.5
    if move.kind == "client_emotion" and not brief and is_supposed(said, language):
        full *= 0.5
    return full


def strongest(scene: Scene, turn: int, *kinds: str) -> Move | None:
    """The strongest opening of these kinds (any charged one if none are named) within a client's turn."""
    wanted = kinds or CHARGED
    found = [move for move in scene.moves(turn) if move.kind in wanted]
    return max(found, key=lambda move: (strength(scene, move), -move.start), default=None)


def charge(scene: Scene, turn: int) -> float:
    """How much is open in a client's turn: the strength of its strongest opening, 0 without one."""
    move = strongest(scene, turn)
    return strength(scene, move) if move else 0.0


def _is_felt(scene: Scene, move: Move) -> bool:
    """Whether the same few words are a feeling more than a picture, such as "relieved, sort of"."""
    return any(m.kind == "client_emotion" and m.start == move.start for m in scene.moves(move.turn))


def harvested(scene: Scene, turn: int) -> bool:
    """Whether a client's turn answers the question what was learned with what may be an insight, however worded."""
    before = scene.before(turn, "coach")
    asked = scene.moves(before[0].index) if before else ()
    if not any(move.kind in ASKS_LEARNING and move.confidence >= _SURELY_ASKED for move in asked):
        return False
    return any(move.kind == "client_insight" and move.confidence >= _MAY_BE for move in scene.moves(turn))


def _is_theirs(said: str, language: Language) -> bool:
    """Whether a feeling is the speaker's: they say I, or so little that it can only be theirs."""
    return is_own(said, language) or (len(said.split()) <= _SHORT and not is_of_others(said, language))


def _is_joke(scene: Scene, move: Move) -> bool:
    turn = scene.reading.turns[move.turn]
    near = [note for note in turn.notes if move.start - _LAUGH_NEAR <= note.start <= move.end + _LAUGH_NEAR]
    return any(laugh in turn.text[note.start : note.end].lower() for note in near for laugh in _LAUGHTER)
