"""A moment of the session and the line that would have fitted there, in its language and the client's own words."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from mentor_coach.feedback.grammar import content, grammar, words_of
from mentor_coach.feedback.offered import suits
from mentor_coach.feedback.openings import CHARGED, OPENINGS, strength
from mentor_coach.feedback.phrase import PhraseRules, lift
from mentor_coach.feedback.said_so import spans_of
from mentor_coach.feedback.scene import Scene
from mentor_coach.feedback.telling import DEPTH, TELLING, TURNS_AWAY, is_slip
from mentor_coach.knowledge.load import text_rules
from mentor_coach.schema.evidence import Evidence
from mentor_coach.schema.findings import BetterLine
from mentor_coach.schema.noun import Language
from mentor_coach.schema.reading import Move
from mentor_coach.schema.transcript import Turn
from mentor_coach.text.stems import stem

_SHORT_QUESTION, _LONG_QUESTION = 4, 22  # words between which one of several questions can be given back alone
_HEAD = 4  # words within which a question that bears no mark shows that it is one
# Said without the client's own words, these could come from any book: then they are left out.
_ONLY_WITH_WORDS = frozenset({"asks_action", "asks_possibility", "asks_perspective", "asks_identity", "asks_beliefs",
                              "asks_values", "observation", "acknowledgement", "empathy",
                              "asks_words", "asks_more", "asks_thinking", "paraphrase"})  # fmt: skip
# What may be said to a client for whom all goes well without a word of theirs: silence, and questions that look ahead.
_PLAIN_WORDS_WILL_DO = frozenset({"silence_offered", "asks_use_of_learning", "celebration", "asks_measure",
                                  "asks_meaning"})  # fmt: skip
_CAN_BE_PLAIN = frozenset({"asks_values", "asks_thinking", "asks_perspective"})
_IDEAS_OF_THE_COACH = (
    "advice",
    "directs",
    "leading_question",
)  # what was suggested, not read out of the client's words
_PLAIN_CARE = ("client_distress", "minimizing", "judging")  # where a word of care needs none of the client's words
_LAST_WORDS = 160  # characters at the end of a client's turn that a coach's answer most likely follows
_FELT = ("client_emotion", "client_energy_shift", "client_distress")
_A_WORD_OR_TWO = 5  # words of an answer too short to hold a phrase
_LONG_SENTENCE = 16  # words of a sentence that may speak of several things
_TELLS_A_TOPIC = 3  # words with which a phrase tells what a session is about
_EXCLAMATION = 3  # words of a sentence that may say little by itself
_ONE_EXCHANGE = 2  # turns from one turn of the client's to the next
_TOLD_AS = {"client_topic": "wish"}  # what has the same lines of its own
_TOPICAL = ("client_topic", "client_commitment", "client_belief", "client_change")


class Moment(NamedTuple):
    """A place to do something: the client turn it would follow, what to quote, what matched there, how much it tells.

    `kind` is the move or place that made it a moment; at a `finer` one nothing was amiss, so a line for it must be
    made of the client's words, save where a `plain` one will have to do. Where one `stays`, a good question came soon.
    """

    after: int
    quote: Evidence
    matched: str = ""
    kind: str = ""
    weight: float = 0.0
    finer: bool = False
    plain: bool = False
    stays: bool = False


@dataclass(frozen=True)
class Lines:
    """Better lines per language and form of address, and how phrases are lifted."""

    by_move: Mapping[Language, Mapping[str, Mapping[str, list[str]]]]
    rules: Mapping[Language, PhraseRules]
    address: Mapping[Language, str]


class Fitted(NamedTuple):
    """A better line with the template and the client's phrase it was made from."""

    line: BetterLine
    template: str
    phrase: str | None = None


def better_line(scene: Scene, lines: Lines, move: str, moment: Moment, used: Collection[str]) -> Fitted | None:
    """A line that makes `move` right after the client's turn, holding the client's words where a phrase can be lifted.

    None when no line is left. `used` holds templates and phrases of this report, so that none comes twice.
    """
    turn = scene.reading.turns[moment.after]
    by_move = lines.by_move[turn.language]
    special = by_move.get(f"{move} after {_TOLD_AS.get(moment.kind, moment.kind)}")
    listed = (special or by_move.get(move, {})).get(lines.address[turn.language], [])
    fresh = [template for template in listed if template not in used]
    question = _question(scene, moment)
    own_idea = move == "invites_disagreement" and moment.kind in _IDEAS_OF_THE_COACH
    anything = special and moment.kind not in _IDEAS_OF_THE_COACH
    found = () if own_idea else _phrases(scene, lines, moment, turn, None if anything else move)
    phrase = next((one for one in found if one not in used), None)
    plain = "" if special or not _needs_words(move, moment) else None
    for slot, value in (("{question}", question), ("{phrase}", phrase), ("", plain)):
        fitting = [template for template in fresh if (slot in template if slot else "{" not in template)]
        if value is not None and fitting:
            template = fitting[moment.after % len(fitting)]
            text = template.replace(slot, value) if slot else template
            line = BetterLine(text=text, language=turn.language, move=move, after=moment.after)
            return Fitted(line, template, phrase if slot == "{phrase}" else None)
    return None


def _needs_words(move: str, moment: Moment) -> bool:
    """Whether a line is left out rather than said without a word of the client's."""
    if move == "asks_thinking" and moment.kind in TURNS_AWAY and not moment.finer:
        return False  # in the place of what the coach said, the client's own view can always be asked for
    if moment.finer:
        return move not in _PLAIN_WORDS_WILL_DO and not (moment.plain and move in _CAN_BE_PLAIN)
    if move == "asks_emotion":
        return moment.kind not in _FELT
    return move in _ONLY_WITH_WORDS and not (move == "empathy" and moment.kind in _PLAIN_CARE)


def _phrases(scene: Scene, lines: Lines, moment: Moment, turn: Turn, move: str | None) -> Iterator[str]:
    """Phrases that suit the move: of the sentence that opened the moment, then of the turn's strongest, then of any.

    Where lines stand for the moment itself the move is None, and any phrase of the moment will do.
    After a word or two of the client's, the words they follow from serve as well.
    """
    rules = lines.rules[turn.language]
    for text, matched in _sources(scene, moment, turn):
        phrase = lift(
            _without_notes(text, turn),
            turn.language,
            rules,
            matched,
            early=moment.kind == "start",
            suits=lambda said: move is None or suits(scene, move, said, turn.index),
        )
        if phrase is None or (moment.kind == "start" and len(phrase.split()) < _TELLS_A_TOPIC):
            continue
        if phrase in turn.text and not _beside_the_point(phrase, text, matched, turn.language):
            yield phrase
    before = scene.before(turn.index, "client") if moment.quote.turn > turn.index else []
    if turn.spoken_words <= _A_WORD_OR_TWO and before and turn.index - before[0].index == _ONE_EXCHANGE:
        yield from _phrases(scene, lines, Moment(before[0].index, moment.quote, kind=moment.kind), before[0], move)


def _beside_the_point(phrase: str, text: str, matched: str, language: Language) -> bool:
    """Whether a phrase out of a long sentence leaves out the words that made it a moment."""
    if not matched or len(text.split()) <= _LONG_SENTENCE:
        return False
    held = {stem(word, language) for word in words_of(phrase, language)}
    return not held & {stem(word, language) for word in matched.split()}


def _sources(scene: Scene, moment: Moment, turn: Turn) -> list[tuple[str, str]]:
    """Where to look for a phrase: texts of the turn, each with the words a cue matched there.

    What the client opened is spoken of in those very words, or in the ones just before; a place of the session, a
    mere exclamation, or a coach's move leaves the whole turn to choose from.
    """
    told = [(scene.reading.evidence(move).quote, _matched(move)) for move in _sentences(scene, turn)]
    if moment.quote.turn != turn.index:
        last = (turn.text[-_LAST_WORDS:].partition(" ")[2], "")
        return [last, *told] if moment.kind == "ends_session" else [*told, last, (turn.text, "")]
    around = [(moment.quote.quote, moment.matched)]
    if moment.kind == "client_commitment" or (moment.kind == "start" and moment.matched):
        return around
    if moment.kind == "client_corrects":
        return [(_from(turn, moment.quote.start), ""), (moment.quote.quote, "")]
    if moment.kind == "wish":
        return _wished(moment, turn)
    if moment.kind == "client_insight":
        before = turn.text[max(0, moment.quote.start - _LAST_WORDS) : moment.quote.start]
        around.append((before.partition(" ")[2], ""))
    if moment.kind.startswith("client_") and len(moment.quote.quote.split()) > _EXCLAMATION:
        return around
    return [*around, *told, (turn.text, "")]


def _wished(moment: Moment, turn: Turn) -> list[tuple[str, str]]:
    """What follows a wish that does not say itself what for: "Can I ask something?"; nothing where it does."""
    said, asked = words_of(moment.quote.quote, turn.language), moment.matched.split()
    says_it = content((word for word in said if word not in asked), turn.language)
    return [] if says_it else [(_from(turn, moment.quote.end), "")]


def _from(turn: Turn, start: int) -> str:
    """The whole sentences of a turn from a place on, as far as a coach's answer most likely takes them up."""
    ends = [stop for _, stop in spans_of(turn) if stop > start]
    near = [stop for stop in ends if stop <= start + _LAST_WORDS] or ends[:1]
    return turn.text[start : near[-1]] if near else ""


def _sentences(scene: Scene, turn: Turn) -> Sequence[Move]:
    """The client's moves of one turn that say most, the strongest opening first."""
    held = [move for move in scene.moves(turn.index) if move.kind in OPENINGS or move.kind in _TOPICAL]
    weights = {id(m): strength(scene, m) if m.kind in CHARGED else 0.6 * m.confidence for m in held}
    return sorted((m for m in held if weights[id(m)] >= 0.4), key=lambda m: -weights[id(m)])


def _matched(move: Move) -> str:
    return " ".join(reason.detail for reason in move.because if reason.source == "cue")


def _without_notes(text: str, turn: Turn) -> str:
    for note in turn.notes:
        text = text.replace(turn.text[note.start : note.end], ".")
    return text


def _question(scene: Scene, moment: Moment) -> str | None:
    """The deepest of the open questions in the coach turn that the moment would replace, when it holds several."""
    if moment.kind != "stacked_question":
        return None
    slips = [move for move in scene.moves(moment.quote.turn) if is_slip(move) and move.kind in TURNS_AWAY | TELLING]
    best: tuple[float, int, str] | None = None
    for move in scene.moves(moment.quote.turn):
        text = scene.reading.evidence(move).quote.strip()
        leads = any(slip.start < move.end and move.start < slip.end for slip in slips)
        asks = move.kind == "open_question" and _stands_alone(text, scene.reading.turns[move.turn])
        if leads or not asks:
            continue
        depth = max((DEPTH.get(m.kind, 0.0) for m in scene.within(scene.reading.evidence(move))), default=0.0)
        if best is None or (depth, -move.start) > (best[0], best[1]):
            best = (depth, -move.start, text)
    return best[2] if best else None


def _stands_alone(text: str, turn: Turn) -> bool:
    """Whether one of several questions can be asked by itself: neither a mere tail nor a speech, and not stumbled over.

    Where a turn was written down without question marks, it must begin with an asking word.
    """
    said = words_of(text, turn.language)
    if not _SHORT_QUESTION <= len(said) <= _LONG_QUESTION or stumbles(text, turn):
        return False
    return "?" in text or ("?" not in turn.text and not text_rules(turn.language)["asking"].isdisjoint(said[:_HEAD]))


def stumbles(text: str, turn: Turn) -> bool:
    """Whether a question as it was spoken is not fit to be given back: fillers, words said twice, an end in the air."""
    shape, said = grammar(turn.language), words_of(text, turn.language)
    twice = any(a == b for a, b in pairwise(said))
    return (
        twice
        or bool(shape.fillers.intersection(said))
        or (bool(said) and "?" not in text and said[-1] in shape.dangling)
    )


def address_of(turns: Iterable[Turn], formal: frozenset[str], forms: Collection[str]) -> str:
    """How a coach addresses the client, as one of `forms`: the formal one when its endings are frequent."""
    said = [word.strip(".,?!…") for turn in turns for word in turn.text.lower().split()]
    polite = sum(word.endswith(tuple(formal)) for word in said) if formal else 0
    ordered = sorted(forms)
    return ordered[-1] if polite > max(3, 0.01 * len(said)) else ordered[0]
