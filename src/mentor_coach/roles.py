"""Who coaches: from labels where they tell, otherwise from what people say."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mentor_coach.knowledge import load
from mentor_coach.schema.errors import SourceError
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.noun import Language, Role
from mentor_coach.schema.reading import RoleReading
from mentor_coach.schema.transcript import Transcript
from mentor_coach.text.cues import Cue, Tokens, compile_cue, find, tokenize
from mentor_coach.text.fold import fold, lacks_turkish_letters, words

DOUBTFUL = 0.75  # confidence under which the reader says it is not sure
_SMALL_VOICE = 0.12  # share of words under which a third speaker cannot be the client


@dataclass(frozen=True)
class _Habits:
    """How one speaker talks: rates per turn or per word, and the words in all."""

    asks: float
    coach_cues: float
    client_cues: float
    first_person: float
    second_person: float
    words: int

    def leaning(self, share: float) -> float:
        """How much this sounds like a coach rather than a client; hand-set weights on rates of 0 to 1."""
        return (
            2.2 * self.asks
            + 1.6 * self.coach_cues
            - 1.4 * self.client_cues
            + 7.0 * (self.second_person - self.first_person)
            - 1.0 * (share - 0.5)
        )


def infer_roles(transcript: Transcript, coach: str | None = None) -> tuple[dict[str, RoleReading], list[str]]:
    """The role of each speaker, and doubts (keys of the report words).

    `coach` is the user's own word on who coaches; it matches a speaker regardless of case. Raises SourceError
    `unknown_coach` when no speaker has that name.
    """
    if coach is not None:
        return _given(transcript, coach), _crowd(transcript)
    labels = {speaker: _label_role(speaker) for speaker in transcript.speakers}
    habits = {speaker: _habits(transcript, speaker) for speaker in transcript.speakers}
    total = sum(habit.words for habit in habits.values()) or 1
    leaning = {speaker: habit.leaning(habit.words / total) for speaker, habit in habits.items()}
    return _assign(labels, habits, leaning, total), _crowd(transcript)


def _crowd(transcript: Transcript) -> list[str]:
    return ["more_than_two_speakers"] if len(transcript.speakers) > 2 else []


def _given(transcript: Transcript, coach: str) -> dict[str, RoleReading]:
    wanted = fold(coach.strip(), transcript.language)
    named = [name for name in transcript.speakers if fold(name, transcript.language) == wanted]
    if not named:
        listed = ", ".join(transcript.speakers)
        message = f"No speaker is called {coach!r}."
        raise SourceError("unknown_coach", message, f"Speakers are: {listed}.", name=coach, speakers=listed)
    spoken = _words_by_speaker(transcript)
    others = sorted((name for name in transcript.speakers if name != named[0]), key=lambda name: -spoken[name])
    reading = {named[0]: RoleReading(role="coach", confidence=1.0, given=True)}
    for place, name in enumerate(others):
        reading[name] = RoleReading(role="other" if place else "client", confidence=1.0, given=not place)
    return reading


def _words_by_speaker(transcript: Transcript) -> dict[str, int]:
    spoken = dict.fromkeys(transcript.speakers, 0)
    for turn in transcript.turns:
        spoken[turn.speaker] += len(turn.text.split())
    return spoken


def _label_role(speaker: str) -> Role | None:
    """The role a label names outright, in any known language."""
    for language in load.LANGUAGES:
        rules = load.words(language, "roles")
        said = words(fold(speaker, language))
        for role in ("other", "client", "coach"):
            for label in rules[f"{role}_labels"]:
                if all(word in said for word in fold(label, language).split()):
                    return role
    return None


def _assign(
    labels: Mapping[str, Role | None], habits: Mapping[str, _Habits], leaning: Mapping[str, float], total: int
) -> dict[str, RoleReading]:
    free = [name for name, role in labels.items() if role is None]
    coaches = [name for name, role in labels.items() if role == "coach"]
    clients = [name for name, role in labels.items() if role == "client"]
    readings = {
        name: RoleReading(role=role, confidence=0.99, because=(Because(source="structure", name="label", detail=name),))
        for name, role in labels.items()
        if role
    }
    if not coaches and free:
        loud = [name for name in free if habits[name].words / total >= _SMALL_VOICE / 2] or free
        coach = max(loud, key=lambda name: leaning[name])
        free.remove(coach)
        readings[coach] = _by_habit("coach", coach, _rival(coach, leaning, clients or free), leaning, habits)
        coaches = [coach]
    if not clients and free:
        client = max(
            free,
            key=lambda name: (
                habits[name].words / total >= _SMALL_VOICE,
                habits[name].words - 40 * leaning[name],
            ),
        )
        free.remove(client)
        readings[client] = _by_habit("client", client, coaches[0] if coaches else client, leaning, habits)
    for name in free:
        readings[name] = _by_habit("other", name, name, leaning, habits)
    return readings


def _rival(speaker: str, leaning: Mapping[str, float], others: list[str]) -> str:
    return max(others, key=lambda name: leaning[name], default=speaker)


def _by_habit(
    role: Role, speaker: str, against: str, leaning: Mapping[str, float], habits: Mapping[str, _Habits]
) -> RoleReading:
    habit = habits[speaker]
    gap = abs(leaning[speaker] - leaning[against])
    reasons = (
        Because(source="measure", name="asks", detail="share of turns", score=round(habit.asks, 3)),
        Because(source="measure", name="coach_cues", detail="share of turns", score=round(habit.coach_cues, 3)),
        Because(source="measure", name="client_cues", detail="share of turns", score=round(habit.client_cues, 3)),
        Because(
            source="measure",
            name="second_person",
            detail="share of words",
            score=round(habit.second_person, 3),
        ),
        Because(source="measure", name="first_person", detail="share of words", score=round(habit.first_person, 3)),
    )
    confidence = 0.5 if role == "other" else 1 / (1 + math.exp(-2.5 * gap))
    return RoleReading(role=role, confidence=round(min(0.99, confidence), 3), because=reasons)


@cache
def _cues(language: Language, name: str, bare: bool) -> tuple[Cue, ...]:
    return tuple(compile_cue(cue, language, bare) for cue in load.words(language, "roles")[name])


def _habits(transcript: Transcript, speaker: str) -> _Habits:
    turns = [turn for turn in transcript.turns if turn.speaker == speaker]
    told = {"coach_cues": 0, "client_cues": 0}
    persons = {"first_person": 0, "second_person": 0}
    spoken = asks = 0
    for turn in turns:
        bare = turn.language == "tr" and lacks_turkish_letters(turn.text)
        tokens = tokenize(fold(turn.text, turn.language, bare=bare))
        spoken += len(tokens.words)
        asks += "?" in turn.text
        for name in told:
            told[name] += any(find(cue, tokens) for cue in _cues(turn.language, name, bare))
        for name in persons:
            persons[name] += _count(_person(turn.language, name, bare), tokens)
    number = max(1, len(turns))
    return _Habits(
        asks=asks / number,
        coach_cues=told["coach_cues"] / number,
        client_cues=told["client_cues"] / number,
        first_person=persons["first_person"] / max(1, spoken),
        second_person=persons["second_person"] / max(1, spoken),
        words=spoken,
    )


@cache
def _person(language: Language, name: str, bare: bool) -> tuple[frozenset[str], tuple[str, ...]]:
    """Whole words and endings (written `~ending`) of one grammatical person."""
    listed = [fold(word, language, bare=bare) for word in load.words(language, "roles")[name]]
    return frozenset(w for w in listed if w[0] != "~"), tuple(w[1:] for w in listed if w[0] == "~")


def _count(person: tuple[frozenset[str], tuple[str, ...]], tokens: Tokens) -> int:
    """How many words are of this person."""
    whole, endings = person
    return sum(word in whole or (bool(endings) and word.endswith(endings)) for word in tokens.words)
