"""How much a move tells: which coach moves are slips, which reach deep, and how far to trust a client's."""

from mentor_coach.schema.reading import Move

# What a better line could replace, with how heavily it weighs on its own.
SLIPS = {
    "minimizing": 1.4,
    "states_learning": 1.4,
    "interpretation": 1.0,
    "judging": 1.2,
    "leading_question": 1.1,
    "directs": 1.1,
    "advice": 1.1,
    "ends_session": 1.2,
    "stacked_question": 1.0,
    "praise": 0.3,
}
# Slips that leave no room for what the client said, whatever else the turn holds.
TURNS_AWAY = frozenset(SLIPS) - {"praise", "stacked_question"}
# What else turns the talk away from the client, though no single line would replace it.
TELLING = frozenset({"information", "self_disclosure", "others_stories", "therapy_probe"})
# What no praise of a coach's sentence may rest on.
UNPRAISED = frozenset(SLIPS) | TELLING | {"greeting", "logistics", "backchannel", "rhetorical_question", "time_focus"}
_SURE = 0.45
_SURELY_TOLD = 0.65  # from this on, information or a story counts as turning to oneself

# How much it says of a coach to have made such a move well.
DEPTH = {
    "acknowledgement": 1.6, "observation": 1.5, "asks_identity": 1.3, "asks_beliefs": 1.1, "asks_values": 1.1,
    "asks_words": 1.1, "asks_emotion": 1.0, "asks_energy": 1.0, "asks_meaning": 0.9, "asks_measure": 1.0,
    "challenge": 0.9, "reframe": 0.9, "asks_perspective": 0.9, "empathy": 0.9, "named_emotion": 0.9,
    "invites_disagreement": 1.2, "asks_learning_self": 0.8, "asks_use_of_learning": 0.8, "silence_offered": 0.8,
    "asks_accountability": 0.8, "checked_summary": 0.7, "asks_possibility": 0.7, "asks_to_address": 0.7,
    "recontract": 0.7, "asks_close": 0.7, "asks_learning_situation": 0.7, "gives_choice": 0.6, "asks_progress": 0.6,
    "asks_outcome": 0.6, "asks_thinking": 0.5, "asks_more": 0.5, "asks_action": 0.5, "asks_resources": 0.5,
    "asks_barriers": 0.5, "paraphrase": 0.5, "repeat": 0.5, "support": 0.7, "celebration": 0.4, "client_words": 0.4,
    "summary": 0.3, "open_question": 0.2, "permission": 0.1, "asks_situation": 0.1,
}  # fmt: skip


def is_slip(move: Move) -> bool:
    """Whether a coach's move is surely one that no strength may quote."""
    return move.kind in UNPRAISED and move.confidence >= (_SURELY_TOLD if move.kind in TELLING else _SURE)


def sureness(move: Move) -> float:
    """How far to trust a client's move (0 to 1): a cue and the model together count fully, either alone by half."""
    cued = any(reason.source == "cue" for reason in move.because)
    scores = [reason.score for reason in move.because if reason.source == "model" and reason.score is not None]
    agreed = cued and (not scores or max(scores) >= 0.3)
    return move.confidence * (1.0 if agreed else 0.5)
