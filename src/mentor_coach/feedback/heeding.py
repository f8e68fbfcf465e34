"""What the client sets right or wishes for on the way, and whether the coach heeds it."""

from mentor_coach.feedback.answers import alike, asks_elsewhere, goes_elsewhere, stems_in, takes_up, turns_away
from mentor_coach.feedback.grammar import is_courtesy, words_of
from mentor_coach.feedback.said_so import says, spans_of, turn_says
from mentor_coach.feedback.scene import Scene
from mentor_coach.feedback.telling import SLIPS
from mentor_coach.knowledge.load import words as knowledge_words
from mentor_coach.schema.evidence import Because, Evidence
from mentor_coach.schema.reading import Move
from mentor_coach.schema.transcript import Turn

WISH = "wish"  # the name of the reason that a wish rests on
_SURE = 0.5  # confidence from which a correction counts as one
_A_WISH, _OF_THEM = 0.75, 0.3  # what a wish weighs, and what it adds that the coach spoke of what the client is
_SURE_TOPIC = 0.75  # confidence from which a topic counts as a wish
_WISHED = 0.9  # confidence of a wish that is put in so many words
_SAYS_SOMETHING = 12  # characters of a correction that can be quoted
_RETURNS = 2  # coach turns within which it can still be heeded
_SAYS_LITTLE = 6  # words of a sentence that is quoted with the next one
_BRIEF = 8  # words of a coach turn that does nothing but ask or grant
_AGAIN = 3  # words in a row by which a no says again what was said
_MARKS = ('"', "“", "”", "«")
# What a coach makes of the client, or offers in their place: that can be set right.
_READS = frozenset({"paraphrase", "repeat", "checked_summary", "summary", "interpretation", "observation",
                    "information", "states_learning", "reframe", "named_emotion", "acknowledgement",
                    "celebration", "empathy", "client_words"})  # fmt: skip
_OFFERS = frozenset(SLIPS) - {"stacked_question", "ends_session"}
_ABOUT_THEM = frozenset({"interpretation", "judging", "minimizing", "states_learning", "named_emotion", "paraphrase"})
_GIVES_BACK = frozenset({"repeat", "client_words", "checked_summary"})
_ASKS_FOR_IT = frozenset({"asks_outcome", "gives_choice", "recontract", "asks_close"})
# What works on what the client wants, in whatever words.
_WORKS_ON_IT = frozenset({"asks_words", "asks_more", "asks_outcome", "gives_choice", "recontract", "silence_offered",
                          "asks_measure", "asks_meaning", "asks_to_address", "checked_summary"})  # fmt: skip


def corrections(scene: Scene) -> list[Move]:
    """Where the client sets right what the coach had made of them, or put to them, and says how it is."""
    return [m for m in scene.reading.of("client_corrects") if m.confidence >= _SURE and _sets_right(scene, m)]


def _sets_right(scene: Scene, move: Move) -> bool:
    turn, before = scene.reading.turns[move.turn], scene.before(move.turn, "coach")
    if not before or len(turn.text) - move.start < _SAYS_SOMETHING or is_courtesy(turn.text, turn.language):
        return False
    if _agrees(turn, move, before[0]):
        return False
    made = scene.kinds(before[0].index)
    return bool(made & (_READS | _OFFERS)) and ("open_question" not in made or bool(made & (_ABOUT_THEM | _OFFERS)))


def _agrees(turn: Turn, move: Move, before: Turn) -> bool:
    """Whether a no only says again what the coach said: "You don't want it." "No, I don't want it."."""
    said = words_of(turn.text[move.start : move.end], turn.language)
    heard = f" {' '.join(words_of(before.text, before.language))} "
    no = tuple(knowledge_words(turn.language, "heeding")["negation"]["endings"])
    again = (said[i : i + _AGAIN] for i in range(len(said) - _AGAIN + 1))
    return any(any(word.endswith(no) for word in run) and f" {' '.join(run)} " in heard for run in again)


def wishes(scene: Scene) -> list[Move]:
    """Where the client asks on the way for room, for another direction, or for an end to one."""
    asked = [turn for turn in scene.reading.client_turns if not _is_asked_for(scene, turn)]
    said = [wish for turn in asked for wish in _wishes(turn)]
    topics = [m for m in scene.reading.of("client_topic") if m.confidence >= _SURE_TOPIC and _is_passed(scene, m)]
    return [*said, *(topic for topic in topics if all(topic.turn != wish.turn for wish in said))]


def _is_asked_for(scene: Scene, turn: Turn) -> bool:
    """Whether the coach has just made room for it."""
    before = scene.before(turn.index, "coach")
    return bool(before) and (bool(scene.kinds(before[0].index) & _ASKS_FOR_IT) or turn_says("makes_room", before[0]))


def _is_passed(scene: Scene, topic: Move) -> bool:
    """Whether a coach puts something else in the place of a topic; one that is not asked about yet is only waiting."""
    answer = scene.after(topic.turn, "coach")
    return bool(answer) and (turns_away(scene, answer[0]) or turn_says("puts_off", answer[0]))


def _wishes(turn: Turn) -> list[Move]:
    found = []
    for start, end in spans_of(turn):
        said = turn.text[start:end]
        matched = "" if any(mark in said for mark in _MARKS) else says("wish", said, turn.language)
        if matched:
            because = (Because(source="cue", name=WISH, detail=matched),)
            move = Move(kind="client_topic", turn=turn.index, start=start, end=end, confidence=_WISHED, because=because)
            found.append(move)
    return found


def heeded(scene: Scene, move: Move) -> bool:
    """Whether one of the next coach turns takes up a correction or a wish, takes something back, or makes room."""
    answers = scene.after(move.turn, "coach", _RETURNS)
    if not answers:
        return True
    return _heeds(scene, move, answers[0]) or any(_comes_back(scene, move, answer) for answer in answers[1:])


def _heeds(scene: Scene, move: Move, answer: Turn) -> bool:
    if scene.pauses(answer) or turn_says("takes_back", answer):
        return True
    if turn_says("puts_off", answer):
        return False
    if turn_says("makes_room", answer) or _leaves_it_to_them(scene, answer):
        return True
    if move.kind == "client_corrects":
        return takes_up(scene, move, answer) or _gives_back(scene, move, answer)
    away = turns_away(scene, answer)
    works_on_it = not away and bool(scene.kinds(answer.index) & _WORKS_ON_IT)
    return works_on_it or _takes_words(scene, move, answer, closely=away)


def _comes_back(scene: Scene, move: Move, answer: Turn) -> bool:
    """Whether a later coach turn returns to it."""
    if turn_says("takes_back", answer) or turn_says("makes_room", answer):
        return True
    leads = turns_away(scene, answer) or asks_elsewhere(scene, answer)
    return not leads and _takes_words(scene, move, answer)


def _leaves_it_to_them(scene: Scene, answer: Turn) -> bool:
    """A few words that neither judge nor tell nor ask for something else: a nod, an echo, a plain "What, then?"."""
    away = turns_away(scene, answer) or goes_elsewhere(scene, answer) or "praise" in scene.kinds(answer.index)
    return 0 < answer.spoken_words <= _BRIEF and not away


def _gives_back(scene: Scene, move: Move, answer: Turn) -> bool:
    """An echo of what was put in the place of the coach's words, whatever approval comes with it."""
    slips = scene.kinds(answer.index) & (_OFFERS - {"praise"})
    return bool(scene.kinds(answer.index) & _GIVES_BACK) and not slips and _takes_words(scene, move, answer)


def _takes_words(scene: Scene, move: Move, answer: Turn, *, closely: bool = False) -> bool:
    """Whether an answer holds words of what was said from there on, or `closely` of that very quote."""
    said = scene.reading.turns[move.turn]
    held = stems_in(said, quoted(scene, move).quote if closely else said.text[move.start :])
    return any(alike(word, held) for word in stems_in(said, answer.text))


def quoted(scene: Scene, move: Move) -> Evidence:
    """The sentence, with what comes after it where it says little: "It's not rest. It's more like singing."."""
    turn, end = scene.reading.turns[move.turn], move.end
    for start, stop in spans_of(turn):
        if start >= end and len(turn.text[move.start : end].split()) <= _SAYS_LITTLE:
            end = stop
    return scene.reading.quote(move.turn, move.start, end)


def plainly_passed(scene: Scene, move: Move) -> float:
    """How plainly (-0.6 to 0.4) the coach goes on without it."""
    answer = scene.after(move.turn, "coach")[0]
    if turns_away(scene, answer):
        return 0.4
    if scene.kinds(answer.index) & _GIVES_BACK or "paraphrase" in scene.kinds(answer.index):
        return 0.25 if _insists(scene, move, answer) else -0.6
    leaves = "praise" in scene.kinds(answer.index) or goes_elsewhere(scene, answer)
    return 0.25 if leaves or turn_says("puts_off", answer) else 0.0


def _insists(scene: Scene, move: Move, answer: Turn) -> bool:
    """Whether the coach says again the very word that the client has just set right."""
    before = scene.before(move.turn, "coach")
    said = scene.reading.turns[move.turn]
    refused = stems_in(said, said.text[move.start : move.end]) & stems_in(said, before[0].text) if before else set()
    return any(alike(word, refused) for word in stems_in(said, answer.text))


def weight(scene: Scene, move: Move) -> float:
    """How much it tells that this was not heeded (0 to about 1.7): sure, about the client, and plainly passed."""
    if move.kind != "client_corrects":
        return _A_WISH + plainly_passed(scene, move)
    before = scene.before(move.turn, "coach")
    about = _OF_THEM if before and scene.kinds(before[0].index) & _ABOUT_THEM else 0.0
    return move.confidence + about + plainly_passed(scene, move)
