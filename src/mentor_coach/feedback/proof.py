"""Which of the coach's words speak for a marker, and how much each shows: what it does, and what came of it."""

from collections.abc import Iterator

from mentor_coach.feedback.answers import turns_away
from mentor_coach.feedback.grammar import content, is_courtesy, words_of
from mentor_coach.feedback.openings import REAL, charge, harvested
from mentor_coach.feedback.scene import Scene
from mentor_coach.feedback.telling import DEPTH, is_slip
from mentor_coach.knowledge.load import shown_by
from mentor_coach.schema.evidence import Evidence
from mentor_coach.schema.findings import MarkerFinding
from mentor_coach.schema.reading import Move
from mentor_coach.schema.transcript import Turn

_WHOLE_TURN = 30  # words up to which a turn is quoted as a whole
_GOES_ON = 75  # words of a turn up to which an observation or acknowledgement is quoted with what leads to it
_THANKS = 28  # characters up to which an acknowledgement hardly names anything
# Questions that make no strength of being plain: they frame the session or ask for facts.
_OF_THE_FRAME = frozenset({"asks_outcome", "asks_measure", "asks_close", "asks_accountability", "asks_situation"})
# How a line ends that was not finished.
BROKEN_OFF = ("-", "–", "—", "...", "…")
_FORMULA = 4  # first words by which a sentence that comes again is a formula
_HOLLOW = 0.2  # what is left of thanks, exclamations and formulas
_FEW = 3  # words of a turn under which warmth is an exclamation and a word given back an echo
_SAYS_LITTLE = ("acknowledgement", "celebration", "empathy", "support", "repeat", "paraphrase")
_SET_RIGHT = 0.7  # confidence from which the client sets right what the coach said
_UNWELCOME = 0.5  # the same for warmth that leaves no room to say no: "you are so brave" and "no, I'm fine"
_WARM = ("acknowledgement", "celebration", "empathy", "support")
_TOO_LITTLE = 0.35  # depth under which a quote shows nothing
_SHORT_TURN = 12  # words up to which a turn shows plain speaking
LISTENS = ("7.7", "7.8")  # markers that live from a short turn and a long answer
_ASKS_PLAINLY = ("7.6", "A7.3", "M7.1")  # markers that live from a single open question
_AGREES, _AGREED_BY = 3, 0.5  # the competency of the agreement, and the place up to which it is made
_HARVESTS, _FROM, _CLOSING = 8, 0.4, 0.6  # the competency of growth, and the places from which it and the closing speak


def proofs(finding: MarkerFinding, scene: Scene) -> Iterator[tuple[float, Evidence]]:
    """What could be quoted for this marker, each with what it is worth (0 to about 2.5)."""
    for quote in _quotes(finding, scene):
        at_work = quote.turn >= scene.begins or finding.competency == _AGREES
        if not at_work or scene.cuts_in(quote.turn):
            continue
        told = _whole(quote, scene)
        worth = _worth(finding, told, scene) if told else 0.0
        if told and worth > 0 and not told.quote.rstrip().endswith(BROKEN_OFF):
            yield worth, told


def _quotes(finding: MarkerFinding, scene: Scene) -> Iterator[Evidence]:
    """Every move that speaks for the marker in its part of the session."""
    kinds = [*shown_by().get(finding.marker, ())]
    if finding.marker in _ASKS_PLAINLY:
        kinds.append("open_question")
    yield from (scene.reading.evidence(move) for move in scene.reading.of(*kinds) if _in_its_part(finding, move, scene))
    if finding.marker in LISTENS:
        yield from (scene.reading.quote(t.index, 0, len(t.text)) for t in scene.reading.coach_turns if t.spoken_words)


def _in_its_part(finding: MarkerFinding, move: Move, scene: Scene) -> bool:
    """Agreements are made early, learning is gathered and sessions are closed late."""
    place = scene.reading.place(move.turn)
    if finding.competency == _AGREES:
        later = move.kind in ("recontract", "asks_progress", "gives_choice")
        return place >= _AGREED_BY / 2 if later else place <= _AGREED_BY
    if finding.competency == _HARVESTS:
        return place >= (_CLOSING if move.kind in ("asks_close", "acknowledgement", "celebration") else _FROM)
    return True


def _whole(quote: Evidence, scene: Scene) -> Evidence | None:
    """The quote widened to its turn where that is short; None where the coach undoes it in the same breath."""
    turn = scene.reading.turns[quote.turn]
    stacked = "stacked_question" in scene.kinds(turn.index)
    if stacked or turns_away(scene, turn) or any(is_slip(move) for move in scene.within(quote)):
        return None
    if any(is_slip(move) for move in scene.moves(turn.index)):
        return quote
    if turn.spoken_words <= _WHOLE_TURN:
        return scene.reading.quote(turn.index)
    leads_up = any(move.kind in ("observation", "acknowledgement") for move in scene.within(quote))
    if leads_up and turn.spoken_words <= _GOES_ON:
        return scene.reading.quote(turn.index)
    return quote


def _worth(finding: MarkerFinding, quote: Evidence, scene: Scene) -> float:
    moves = scene.within(quote)
    asked = [move for move in moves if move.kind in ("open_question", "closed_question")]
    worth = _for_marker(finding.marker, quote, moves, scene)
    if worth < _TOO_LITTLE:
        return 0.0
    worth += 0.15 * any(DEPTH.get(move.kind, 0.0) >= 0.8 for move in moves)
    worth += 0.1 * any(move.kind == "client_words" for move in moves)
    if asked and all(move.kind == "closed_question" for move in asked):
        worth -= 0.3
    kinds = {move.kind for move in moves}
    warm = kinds.intersection(_WARM) and "invites_disagreement" not in kinds
    set_right = _UNWELCOME if warm else _SET_RIGHT
    harvest = finding.marker not in (*LISTENS, *_ASKS_PLAINLY)
    return worth + _came_of_it(scene, quote.turn, set_right, harvest=harvest)


def _for_marker(marker: str, quote: Evidence, moves: tuple[Move, ...], scene: Scene) -> float:
    """What the quote does of what the marker asks for, by how deep that reaches and how sure it is."""
    turn = scene.reading.turns[quote.turn]
    if marker in LISTENS:
        return 0.7 if _leaves_room(turn, moves) and _came_of_it(scene, turn.index) else 0.0
    kinds = shown_by().get(marker, ())
    worth = max((_depth(move, scene) for move in moves if move.kind in kinds), default=0.0)
    if marker in _ASKS_PLAINLY and any(move.kind == "open_question" for move in moves):
        worth = max(worth, 0.6)
    return worth


def _leaves_room(turn: Turn, moves: tuple[Move, ...]) -> bool:
    """Whether a short turn asks something of the matter itself, and is no mere exclamation."""
    kinds = {move.kind for move in moves}
    asks = not kinds or any(kind == "open_question" or kind.startswith("asks_") for kind in kinds)
    return asks and not kinds & _OF_THE_FRAME and 1 < turn.spoken_words <= _SHORT_TURN


def _says_little(move: Move, turn: Turn) -> bool:
    """Whether warmth is a mere exclamation, a remark holds no word that names anything, or an echo is only a word."""
    if move.kind == "observation":
        return turn.spoken_words < _FEW and not content(words_of(turn.text, turn.language), turn.language)
    return move.kind in _SAYS_LITTLE and turn.spoken_words < _FEW - (turn.language == "tr")


def _depth(move: Move, scene: Scene) -> float:
    """How deep a move reaches; little if it only thanks, says next to nothing, or comes as a formula."""
    turn = scene.reading.turns[move.turn]
    said = turn.text[move.start : move.end]
    mere_thanks = move.kind == "acknowledgement" and (len(said) < _THANKS or is_courtesy(said, turn.language))
    formula = len(said.split()) > _FORMULA and scene.opens_turns(" ".join(said.split()[:_FORMULA])) > 1
    return (
        DEPTH.get(move.kind, 0.0)
        * move.confidence
        * (_HOLLOW if mere_thanks or formula or _says_little(move, turn) else 1.0)
    )


def _came_of_it(scene: Scene, turn: int, set_right: float = _SET_RIGHT, *, harvest: bool = False) -> float:
    """What the client did with it: a full answer, something felt or seen, or (for a `harvest`) named as learned.

    It is worse than nothing where they surely (from `set_right`) set it right.
    """
    answer = scene.after(turn, "client")
    if not answer:
        return 0.0
    if any(move.kind == "client_corrects" and move.confidence >= set_right for move in scene.moves(answer[0].index)):
        return -0.6
    opened = charge(scene, answer[0].index) >= REAL or (harvest and harvested(scene, answer[0].index))
    return 0.2 * (answer[0].spoken_words >= scene.full_answer) + 0.2 * opened
