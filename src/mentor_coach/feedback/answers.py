"""Whether the coach meets what the client opened, goes elsewhere, or turns away from it."""

from itertools import takewhile

from mentor_coach.feedback.scene import Scene
from mentor_coach.feedback.telling import TELLING, TURNS_AWAY, is_slip
from mentor_coach.knowledge.load import text_rules
from mentor_coach.schema.reading import Move
from mentor_coach.schema.transcript import Turn
from mentor_coach.text.fold import fold, words
from mentor_coach.text.stems import content_stems

_ROOT, _MOST_OF = 4, 0.65  # letters, and share of the shorter stem, that two words of one root have in common
_REFLECTION = 6  # words of a reflection that stands by itself
_A_SUBJECT = 2  # content words that make a subject
_SHORT_TURN = 15  # words up to which any word given back answers the whole turn
_RETURNS = 2  # coach turns within which an opening can still be met

_STAYS = frozenset({"asks_more", "asks_words", "asks_meaning", "silence_offered", "observation", "checked_summary"})
_FEELS = frozenset({"asks_emotion", "asks_energy", "named_emotion", "empathy", "support"})
_GOES_IN = frozenset({"asks_identity", "asks_beliefs", "asks_values", "asks_perspective", "challenge"})
_HARVESTS = frozenset({"acknowledgement", "celebration", "asks_learning_self", "asks_learning_situation",
                       "asks_use_of_learning", "asks_thinking"})  # fmt: skip
_ECHOES = frozenset({"repeat", "client_words", "paraphrase"})
_MEETS = {
    "client_distress": _FEELS | {"scope_referral", "asks_resources"},
    "client_emotion": _FEELS | _STAYS | _GOES_IN,
    "client_energy_shift": _FEELS | _STAYS | _GOES_IN,
    "client_insight": _HARVESTS | _STAYS | _GOES_IN | _FEELS,
    "client_metaphor": _STAYS | _GOES_IN | {"asks_emotion", "asks_energy"},
    "client_belief": _STAYS | _GOES_IN,
}
_ELSEWHERE = frozenset({"closed_question", "asks_situation", "logistics", "time_focus"})
# Questions that need a yes or no and still leave the client the lead.
CHECKS = frozenset({"checked_summary", "recontract", "gives_choice", "permission", "invites_disagreement",
                    "asks_identity"})  # fmt: skip
_MORE_THAN_COMPANY = TURNS_AWAY | TELLING | _ELSEWHERE | {"open_question", "backchannel", "praise", "greeting"}
_ASKED_INTO = _FEELS | {"observation"}
_INVITED_BY = {"client_emotion": _ASKED_INTO, "client_energy_shift": _ASKED_INTO}
# Questions that hurry on from a feeling to what could be done about it.
_HURRIES = frozenset({"asks_possibility", "asks_action", "asks_outcome", "asks_resources", "asks_barriers",
                      "asks_accountability", "asks_perspective"})  # fmt: skip
_A_WORD_OF_CARE = frozenset({"support", "empathy"})
_FELT = ("client_emotion", "client_energy_shift", "client_metaphor")


def turns_away(scene: Scene, turn: Turn) -> bool:
    """Whether a coach turn puts something of the coach's in place of what the client said.

    A word of praise before a question does not; neither does telling in a turn that cares for the client.
    """
    return scene.once(("turns away", turn.index), lambda: _turns_away(scene, turn))


def _turns_away(scene: Scene, turn: Turn) -> bool:
    kinds = scene.kinds(turn.index)
    put_in = [move for move in scene.moves(turn.index) if move.kind in TURNS_AWAY | TELLING | {"praise"}]
    moves = [move for move in put_in if not is_echo(scene, move)]
    slips = {move.kind for move in moves if is_slip(move) and not _is_seen_in_them(scene, move)}
    likely = [move for move in moves if move.kind in TURNS_AWAY]
    if slips & TURNS_AWAY or len(likely) > 1 or ("praise" in slips and "open_question" not in kinds):
        return True
    return bool(slips & TELLING) and not kinds & _FEELS


def _is_seen_in_them(scene: Scene, told: Move) -> bool:
    """Whether what sounds like telling is rather something seen in the client: "You have carried that for years"."""
    return told.kind in TELLING and any(
        move.kind == "acknowledgement" and move.start == told.start and move.confidence > told.confidence
        for move in scene.moves(told.turn)
    )


def goes_elsewhere(scene: Scene, turn: Turn) -> bool:
    """Whether a coach turn asks for facts or dates, or brings in another subject, instead of staying."""
    kinds = scene.kinds(turn.index)
    inward = kinds & (CHECKS | _FEELS | _STAYS | _HARVESTS)
    return asks_elsewhere(scene, turn) or (not inward and _brings_in(scene, turn))


def asks_elsewhere(scene: Scene, turn: Turn) -> bool:
    """Whether a coach turn asks for facts or dates and neither checks nor stays."""
    kinds = scene.kinds(turn.index)
    return bool(kinds & _ELSEWHERE) and not kinds & (CHECKS | _FEELS | _STAYS)


def _brings_in(scene: Scene, turn: Turn) -> bool:
    """Whether a coach turn is about things of which nothing was in what the client had just said."""
    before = scene.before(turn.index, "client")
    named = stems_in(turn, turn.text)
    if len(named) < _A_SUBJECT or not before:
        return False
    heard = stems_in(turn, before[0].text)
    return not any(alike(word, heard) for word in named)


def met(scene: Scene, opening: Move) -> bool:
    """Whether an opening is met: by silence, by staying with it, by the client's words, or by coming back to it."""
    return scene.once(("met", opening.kind, opening.turn, opening.start), lambda: _met(scene, opening))


def _met(scene: Scene, opening: Move) -> bool:
    answers = scene.after(opening.turn, "coach", _RETURNS)
    if not answers:
        return True
    first, later = answers[0], answers[1:]
    if (
        scene.pauses(first)
        or _keeps_company(scene, first)
        or _invited(scene, opening, first)
        or _asks_in(scene, opening, first)
    ):
        return True
    wanted = _MEETS[opening.kind]
    stays = bool(scene.kinds(first.index) & wanted) and not asks_elsewhere(scene, first)
    echoes = _echoes(scene, opening, first) and not _drops(scene, opening, first)
    hurried = opening.kind == "client_emotion" and hurries_on(scene, opening, first)
    if not turns_away(scene, first) and not hurried and (stays or echoes):
        return True
    return any(
        scene.kinds(turn.index) & wanted and (opening.kind == "client_distress" or _shares_words(scene, opening, turn))
        for turn in later
        if not turns_away(scene, turn) and not goes_elsewhere(scene, turn)
    )


def takes_up(scene: Scene, correction: Move, answer: Turn) -> bool:
    """Whether the coach goes on with what the client put in place of the coach's reading: asks, waits, or says it."""
    if turns_away(scene, answer):
        return False
    if scene.pauses(answer) or _keeps_company(scene, answer) or scene.kinds(answer.index) & (_STAYS | _FEELS):
        return True
    said, before = scene.reading.turns[correction.turn], scene.before(correction.turn, "coach")
    fresh = stems_in(said, said.text[correction.start :]) - (stems_in(said, before[0].text) if before else set())
    return any(alike(word, fresh) for word in stems_in(said, answer.text))


def takes_words(scene: Scene, turn: Turn) -> bool:
    """Whether a coach turn holds a content word of what the client had just said."""
    before = scene.before(turn.index, "client")
    held = stems_in(before[0], before[0].text) if before else set()
    return any(alike(word, held) for word in stems_in(turn, turn.text))


def attends(scene: Scene, opening: Move, turn: Turn) -> bool:
    """Whether a coach turn follows an opening in some way: it gives something back or asks openly, and nothing else.

    Praise, or a question about what could be done, follows a feeling only with a word of that very sentence.
    """
    if turns_away(scene, turn) or goes_elsewhere(scene, turn):
        return False
    kinds = scene.kinds(turn.index)
    if opening.kind in _FELT and (hurries_on(scene, opening, turn) or "praise" in kinds):
        return False
    return bool(kinds & (_ECHOES | {"open_question"}))


def hurries_on(scene: Scene, opening: Move, turn: Turn) -> bool:
    """Whether a coach turn asks what could be done about what the client felt, with no word of their sentence."""
    kinds = scene.kinds(turn.index)
    if opening.kind not in _FELT or not kinds & _HURRIES or kinds & ((_STAYS | _FEELS) - _A_WORD_OF_CARE):
        return False
    return not _shares_words(scene, opening, turn, only=True)


def _drops(scene: Scene, opening: Move, answer: Turn) -> bool:
    """Whether a feeling is named in passing, on the way to a question for facts: "So you're mad. How often is it?"."""
    kinds = scene.kinds(answer.index)
    if opening.kind not in ("client_emotion", "client_energy_shift") or answer.spoken_words <= _REFLECTION:
        return False
    return asks_elsewhere(scene, answer) and not kinds & {"repeat", "paraphrase"}


def _keeps_company(scene: Scene, answer: Turn) -> bool:
    """A few words that neither ask nor judge nor merely nod, such as "Gone, just like that."."""
    brief = 0 < answer.spoken_words <= _REFLECTION and "?" not in answer.text
    return brief and (not scene.kinds(answer.index) & _MORE_THAN_COMPANY or _quotes_the_client(scene, answer))


def _quotes_the_client(scene: Scene, answer: Turn) -> bool:
    """Whether a few words stand just so in what the client said earlier on."""
    said = " ".join(words(fold(answer.text, answer.language)))
    told = scene.once("what the client says", lambda: [_plainly(turn) for turn in scene.reading.client_turns])
    return answer.spoken_words > 1 and any(said in text for index, text in told if index < answer.index)


def _plainly(turn: Turn) -> tuple[int, str]:
    return turn.index, " ".join(words(fold(turn.text, turn.language)))


def _asks_in(scene: Scene, opening: Move, answer: Turn) -> bool:
    """A few words that ask openly from within what was said, such as "What does the shame say?"."""
    kinds = scene.kinds(answer.index)
    away = TURNS_AWAY | TELLING | _ELSEWHERE | (_HURRIES - {"asks_perspective"})
    if opening.kind == "client_metaphor":
        away -= {"asks_situation"}  # "If you opened it, what does it say?" asks within the picture
    return 0 < answer.spoken_words <= _REFLECTION and "open_question" in kinds and not kinds & away


def _invited(scene: Scene, opening: Move, answer: Turn) -> bool:
    """The coach asked for it just before and goes on from the answer."""
    if turns_away(scene, answer) or goes_elsewhere(scene, answer):
        return False
    asked = _INVITED_BY.get(opening.kind, frozenset())
    before = scene.before(opening.turn, "coach")
    return bool(before and scene.kinds(before[0].index) & asked)


def _echoes(scene: Scene, opening: Move, answer: Turn) -> bool:
    """The coach gives back words of the very sentence, or of a short turn around it, or little else than an echo."""
    if opening.kind == "client_distress":
        return False
    kinds = scene.kinds(answer.index)
    brief = bool(kinds & _ECHOES) and answer.spoken_words <= _REFLECTION
    return brief or (bool(kinds & (_ECHOES | {"open_question"})) and _shares_words(scene, opening, answer))


def is_echo(scene: Scene, move: Move) -> bool:
    """Whether a coach's sentence says nothing but what the client had just said, whatever it sounds like."""
    turn = scene.reading.turns[move.turn]
    before = scene.before(move.turn, "client")
    if not before:
        return False
    said, heard = turn.text[move.start : move.end], before[0].text
    named = stems_in(turn, said)
    if named:
        return all(alike(word, stems_in(turn, heard)) for word in named)
    return set(words(fold(said, turn.language))) <= set(words(fold(heard, turn.language)))


def _shares_words(scene: Scene, opening: Move, answer: Turn, only: bool = False) -> bool:
    """Words of the opening, or (unless `only`) of what the client went on to say, come back in the answer."""
    said = scene.reading.turns[opening.turn]
    text = said.text if said.spoken_words <= _SHORT_TURN else said.text[opening.start :]
    if only:
        text = said.text[opening.start : opening.end]
    held = stems_in(said, text)
    return any(alike(word, held) for word in stems_in(said, answer.text))


def alike(stem: str, stems: set[str]) -> bool:
    """The same stem, or one that shares a root with the other, as endings do: utandı and utanma."""
    return any(_same_root(stem, other) for other in stems)


def _same_root(stem: str, other: str) -> bool:
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(stem, other, strict=False)))
    shorter = min(len(stem), len(other))
    return shared == shorter or (shared >= _ROOT and shared >= _MOST_OF * shorter)


def stems_in(said: Turn, text: str) -> set[str]:
    """The stems of the words that carry content in a text of this turn's language."""
    language = said.language
    return set(content_stems(words(fold(text, language)), language, text_rules(language)["common"]))
