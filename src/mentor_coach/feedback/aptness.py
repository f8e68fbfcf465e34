"""Whether a suggestion is apt after a client's turn: not done anyway, not just asked, and standing on something."""

from collections.abc import Sequence

from mentor_coach.feedback.grammar import grammar, is_light, words_of
from mentor_coach.feedback.offered import sounds_like
from mentor_coach.feedback.openings import ASKS_LEARNING, REAL, charge, harvested, strength, strongest
from mentor_coach.feedback.scene import Scene
from mentor_coach.feedback.telling import sureness

AHEAD = 3  # coach turns in which doing it anyway makes a suggestion pointless
_FAR_AHEAD = 6  # coach turns in which asking who the client is makes asking it now pointless
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
    "asks_progress": ("recontract",),
    "asks_barriers": ("asks_accountability", "asks_resources"),
    "asks_accountability": ("asks_barriers", "asks_resources", "asks_measure"),
    "asks_resources": ("asks_accountability", "asks_barriers"),
    "asks_thinking": ("asks_beliefs", "asks_emotion"),
    "observation": ("challenge", "reframe"),
    "paraphrase": ("repeat", "summary", "checked_summary"),
    "checked_summary": ("summary", "paraphrase"),
}
_GROUNDS = {
    "asks_use_of_learning": ("client_insight",),
    "celebration": ("client_insight", "client_commitment"),
    "asks_beliefs": ("client_belief",),
    "observation": ("client_insight", "client_emotion", "client_energy_shift", "client_metaphor"),
}
_NOT_BEFORE = {  # share of the session before which it is too early for this
    "asks_progress": 0.4, "recontract": 0.3, "asks_learning_self": 0.2, "asks_learning_situation": 0.3,
    "asks_use_of_learning": 0.45, "celebration": 0.6, "acknowledgement": 0.1, "asks_action": 0.6, "asks_close": 0.8,
    "asks_accountability": 0.5, "asks_barriers": 0.4, "asks_resources": 0.3,
}  # fmt: skip
# All that distress leaves room for.
_CARES = frozenset({"scope_referral", "empathy", "asks_emotion", "silence_offered"})
_ON_STEP = frozenset({"asks_accountability", "asks_barriers", "asks_resources"})
_BREATHES = 15  # words of a client's turn that may only be a breath after a feeling, or a yes after a step
_A_STEP = 0.35  # sureness from which something may be a step, which a question about it would make sure
_STEP_NEAR = 2  # client turns back within which a step was named
_SELF = ("client_belief", "client_insight")
_SURELY_SELF = 0.7  # strength from which such a sentence bears a question about who the client is
_INTENDS = ("client_commitment", "client_change")
_TOUCHED = 0.35  # confidence from which a feeling makes a question about what next sound hard
_INTENT = 0.7  # confidence from which the client has just said what they will do
# What hurries on from a feeling to something to be done about it.
_DOES = frozenset({"asks_action", "asks_possibility", "asks_resources", "asks_barriers", "asks_accountability"})
_INTO_FEELING = frozenset({"empathy", "asks_emotion", "asks_energy"})
# What may be suggested even where a few words of the coach's let the client go on: agreements, steps, endings.
_NOT_OF_THE_MOMENT = frozenset({"asks_outcome", "asks_measure", "asks_to_address", "asks_accountability", "asks_close",
                                "asks_barriers", "asks_resources", "asks_use_of_learning", "one_question",
                                "celebration", "scope_referral"})  # fmt: skip
_CLOSES_DOWN = frozenset({"closed_question", "asks_situation", "leading_question", "stacked_question"})
_STAYS_TOO = frozenset({"repeat", "client_words", "silence_offered", "acknowledgement", "empathy"})
_UNFOLDS = frozenset({"repeat", "client_words", "silence_offered", "open_question"})
_ECHO = 6  # words of an echo that does what such a question would
_ON_AIM = frozenset({"asks_progress", "recontract"})
_LEADS_ON = frozenset({"asks_possibility", "asks_action", "gives_choice", "invites_disagreement", "asks_perspective"})
_ASKED_BY = {  # what just before makes asking once more pointless: near the end any "shall we" is about closing
    "asks_close": ("closed_question", "gives_choice"),
    "asks_emotion": ("asks_energy",),
    "asks_energy": ("asks_emotion",),
    "asks_outcome": ("asks_measure", "recontract"),
}
# What is settled once: done anywhere from here on, it need not be suggested.
_ONCE = frozenset({"asks_outcome", "asks_measure", "asks_meaning", "asks_to_address", "asks_close",
                   "asks_accountability", "asks_barriers", "asks_resources", "asks_learning_self",
                   "asks_learning_situation"})  # fmt: skip


_SURELY_ASKED, _AN_ANSWER = 0.7, 5  # confidence of a learning question, and words that answer it

# How many coach turns back such a question still holds: it is asked once in a while, not twice.
_BACK_OF = {"asks_learning_self": 5, "asks_learning_situation": 5, "asks_close": 4, "asks_accountability": 3,
            "asks_resources": 3, "asks_barriers": 3, "asks_progress": 4, "celebration": 3, "acknowledgement": 2,
            "gives_choice": 2}  # fmt: skip
# What belongs to the agreement: asked and answered at the start, it is not asked for again further on.
_AGREEMENT = frozenset({"asks_outcome", "asks_measure", "asks_to_address"})
_ON_OUTCOME = frozenset({"asks_measure", "asks_to_address"})  # what can be asked only once the outcome is known
_ABOUT_THE_WAY = frozenset({"asks_outcome", "asks_measure", "asks_to_address", "gives_choice"})
_STILL_TO_COME = 1  # client turns before the goodbyes that may follow a question about how to end
_TELLS_SOON = 2  # client turns from a moment within which they tell what they want without being asked


def done_soon(scene: Scene, move: str, after: int, ahead: int = AHEAD) -> bool:
    """Whether the coach makes this move (or one that stands for it) within the next `ahead` coach turns."""
    kinds = {move, *_STANDS_FOR.get(move, ())}
    if any(scene.kinds(turn.index) & kinds for turn in scene.after(after, "coach", ahead)):
        return True
    return move in _ONCE and any(turn > after for turn in scene.reading.turns_with(move))


def _asks_who(scene: Scene, after: int) -> bool:
    """Whether the coach soon asks who the client is, in whatever words."""
    shape = grammar(scene.reading.turns[after].language)
    return any(
        move.kind == "open_question" and shape.who & set(words_of(scene.reading.evidence(move).quote, turn.language))
        for turn in scene.after(after, "coach", _FAR_AHEAD)
        for move in scene.moves(turn.index)
    )


def just_asked(scene: Scene, move: str, after: int) -> bool:
    """Whether the client's turn `after` is the answer to this very move."""
    before = scene.before(after, "coach", _BACK_OF.get(move, _BACK))
    alike = set(_ASKED_BY.get(move, ()))
    if any(move in scene.kinds(turn.index) for turn in before) or (before and alike & scene.kinds(before[0].index)):
        return True
    return move in _AGREEMENT and any(turn < after for turn in scene.reading.turns_with(move))


def is_told(scene: Scene, after: int) -> bool:
    """Whether the client has said, or says at once, what they want from the conversation; or the coach says it back."""
    return scene.once(("told", after), lambda: _is_told(scene, after))


def _is_told(scene: Scene, after: int) -> bool:
    here = [turn for turn in scene.reading.client_turns if scene.begins <= turn.index <= after]
    for turn in (*here, *scene.after(after, "client", _TELLS_SOON)):
        if sounds_like(turn.text, turn.language, "agreement", "aims"):
            return True
    back = scene.after(after, "coach", AHEAD)
    return any(sounds_like(turn.text, turn.language, "agreement", "agreed") for turn in back)


def is_apt(scene: Scene, move: str, after: int, *, stays: bool = False) -> bool:
    """Whether a coach could well make this move right after the client's turn `after`.

    One that only `stays` a little longer could come before a good question too, though not before an echo.
    """
    if done_soon(scene, move, after) or just_asked(scene, move, after):
        return False
    if _is_unfolded(scene, move, after, _STAYS_TOO if stays else _UNFOLDS):
        return False
    return _has_ground(scene, move, after)


def is_settled(scene: Scene, moves: Sequence[str]) -> bool:
    """Whether the coach surely asked for this and got an answer, so that no growth edge can ask for it.

    A learning question that was heard is one, whatever place its marker was given: a coach who asked it would only
    wonder at being told to.
    """
    return any(move in ASKS_LEARNING and _was_answered(scene, move) for move in moves)


def _was_answered(scene: Scene, move: str) -> bool:
    """Whether this question was answered, or one for other learning by an insight, which is a harvest as well."""
    for asked in scene.reading.of(*ASKS_LEARNING):
        answer = scene.after(asked.turn, "client") if asked.confidence >= _SURELY_ASKED else []
        told = bool(answer) and asked.kind == move and answer[0].spoken_words >= _AN_ANSWER
        if told or (answer and harvested(scene, answer[0].index)):
            return True
    return False


def _is_unfolded(scene: Scene, move: str, after: int, by: frozenset[str]) -> bool:
    """Whether a short echo or question of the coach's lets the client unfold it already."""
    answer = scene.after(after, "coach")
    return bool(
        move not in _NOT_OF_THE_MOMENT
        and answer
        and answer[0].spoken_words <= _ECHO
        and scene.kinds(answer[0].index) & by
        and not scene.kinds(answer[0].index) & _CLOSES_DOWN
    )


def _has_ground(scene: Scene, move: str, after: int) -> bool:
    """What some moves stand on: an insight, a step or a belief to build on, something shown, an aim to look back at."""
    distressed = _holds(scene, after, "client_distress") and move not in _CARES
    if distressed or scene.reading.place(after) < _NOT_BEFORE.get(move, 0.0):
        return False
    if move == "asks_outcome" and is_told(scene, after):
        return False
    never_asked = move == "asks_outcome" and not scene.reading.of("asks_outcome")
    if move in _ABOUT_THE_WAY | _ON_AIM and not never_asked and _still_felt(scene, after):
        return False
    if move in _ON_OUTCOME and any("asks_outcome" in scene.kinds(t.index) for t in scene.after(after, "coach", 2)):
        return False
    if move == "asks_accountability" and _is_kept(scene, after):
        return False
    if move == "asks_identity":
        if _asks_who(scene, after):
            return False
        said = [strongest(scene, after, kind) for kind in _SELF]
        return any(found is not None and strength(scene, found) >= _SURELY_SELF for found in said)
    if move in _DOES and (charge(scene, after) >= REAL or _still_felt(scene, after)):
        return False
    if move in _INTO_FEELING and _harvested(scene, after):
        return False
    if move == "asks_close" and (_is_closing(scene, after) or not _is_near_the_end(scene, after)):
        return False
    if move in ("asks_action", "asks_thinking", "asks_possibility"):
        moves = scene.moves(after)
        touched = any(m.kind in ("client_emotion", "client_distress") and m.confidence >= _TOUCHED for m in moves)
        intends = any(m.kind in _INTENDS and m.confidence >= _INTENT for m in moves)
        return not intends and not (touched and move in _LEADS_ON)
    if move == "empathy":
        return not is_light(scene.reading.turns[after].text, scene.reading.turns[after].language)
    if move == "acknowledgement":
        return _holds(scene, after, "client_insight") or charge(scene, after) >= REAL
    if move in _ON_AIM:
        agreed = any(turn < after for turn in scene.reading.turns_with("asks_outcome"))
        return agreed and charge(scene, after) < REAL
    if move in _ON_STEP:
        near = [after, *(turn.index for turn in scene.before(after, "client", _STEP_NEAR))]
        likely = any(m.kind in _INTENDS and sureness(m) >= _A_STEP for m in scene.moves(after))
        brief = scene.reading.turns[after].spoken_words <= _BREATHES
        return likely or (brief and any(_holds(scene, turn, "client_commitment") for turn in near))
    return move not in _GROUNDS or _holds(scene, after, *_GROUNDS[move])


def _is_kept(scene: Scene, after: int) -> bool:
    """Whether the client tells, unasked, who or what will keep them to it."""
    told = (scene.reading.turns[after], *scene.after(after, "client"))
    return any(sounds_like(turn.text, turn.language, "agreement", "kept") for turn in told)


def _is_near_the_end(scene: Scene, after: int) -> bool:
    """Whether the client says next to nothing more before the goodbyes."""
    later = [turn for turn in scene.reading.client_turns if after < turn.index < scene.ends]
    return len(later) <= _STILL_TO_COME


def _is_closing(scene: Scene, after: int) -> bool:
    """Whether the coach goes on to ask, in whatever words, if this is a good place to stop."""
    answer = scene.after(after, "coach")
    return bool(answer and scene.kinds(answer[0].index) & {"closed_question", "gives_choice"})


def _harvested(scene: Scene, after: int) -> bool:
    """Whether the client is just telling what they learned, so that what was felt is told as past."""
    before = scene.before(after, "coach")
    return bool(before and scene.kinds(before[0].index) & {"asks_learning_self", "asks_learning_situation"})


def _holds(scene: Scene, turn: int, *kinds: str) -> bool:
    return any(move.kind in kinds and sureness(move) >= _SEEN for move in scene.moves(turn))


def in_order(scene: Scene, moves: Sequence[str], after: int, kind: str) -> list[str]:
    """Moves as given; instead of a leading question, or after a feeling, what leads on from it comes last."""
    held = kind == "leading_question" or _felt(scene, after)
    return sorted(moves, key=lambda move: held and move in _LEADS_ON)


def _felt(scene: Scene, turn: int) -> bool:
    """Whether the client has just shown a feeling that wants to be stayed with."""
    feeling = strongest(scene, turn, "client_emotion", "client_distress")
    return feeling is not None and strength(scene, feeling) >= REAL


def _still_felt(scene: Scene, after: int) -> bool:
    """Whether a feeling was shown in this turn, or just before by a client who only finds their way back."""
    before = scene.before(after, "client")
    brief = scene.reading.turns[after].spoken_words <= _BREATHES
    return _felt(scene, after) or (brief and bool(before) and _felt(scene, before[0].index))
