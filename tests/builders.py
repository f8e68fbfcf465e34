"""Small invented conversations for tests, built from `Name: text` lines."""

from mentor_coach.moves.spot import spot_moves
from mentor_coach.roles import infer_roles
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.noun import Language
from mentor_coach.schema.reading import Reading
from mentor_coach.schema.transcript import Transcript, Turn

PLAIN = """Coach: Hello Ada. What would you like to take away from today?
Client: I want to decide whether I stay in this job.
Coach: What makes that important to you now?
Client: I feel squeezed between my team and my boss.
Coach: Squeezed. What is that like?
Client: Heavy. I just realized I never said no to anyone.
Coach: What are you learning about yourself?
Client: That I wait for permission. I will call my boss on Monday.
Coach: How would you like to finish?
Client: This is enough, thank you."""


def transcript(text: str = PLAIN, language: Language = "en", seconds: float | None = None) -> Transcript:
    """A transcript of `Name: text` lines; with `seconds`, every turn takes that long and a second passes between."""
    turns = []
    for index, line in enumerate(text.strip().splitlines()):
        speaker, _, said = line.partition(": ")
        start = None if seconds is None else index * (seconds + 1)
        end = None if start is None or seconds is None else start + seconds
        turns.append(Turn(index=index, speaker=speaker, text=said, language=language, start=start, end=end))
    speakers = tuple(dict.fromkeys(turn.speaker for turn in turns))
    return Transcript(
        turns=tuple(turns), speakers=speakers, language=language, languages={language: 1.0}, format="test"
    )


def reading(text: str = PLAIN, language: Language = "en", seconds: float | None = None) -> Reading:
    """A transcript read: roles and moves."""
    made = transcript(text, language, seconds)
    roles, doubts = infer_roles(made)
    return spot_moves(made, roles, doubts)


def indexed(text: str = PLAIN, language: Language = "en", seconds: float | None = None) -> Indexed:
    """A reading with its moves at hand."""
    return Indexed(reading(text, language, seconds))
