"""Which of the coach's words speak for a marker, and how much each shows: what it does, and what came of it."""

from collections.abc import Iterator

from mentor_coach.feedback.answers import turns_away
from mentor_coach.feedback.grammar import is_courtesy
from mentor_coach.feedback.openings import REAL, charge
from mentor_coach.feedback.scene import Scene
from mentor_coach.feedback.telling import DEPTH, is_slip
from mentor_coach.schema.evidence import Evidence
from mentor_coach.schema.findings import MarkerFinding
from mentor_coach.schema.reading import Move
from mentor_coach.schema.transcript import Turn

_WHOLE_TURN = 30  # words up to which a turn is quoted as a whole
_GOES_ON = 75  # words of a turn up to which an observation or acknowledgement is quoted with what leads to it
_THANKS = 28  # characters up to which an acknowledgement hardly names anything
_FORMULA = 4  # first words by which a sentence that comes again is a formula
_HOLLOW = 0.2  # what is left of thanks and formulas
_SET_RIGHT = 0.7  # confidence from which the client sets right what the coach said
_TOO_LITTLE = 0.35  # depth under which a quote shows nothing
_SHORT_TURN = 12  # words up to which a turn shows plain speaking
_LISTENS = ("7.7", "7.8")  # markers that live from a short turn and a long answer
_ASKS_PLAINLY = ("7.6", "A7.3", "M7.1")  # markers that live from a single open question
_AGREES, _AGREED_BY = 3, 0.5  # the competency of the agreement, and the place up to which it is made
_HARVESTS, _FROM, _CLOSING = 8, 0.4, 0.6  # the competency of growth, and the places from which it and the closing speak

# Which moves make the praise of a marker true (`noticed` in the feedback words): a quote has to hold one of them.
_SHOWN_BY = {
    "A3.1": "asks_outcome asks_meaning asks_more asks_words asks_thinking", "A3.2": "asks_outcome",
    "A3.3": "asks_meaning", "A3.4": "recontract asks_progress", "3.1": "asks_outcome", "3.2": "asks_measure",
    "3.3": "asks_meaning", "3.4": "asks_to_address", "M3.1": "asks_meaning asks_measure asks_to_address asks_words",
    "M3.2": "asks_measure asks_meaning asks_words", "M3.3": "recontract gives_choice",
    "A4.1": "acknowledgement", "A4.2": "empathy named_emotion support", "A4.3": "asks_emotion asks_beliefs asks_energy",
    "4.1": "acknowledgement", "4.2": "empathy named_emotion support", "4.3": "asks_emotion asks_beliefs asks_energy",
    "4.4": "invites_disagreement checked_summary", "M4.1": "acknowledgement", "M4.2": "empathy named_emotion",
    "M4.3": "asks_identity asks_beliefs asks_values",
    "A5.1": "asks_words client_words", "A5.2": "asks_more asks_words asks_thinking asks_emotion asks_values",
    "A5.3": "gives_choice recontract", "A5.4": "silence_offered",
    "5.1": "asks_identity asks_values asks_beliefs asks_emotion acknowledgement", "5.2": "recontract asks_progress",
    "5.3": "gives_choice recontract", "5.4": "asks_more asks_words asks_thinking asks_beliefs asks_values",
    "5.5": "silence_offered", "M5.1": "asks_identity asks_values asks_emotion", "M5.2": "asks_words observation",
    "M5.3": "asks_more asks_words", "M5.4": "silence_offered",
    "A6.1": "named_emotion asks_emotion empathy asks_beliefs", "A6.2": "asks_words", "A6.3": "checked_summary",
    "6.1": "asks_words observation acknowledgement", "6.2": "asks_words", "6.3": "asks_emotion",
    "6.4": "asks_energy observation", "6.5": "asks_beliefs asks_values asks_identity",
    "6.7": "paraphrase repeat summary",
    "M6.1": "asks_words repeat", "M6.2": "asks_energy named_emotion observation asks_emotion",
    "M6.3": "observation checked_summary",
    "A7.1": "asks_perspective reframe challenge observation",
    "A7.2": "asks_emotion asks_values asks_beliefs asks_thinking",
    "7.1": "asks_thinking asks_emotion asks_values", "7.2": "asks_identity",
    "7.3": "asks_perspective reframe challenge",
    "7.4": "asks_possibility", "7.5": "observation reframe challenge", "M7.2": "observation challenge reframe",
    "M7.3": "asks_identity asks_beliefs challenge", "M7.4": "invites_disagreement asks_thinking",
    "A8.1": "asks_learning_self asks_learning_situation", "A8.2": "asks_use_of_learning asks_action",
    "A8.3": "asks_close", "8.1": "asks_progress", "8.2": "asks_learning_self", "8.3": "asks_learning_situation",
    "8.4": "asks_use_of_learning", "8.5": "asks_action", "8.6": "asks_barriers asks_resources",
    "8.7": "asks_accountability", "8.8": "celebration acknowledgement", "8.9": "asks_close",
    "M8.1": "asks_learning_self", "M8.2": "asks_use_of_learning asks_action", "M8.3": "asks_use_of_learning",
    "M8.4": "asks_close",
}  # fmt: skip


def proofs(finding: MarkerFinding, scene: Scene) -> Iterator[tuple[float, Evidence]]:
    """What could be quoted for this marker, each with what it is worth (0 to about 2.5)."""
    for quote in _quotes(finding, scene):
        if quote.turn < scene.begins and finding.competency != _AGREES:
            continue
        told = _whole(quote, scene)
        worth = _worth(finding, told, scene) if told else 0.0
        if told and worth > 0:
            yield worth, told


def _quotes(finding: MarkerFinding, scene: Scene) -> Iterator[Evidence]:
    """Every move that speaks for the marker in its part of the session."""
    kinds = _SHOWN_BY.get(finding.marker, "").split()
    if finding.marker in _ASKS_PLAINLY:
        kinds.append("open_question")
    yield from (scene.reading.evidence(move) for move in scene.reading.of(*kinds) if _in_its_part(finding, move, scene))
    if finding.marker in _LISTENS:
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
    start = _first_word(turn)
    if turn.spoken_words <= _WHOLE_TURN and start < len(turn.text):
        return scene.reading.quote(turn.index, start, len(turn.text))
    leads_up = any(move.kind in ("observation", "acknowledgement") for move in scene.within(quote))
    if leads_up and turn.spoken_words <= _GOES_ON:
        return scene.reading.quote(turn.index, start, len(turn.text))
    return quote


def _first_word(turn: Turn) -> int:
    """Where the words begin: behind the stage notes that a turn may open with."""
    start = 0
    for note in sorted(turn.notes, key=lambda note: note.start):
        if not turn.text[start : note.start].strip():
            start = note.end
    return start + len(turn.text[start:]) - len(turn.text[start:].lstrip())


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
    return worth + _came_of_it(scene, quote.turn)


def _for_marker(marker: str, quote: Evidence, moves: tuple[Move, ...], scene: Scene) -> float:
    """What the quote does of what the marker asks for, by how deep that reaches and how sure it is."""
    turn = scene.reading.turns[quote.turn]
    if marker in _LISTENS:
        return 0.7 if turn.spoken_words <= _SHORT_TURN and _came_of_it(scene, turn.index) else 0.0
    kinds = _SHOWN_BY.get(marker, "").split()
    worth = max((_depth(move, scene) for move in moves if move.kind in kinds), default=0.0)
    if marker in _ASKS_PLAINLY and any(move.kind == "open_question" for move in moves):
        worth = max(worth, 0.6)
    return worth


def _depth(move: Move, scene: Scene) -> float:
    """How deep a move reaches; little if it only thanks or comes as a formula."""
    turn = scene.reading.turns[move.turn]
    said = turn.text[move.start : move.end]
    mere_thanks = move.kind == "acknowledgement" and (len(said) < _THANKS or is_courtesy(said, turn.language))
    formula = len(said.split()) > _FORMULA and scene.opens_turns(" ".join(said.split()[:_FORMULA])) > 1
    return DEPTH.get(move.kind, 0.0) * move.confidence * (_HOLLOW if mere_thanks or formula else 1.0)


def _came_of_it(scene: Scene, turn: int) -> float:
    """What the client did with it: a full answer, something felt or seen."""
    answer = scene.after(turn, "client")
    if not answer:
        return 0.0
    if any(move.kind == "client_corrects" and move.confidence >= _SET_RIGHT for move in scene.moves(answer[0].index)):
        return -0.6
    return 0.2 * (answer[0].spoken_words >= scene.full_answer) + 0.2 * (charge(scene, answer[0].index) >= REAL)
