"""What came of a coach's turn: where the client goes deeper right after it, it is a poor place to find fault with."""

from collections.abc import Iterable

from mentor_coach.feedback.moments import Moment
from mentor_coach.feedback.offered import sounds_like
from mentor_coach.feedback.openings import REAL, charge, strength
from mentor_coach.feedback.scene import Scene
from mentor_coach.feedback.telling import sureness
from mentor_coach.schema.reading import Move
from mentor_coach.schema.transcript import Turn

_DEEPER = ("client_insight", "client_belief", "client_metaphor", "client_energy_shift")
_STEPS = ("client_commitment", "client_change")
_SURE_STEP = 0.6
_A_NOD = 4  # words of a coach that leave room to go on
_RESISTS = ("client_corrects", "client_sustain")
_AT_ITS_HEAD = 60  # characters within which an answer resists what was asked; a doubt further on is of the client's own
# Where the coach had spoken in the client's place, a yes or a step that follows is the coach's as well.
_IN_THEIR_PLACE = frozenset({"advice", "directs", "leading_question", "minimizing", "judging", "interpretation",
                             "states_learning", "praise", "ends_session"})  # fmt: skip


def bore_fruit(scene: Scene, moment: Moment) -> bool:
    """Whether the client's answer to what the coach said at this moment is something seen, felt deeply, or decided.

    After advice, steering or a reading of the client only a full answer of the client's own counts.
    """
    theirs = moment.kind not in _IN_THEIR_PLACE
    return scene.once(("bore fruit", moment.after, theirs), lambda: _bore_fruit(scene, moment))


def _bore_fruit(scene: Scene, moment: Moment) -> bool:
    said = scene.after(moment.after, "coach")
    answer = scene.after(said[0].index, "client") if said else []
    if not answer or _resists(scene, answer[0]):
        return False
    if said[0].spoken_words <= _A_NOD and _is_full(scene, answer[0]):
        return True
    if scene.pauses(answer[0]) or sounds_like(answer[0].text, answer[0].language, "fruits", "realizes"):
        return True
    moves = scene.moves(answer[0].index)
    if moment.kind in _IN_THEIR_PLACE or scene.kinds(said[0].index) & _IN_THEIR_PLACE:
        return _is_full(scene, answer[0]) and _goes_deeper(scene, moves, ("client_insight",))
    steps = any(m.kind in _STEPS and sureness(m) >= _SURE_STEP for m in moves)
    return (
        steps or _goes_deeper(scene, moves, _DEEPER) or (_is_full(scene, answer[0]) and _is_charged(scene, answer[0]))
    )


def _resists(scene: Scene, answer: Turn) -> bool:
    """Whether the client's answer sets right or holds against what was said, or tells of distress."""
    return any(
        move.kind == "client_distress" or (move.kind in _RESISTS and move.start <= _AT_ITS_HEAD)
        for move in scene.moves(answer.index)
    )


def without_fruit(scene: Scene, moments: Iterable[Moment]) -> list[Moment]:
    """The moments at which what the coach did led nowhere in particular."""
    return [moment for moment in moments if not bore_fruit(scene, moment)]


def _goes_deeper(scene: Scene, moves: Iterable[Move], kinds: tuple[str, ...]) -> bool:
    return any(m.kind in kinds and strength(scene, m) >= REAL for m in moves)


def _is_charged(scene: Scene, turn: Turn) -> bool:
    return charge(scene, turn.index) >= REAL


def _is_full(scene: Scene, turn: Turn) -> bool:
    return turn.spoken_words >= scene.full_answer
