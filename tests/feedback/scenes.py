"""Hand-made scenes: a conversation in `Name: text` lines with exactly the moves a test is about."""

from typing import NamedTuple

from tests.builders import transcript

from mentor_coach.feedback.desk import Desk
from mentor_coach.feedback.moments import Lines
from mentor_coach.feedback.phrase import PhraseRules
from mentor_coach.feedback.scene import Scene
from mentor_coach.knowledge.load import text_rules, words
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.findings import MarkerFinding
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.noun import Language, Standing
from mentor_coach.schema.reading import Move, Reading, RoleReading
from mentor_coach.schema.transcript import Span, Transcript, Turn

COMMON = """Coach: Hello. Can you hear me well today?
Client: I can hear you fine, thank you, and I am so excited about the new headphones.
Coach: What would you like from our time?
Client: I'd like to find out why I keep the shop open.
"""


class Does(NamedTuple):
    """A move: its kind and the words it stands on, which occur once in the conversation."""

    kind: str
    words: str
    confidence: float = 0.95


def scene(text: str, *moves: Does, language: Language = "en") -> Scene:
    """The scene of a conversation between Coach and Client; notes in brackets count as stage notes."""
    made = transcript(text, language)
    turns = tuple(_with_notes(turn) for turn in made.turns)
    role = {name: RoleReading(role=name.lower(), confidence=1.0) for name in made.speakers}  # type: ignore[arg-type]
    found = tuple(_move(made, move) for move in moves)
    reading = Reading(transcript=made.model_copy(update={"turns": turns}), roles=role, moves=found, acts=())
    return Scene(Indexed(reading))


def desk(made: Scene, language: Language = "en") -> Desk:
    """A desk at which nothing has been said yet."""
    rules = text_rules(language)
    listed = PhraseRules(rules["common"], rules["leading"], rules["trailing"], rules["links"])
    address = "you" if language == "en" else "siz"
    return Desk(made, Lines({language: words(language, "better")}, {language: listed}, {language: address}))


def finding(marker: str, standing: Standing, level: str = "pcc") -> MarkerFinding:
    """A finding without evidence."""
    competency = int(marker.lstrip("AM").split(".")[0])
    return MarkerFinding(marker=marker, level=level, competency=competency, standing=standing, because=())  # type: ignore[arg-type]


def _move(made: Transcript, move: Does) -> Move:
    turn = next(turn for turn in made.turns if move.words in turn.text)
    start = turn.text.index(move.words)
    because = (Because(source="cue", name="test", detail=move.words.lower()),)
    end = start + len(move.words)
    return Move(kind=move.kind, turn=turn.index, start=start, end=end, confidence=move.confidence, because=because)


def _with_notes(turn: Turn) -> Turn:
    opened = [i for i, char in enumerate(turn.text) if char in "(["]
    closed = [i + 1 for i, char in enumerate(turn.text) if char in ")]"]
    notes = tuple(Span(start=a, end=b) for a, b in zip(opened, closed, strict=True))
    return turn.model_copy(update={"notes": notes})
