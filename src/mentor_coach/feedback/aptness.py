"""Whether a suggestion is apt after a client's turn: not done anyway, not just asked, and standing on something."""

from collections.abc import Sequence

from mentor_coach.feedback.openings import REAL, charge, strength, strongest
from mentor_coach.feedback.scene import Scene
from mentor_coach.feedback.telling import sureness

AHEAD = 3  # coach turns in which doing it anyway makes a suggestion pointless
_BACK = 1  # coach turns in which having asked it makes asking again pointless
_SEEN = 0.5  # sureness from which an insight or a commitment can be built on
_STANDS_FOR = {  # doing any of these makes a suggestion of the first pointless
    "asks_emotion": ("named_emotion", "asks_energy"),
    "asks_energy": ("asks_emotion", "observation"),
    "asks_words": ("asks_more",),
    "asks_more": ("asks_words", "asks_emotion", "asks_thinking"),
    "empathy": ("named_emotion", "support", "asks_emotion"),
    "acknowledgement": ("celebration",),
    "celebration": ("acknowledgement",),
    "asks_learning_self": ("asks_learning_situation",),
    "asks_learning_situation": ("asks_learning_self",),
    "asks_use_of_learning": ("asks_action",),
    "asks_action": ("asks_use_of_learning",),
    "asks_outcome": ("recontract", "asks_measure"),
    "gives_choice": ("recontract", "asks_outcome"),
    "recontract": ("gives_choice", "asks_outcome"),
    "asks_beliefs": ("challenge", "asks_thinking"),
    "asks_thinking": ("asks_beliefs", "asks_emotion"),
    "observation": ("challenge", "reframe"),
    "paraphrase": ("repeat", "summary", "checked_summary"),
    "checked_summary": ("summary", "paraphrase"),
}
_ON_SIGHT = frozenset({"asks_use_of_learning", "celebration"})
_ON_AIM = frozenset({"asks_progress", "recontract"})
_LEADS_ON = frozenset({"asks_possibility", "asks_action", "gives_choice", "invites_disagreement", "asks_perspective"})
# What is settled once: done anywhere from here on, it need not be suggested.
_ONCE = frozenset({"asks_outcome", "asks_measure", "asks_meaning", "asks_to_address", "asks_close",
                   "asks_accountability", "asks_barriers", "asks_resources"})  # fmt: skip


def done_soon(scene: Scene, move: str, after: int, ahead: int = AHEAD) -> bool:
    """Whether the coach makes this move (or one that stands for it) within the next `ahead` coach turns."""
    kinds = {move, *_STANDS_FOR.get(move, ())}
    if any(scene.kinds(turn.index) & kinds for turn in scene.after(after, "coach", ahead)):
        return True
    return move in _ONCE and any(turn > after for turn in scene.reading.turns_with(move))


def just_asked(scene: Scene, move: str, after: int) -> bool:
    """Whether the client's turn `after` is the answer to this very move."""
    return any(move in scene.kinds(turn.index) for turn in scene.before(after, "coach", _BACK))


def is_apt(scene: Scene, move: str, after: int) -> bool:
    """Whether a coach could well make this move right after the client's turn `after`."""
    return not done_soon(scene, move, after) and not just_asked(scene, move, after) and _has_ground(scene, move, after)


def _has_ground(scene: Scene, move: str, after: int) -> bool:
    """What some moves stand on: an insight or a step to use, something shown to acknowledge, an aim to look back at."""
    if move in _ON_SIGHT:
        grounds = [m for m in scene.moves(after) if m.kind in ("client_insight", "client_commitment")]
        return any(sureness(ground) >= _SEEN for ground in grounds)
    if move == "acknowledgement":
        return _has_ground(scene, "celebration", after) or charge(scene, after) >= REAL
    if move in _ON_AIM:
        return any(turn < after for turn in scene.reading.turns_with("asks_outcome"))
    return True


def in_order(scene: Scene, moves: Sequence[str], after: int) -> list[str]:
    """Moves as given; where the client has just shown a feeling, what leads on from it comes last."""
    felt = strongest(scene, after, "client_emotion", "client_distress")
    held = felt is not None and strength(scene, felt) >= REAL
    return sorted(moves, key=lambda move: held and move in _LEADS_ON)
