"""Find the occasions for a suggestion: what the client opened, what the coach put in its place, places in time."""

from collections.abc import Iterable, Iterator

from mentor_coach.feedback.answers import CHECKS, attends, is_echo, met, takes_up, takes_words, turns_away
from mentor_coach.feedback.grammar import is_assent, is_courtesy, sets_right, words_of
from mentor_coach.feedback.moments import Moment
from mentor_coach.feedback.openings import OPENINGS, REAL, charge, strength
from mentor_coach.feedback.scene import Scene
from mentor_coach.feedback.telling import SLIPS
from mentor_coach.schema.evidence import Evidence
from mentor_coach.schema.noun import Language
from mentor_coach.schema.reading import Move
from mentor_coach.schema.transcript import Turn

_LONG_CLIENT = 40  # words of a client turn worth gathering
_LONG_COACH = 40  # words of a coach turn that could be shorter
_MIN_WORDS = 5
_MIDDLE, _LATE = (0.4, 0.7), (0.6, 1.0)
_RUNS_ON = 14  # words of a question from which it holds another one
_QUESTIONS = ("open_question", "closed_question", "leading_question")
# What a coach makes of the client's words, so that the client can set it right.
_TAKES_IT_SO = frozenset({"paraphrase", "repeat", "checked_summary", "summary", "interpretation", "observation",
                          "information", "leading_question", "states_learning", "reframe"})  # fmt: skip
_SAYS_SOMETHING = 24  # characters of a correction that can be quoted
_AT_ITS_HEAD = 60  # characters within which a reply sets something right
_ARRANGED = 0.85  # place from which a question that suggests its answer arranges what comes after the session
_QUOTES = ('"', "“", "”", "«")
_READS_THEM = ("interpretation", "judging", "minimizing")
_RESISTS = frozenset({"client_corrects", "client_sustain"})
_ASKED_LATELY = 2  # coach turns before a wish in which it may have been asked for
_TOPIC_BY, _UNASKED = 0.3, 0.8  # place up to which topics are told; what it adds that nobody asked what is wanted
_SOON, _TELLS_AT_LENGTH = 0.15, 25  # place up to which someone first tells what it is about, and words to tell it in
_SURE_ENOUGH = 0.55  # confidence from which a slip is held up
_ONE_OF_THEM = 3  # words of a question that is asked again alone
_NO_STACK = frozenset({"gives_choice", "therapy_probe"})  # a choice offered is no stack; a probe is not to be repeated
_FAINT = 0.5  # strength under which an opening is none
_MET = 0.3  # what an opening that was met still weighs
_STILL_OPEN = ("client_insight",)  # worth more even where the coach has met it
_LAST_TURNS = 5  # client turns before the goodbyes in which there may be something to look back on
_LOOKED_BACK_ON = frozenset({"client_insight", "client_belief", "client_emotion", "client_change", "client_metaphor"})
_GOES_IN = frozenset({"asks_emotion", "asks_energy", "asks_words", "asks_identity", "asks_beliefs", "asks_values",
                      "asks_meaning", "observation", "silence_offered"})  # fmt: skip
_RECALLED = 0.35  # weight of a place of the session where nothing particular happened


def occasions(scene: Scene, openings: Iterable[str]) -> list[Moment]:
    """Moments of these kinds, the most telling first: client moves, coach moves, or places of the session."""
    found = [moment for opening in openings for moment in _known(scene, opening)]
    return sorted(found, key=lambda moment: (-moment.weight, moment.after))


def met_openings(scene: Scene, openings: Iterable[str]) -> list[Moment]:
    """Openings of these kinds that the coach did meet, where one could go further still; the strongest first."""
    moves = [move for kind in openings if kind in OPENINGS for move in scene.reading.of(kind)]
    found = [
        Moment(move.turn, scene.reading.evidence(move), _matched(move), move.kind, _MET * strength(scene, move))
        for move in moves
        if scene.at_work(move.turn) and strength(scene, move) >= _FAINT and met(scene, move)
    ]
    return sorted(found, key=lambda moment: (-moment.weight, moment.after))


def _known(scene: Scene, opening: str) -> list[Moment]:
    return scene.once(("occasions", opening), lambda: list(_of_kind(scene, opening)))


def _of_kind(scene: Scene, opening: str) -> Iterator[Moment]:
    if opening in ("start", "client_topic"):
        yield from _topic(scene)
    elif opening in ("middle", "late", "end"):
        yield from _at_place(scene, opening)
    elif opening == "long":
        yield from (_turn(scene, t, "long", 0.6) for t in scene.reading.client_turns if t.spoken_words >= _LONG_CLIENT)
    elif opening == "longest":
        yield from _longest(scene)
    elif opening == "client_corrects":
        yield from (m for move in scene.reading.of(opening) if (m := _corrected(scene, move)))
    elif opening.startswith("client_"):
        yield from _opened(scene, opening)
    else:
        yield from (m for move in scene.reading.of(opening) if (m := _instead(scene, move)))


def _topic(scene: Scene) -> Iterator[Moment]:
    """Where the client says what it is about: the wish, in answer to the question for it, or else the topic's turn."""
    unasked = _UNASKED if not scene.reading.of("asks_outcome") else 0.0
    for move in scene.reading.of("client_topic"):
        if scene.at_work(move.turn) and scene.reading.place(move.turn) <= _TOPIC_BY:
            before = scene.before(move.turn, "coach", _ASKED_LATELY)
            answers = any("asks_outcome" in scene.kinds(turn.index) for turn in before)
            weight = 0.5 + 0.4 * move.confidence + 0.3 * answers + unasked
            yield Moment(move.turn, scene.reading.evidence(move), _matched(move), "start", weight)
    wishes = [turn for turn in scene.reading.client_turns if _is_wish(scene, turn)]
    yield from (_turn(scene, turn, "start", 1.1 if turn is wishes[-1] else 0.85) for turn in wishes)
    first = _told_first(scene)
    if first:
        yield _turn(scene, first, "start", 0.7 + unasked)


def _told_first(scene: Scene) -> Turn | None:
    """The client's first turn that tells something at length; or else the first of the work, if it says anything."""
    work = [turn for turn in scene.reading.client_turns if scene.at_work(turn.index)]
    soon = [turn for turn in work if scene.reading.place(turn.index) <= _SOON]
    told = next((turn for turn in soon if turn.spoken_words >= _TELLS_AT_LENGTH), None)
    return told or next((turn for turn in work[:1] if turn.spoken_words >= _MIN_WORDS), None)


def _is_wish(scene: Scene, turn: Turn) -> bool:
    """Whether a client's turn answers the question for what they want, early on."""
    asked = scene.before(turn.index, "coach")
    early = scene.at_work(turn.index) and scene.reading.place(turn.index) <= _TOPIC_BY
    wished = early and bool(asked) and "asks_outcome" in scene.kinds(asked[0].index)
    return wished and turn.spoken_words >= _MIN_WORDS


def _at_place(scene: Scene, place: str) -> Iterator[Moment]:
    """The client's fuller turns of a part of the session, calm ones first; at the end the last before the goodbyes."""
    turns = [turn for turn in scene.reading.client_turns if scene.at_work(turn.index) and _says_something(turn)]
    turns = [turn for turn in turns if turn.index < scene.closes]
    if place == "end":
        yield from (_turn(scene, turn, place, _at_end(scene, turn)) for turn in turns[: -_LAST_TURNS - 1 : -1])
        return
    first, last = _MIDDLE if place == "middle" else _LATE
    part = [turn for turn in turns if first <= scene.reading.place(turn.index) < last and not _is_taken_on(scene, turn)]
    calmest = sorted(part, key=lambda turn: (charge(scene, turn.index) >= REAL, -turn.spoken_words))
    yield from (_turn(scene, turn, place, _RECALLED) for turn in calmest[:4])


def _at_end(scene: Scene, turn: Turn) -> float:
    """What one of the last turns weighs: something seen or felt gives more to look back on than a plan does."""
    kinds = scene.kinds(turn.index)
    looked_back_on = 0.1 if kinds & _LOOKED_BACK_ON else -0.1
    return _RECALLED + looked_back_on + 0.05 * scene.reading.place(turn.index)


def _is_taken_on(scene: Scene, turn: Turn) -> bool:
    """Whether the coach goes on from the client's own words, or asks about the person: then nothing was lacking."""
    answer = scene.after(turn.index, "coach")
    if not answer or turns_away(scene, answer[0]):
        return False
    return takes_words(scene, answer[0]) or bool(scene.kinds(answer[0].index) & _GOES_IN)


def _says_something(turn: Turn) -> bool:
    return turn.spoken_words >= _MIN_WORDS and not is_courtesy(turn.text, turn.language)


def _longest(scene: Scene) -> Iterator[Moment]:
    longest = sorted(scene.reading.coach_turns, key=lambda turn: -turn.spoken_words)
    for turn in longest[:2]:
        before = scene.before(turn.index, "client")
        if before and turn.spoken_words >= _LONG_COACH and turn.index < scene.ends:
            quote = scene.reading.quote(turn.index, 0, len(turn.text))
            yield Moment(before[0].index, quote, kind="longest", weight=0.5)


def _opened(scene: Scene, kind: str) -> Iterator[Moment]:
    """Openings that the coach passed by; what is no opening (a commitment, a wish) is taken as it stands."""
    for move in scene.reading.of(kind):
        if not scene.at_work(move.turn) and kind != "client_distress":
            continue
        told = scene.reading.evidence(move).quote
        quotes = any(mark in told for mark in _QUOTES)  # "I'll say: not today" is told, and no step
        if kind not in OPENINGS and (move.turn > scene.closes or quotes):
            continue
        weight = _open(scene, move) if kind in OPENINGS else 0.7 * move.confidence
        if weight:
            yield Moment(move.turn, scene.reading.evidence(move), _matched(move), kind, weight)


def _corrected(scene: Scene, move: Move) -> Moment | None:
    """Where the client set right what the coach had made of their words, and the coach went on without it."""
    before, answer = scene.before(move.turn, "coach"), scene.after(move.turn, "coach")
    if move.confidence < _SURE_ENOUGH or not before or not answer or not scene.at_work(move.turn):
        return None
    turn = scene.reading.turns[move.turn]
    if move.end - move.start < _SAYS_SOMETHING:
        return None
    if move.start > max(_AT_ITS_HEAD, 0.4 * len(turn.text)) or not sets_right(turn.text, turn.language):
        return None
    if not scene.kinds(before[0].index) & _TAKES_IT_SO or takes_up(scene, move, answer[0]):
        return None
    return Moment(move.turn, scene.reading.evidence(move), _matched(move), "client_corrects", 1.7 * move.confidence)


def _open(scene: Scene, move: Move) -> float:
    """What an opening weighs as an occasion; nothing where it is too faint or has been met."""
    weight = strength(scene, move)
    if weight < _FAINT:
        return 0.0
    if met(scene, move):
        return 0.45 * weight if move.kind in _STILL_OPEN else 0.0
    answer = scene.after(move.turn, "coach")
    return 0.8 * weight if answer and attends(scene, move, answer[0]) else 1.5 * weight


def _instead(scene: Scene, move: Move) -> Moment | None:
    """A coach's move that another could replace, weighed by what the client had just opened and how they took it."""
    before = scene.before(move.turn, "client")
    if not before or move.confidence < _SURE_ENOUGH or is_echo(scene, move) or _is_confirmed(scene, move):
        return None
    if "scope_referral" in scene.kinds(move.turn):  # care that looks beyond coaching is no slip, however it is worded
        return None
    arranges = move.kind == "leading_question" and scene.reading.place(move.turn) >= _ARRANGED
    if arranges or (move.turn > scene.closes and move.kind != "ends_session"):
        return None
    quote = _stack(scene, move) if move.kind == "stacked_question" else scene.reading.evidence(move)
    if quote is None:
        return None
    opened = min(1.0, charge(scene, before[0].index))
    weight = SLIPS.get(move.kind, 0.2) * move.confidence
    if move.kind == "closed_question":
        return None if scene.kinds(move.turn) & CHECKS else Moment(before[0].index, quote, "", move.kind, weight)
    if move.kind == "stacked_question":
        weight += 0.3 * (_asked_at_once(scene, move.turn) - 2)
    else:
        weight += 0.8 * opened
    after = scene.after(move.turn, "client")
    if after and scene.kinds(after[0].index) & _RESISTS:
        weight += 0.3
    if move.kind == "praise" and opened < 0.5:
        weight *= 0.5
    return Moment(before[0].index, quote, "", move.kind, weight)


def _is_confirmed(scene: Scene, move: Move) -> bool:
    """Whether the client says "exactly" to what sounds like an interpretation: then it was theirs."""
    after = scene.after(move.turn, "client")
    return bool(after and move.kind in _READS_THEM and is_assent(after[0].text, after[0].language))


def _stack(scene: Scene, move: Move) -> Evidence | None:
    """From the first to the last question of the turn; None for a single one, or where none should be asked."""
    asked = [m for m in scene.moves(move.turn) if m.kind in _QUESTIONS]
    if _asked_at_once(scene, move.turn) < 2 or scene.kinds(move.turn) & _NO_STACK or _is_asked_again(scene, asked):
        return None
    return scene.reading.quote(move.turn, min(m.start for m in asked), max(m.end for m in asked))


def _is_asked_again(scene: Scene, asked: list[Move]) -> bool:
    """Whether the coach's next turn takes one of the questions and asks it alone: then they noticed themselves."""
    after = scene.after(asked[0].turn, "coach")
    stack = {word for move in asked for word in words_of(*_said(scene, move))}
    again = [m for m in scene.moves(after[0].index) if m.kind in _QUESTIONS] if after else []
    taken = [words_of(*_said(scene, move)) for move in again]
    return any(len(said) >= _ONE_OF_THEM and stack.issuperset(said) for said in taken)


def _said(scene: Scene, move: Move) -> tuple[str, Language]:
    return scene.reading.evidence(move).quote, scene.reading.turns[move.turn].language


def _asked_at_once(scene: Scene, turn: int) -> int:
    """How many questions stand in one turn; one that runs on and on holds more than one."""
    asked = {scene.reading.evidence(m).quote for m in scene.moves(turn) if m.kind in _QUESTIONS}
    if len(asked) < 2:
        return len(asked)
    return len(asked) + sum(min(2, len(question.split()) // _RUNS_ON) for question in asked)


def _turn(scene: Scene, turn: Turn, kind: str, weight: float) -> Moment:
    return Moment(turn.index, scene.reading.quote(turn.index, 0, len(turn.text)), "", kind, weight)


def _matched(move: Move) -> str:
    return " ".join(reason.detail for reason in move.because if reason.source == "cue")
