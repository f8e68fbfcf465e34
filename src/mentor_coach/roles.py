"""Who coaches: from labels where they tell, otherwise from what people say."""

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from mentor_coach.knowledge import load
from mentor_coach.schema.errors import SourceError
from mentor_coach.schema.evidence import Because
from mentor_coach.schema.noun import Language, Role
from mentor_coach.schema.reading import RoleReading
from mentor_coach.schema.transcript import Notice, Transcript, Turn
from mentor_coach.text.cue_index import CueIndex, index_cues
from mentor_coach.text.cues import Tokens, compile_cue, tokenize
from mentor_coach.text.fold import fold, lacks_turkish_letters, words

DOUBTFUL = 0.75  # confidence under which the reader says it is not sure
_NOTE = re.compile(r"\[[^\]]{4,60}\]|\([^)]{4,60}\)|(?:-{2,}|={2,}|\*{2,})[^-=*\n]{4,60}(?:-{2,}|={2,}|\*{2,})")
_STEEPNESS = 2.5  # of the curve from the gap between two speakers to a confidence
_USUAL_PERSON, _FEW_WORDS = 0.07, 20
_FEW_TURNS = 4  # with so many turns each, half of what sets two speakers apart is taken for chance


@dataclass(frozen=True)
class _Habits:
    """How one speaker talks: rates per turn or per word, and the words and turns in all."""

    asks: float
    coach_cues: float
    client_cues: float
    first_person: float
    second_person: float
    words: int
    turns: int

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

    `coach` is the user's own word on who coaches; it matches a speaker regardless of case, or by a part of the name
    that no other speaker has. Raises SourceError `unknown_coach` when no speaker is meant.
    """
    if coach is not None:
        return _given(transcript, coach), _crowd(transcript)
    marked = any("?" in turn.text for turn in transcript.turns)
    habits = {speaker: _habits(transcript, speaker, marked) for speaker in transcript.speakers}
    exchanges = _exchanges(transcript)
    return _assign(_without_onlookers(_labels(transcript), exchanges), habits, exchanges), _crowd(transcript)


def within_the_session(transcript: Transcript) -> Transcript:
    """The transcript up to a note that says the session ends there, such as "[end of session]"; the talk after it, a
    debrief, is left out and a notice counts its turns. As it is where no note says so in its second half."""
    said = [len(turn.text.split()) for turn in transcript.turns]
    for turn in transcript.turns:
        kept = _turns_kept(turn) if sum(said[: turn.index + 1]) * 2 >= sum(said) else None
        if kept and kept < len(transcript.turns):
            notice = Notice(code="after_the_end", details={"count": len(transcript.turns) - kept})
            turns = transcript.turns[:kept]
            talking = {turn.speaker for turn in turns}
            speakers = tuple(name for name in transcript.speakers if name in talking)
            update = {"turns": turns, "speakers": speakers, "notices": (*transcript.notices, notice)}
            return transcript.model_copy(update=update)
    return transcript


def _turns_kept(turn: Turn) -> int | None:
    """How many turns belong to the session when a note in this one ends it: with this one if it began before."""
    ends = tuple(phrase for language in load.LANGUAGES for phrase in load.words(language, "roles")["session_ends"])
    for note in _NOTE.finditer(turn.text):
        told = " ".join(words(fold(note.group(), turn.language)))
        if told.startswith(ends):
            return turn.index + 1 if words(turn.text[: note.start()]) else turn.index
    return None


def _crowd(transcript: Transcript) -> list[str]:
    return ["more_than_two_speakers"] if len(transcript.speakers) > 2 else []


def _given(transcript: Transcript, coach: str) -> dict[str, RoleReading]:
    named = _named(transcript, coach)
    if not named:
        listed = ", ".join(transcript.speakers)
        told = load.words("en", "errors")["unknown_coach"]
        message, hint = (told[part].format(name=coach, speakers=listed) for part in ("message", "hint"))
        raise SourceError("unknown_coach", message, hint, name=coach, speakers=listed)
    spoken = _words_by_speaker(transcript)
    others = sorted((name for name in transcript.speakers if name != named), key=lambda name: -spoken[name])
    reading = {named: RoleReading(role="coach", confidence=1.0, given=True)}
    for place, name in enumerate(others):
        reading[name] = RoleReading(role="other" if place else "client", confidence=1.0, given=not place)
    return reading


def _named(transcript: Transcript, coach: str) -> str | None:
    """The speaker of that name; also by a part of it, and without Turkish letters, where only one can be meant."""
    for bare in (False, True):
        wanted = fold(coach.strip(), transcript.language, bare=bare)
        spelled = {name: fold(name, transcript.language, bare=bare) for name in transcript.speakers}
        named = [name for name in spelled if spelled[name] == wanted]
        parts = [name for name in spelled if set(words(wanted)) <= set(words(spelled[name]))] if words(wanted) else []
        if named or len(parts) == 1:
            return (named or parts)[0]
    return None


def _words_by_speaker(transcript: Transcript) -> dict[str, int]:
    spoken = dict.fromkeys(transcript.speakers, 0)
    for turn in transcript.turns:
        spoken[turn.speaker] += len(turn.text.split())
    return spoken


def _labels(transcript: Transcript) -> dict[str, Role | None]:
    """The role each label names outright; labels that cannot all be true of a session (two guests) name none."""
    labels = {speaker: _label_role(speaker) for speaker in transcript.speakers}
    talking = [role for role in labels.values() if role != "other"]
    if len(talking) < 2 or (None not in talking and len(set(talking)) == 1):
        return dict.fromkeys(labels)
    coaches = [name for name, role in labels.items() if role == "coach"]
    mentors = [name for name in coaches if _says(name, "mentor_labels")]
    if "client" in talking and 0 < len(mentors) < len(coaches):
        labels.update(dict.fromkeys(mentors, "other"))
    return labels


def _without_onlookers(
    labels: dict[str, Role | None], exchanges: Mapping[frozenset[str], int]
) -> dict[str, Role | None]:
    """A mentor who says little where two others talk with each other looks on, and is not the coach."""

    def talk(name: str, among: Collection[str]) -> int:
        return sum(count for two, count in exchanges.items() if name in two and two <= {name, *among})

    others = [name for name, role in labels.items() if role is None]
    held = max((talk(name, others) for name in others), default=0)
    return {
        name: "other" if role == "coach" and _says(name, "mentor_labels") and 2 * talk(name, others) < held else role
        for name, role in labels.items()
    }


def _label_role(speaker: str) -> Role | None:
    """The role a label names outright, in any known language."""
    roles: tuple[Role, ...] = ("other", "client", "coach")
    return next((role for role in roles if _says(speaker, f"{role}_labels")), None)


def _says(speaker: str, labels: str) -> bool:
    """Whether a name holds all words of one of the listed labels, in any known language."""
    for language in load.LANGUAGES:
        said = words(fold(speaker, language))
        if any(
            all(word in said for word in fold(label, language).split())
            for label in load.words(language, "roles")[labels]
        ):
            return True
    return False


def _exchanges(transcript: Transcript) -> Mapping[frozenset[str], int]:
    """How often each two speakers follow one another."""
    speakers = [turn.speaker for turn in transcript.turns]
    return Counter(frozenset(two) for two in pairwise(speakers) if two[0] != two[1])


def _assign(
    labels: Mapping[str, Role | None], habits: Mapping[str, _Habits], exchanges: Mapping[frozenset[str], int]
) -> dict[str, RoleReading]:
    """Roles by label, else by habit: the two who talk most with each other hold the session, the rest look on."""
    readings = {
        name: RoleReading(role=role, confidence=0.99, because=(Because(source="structure", name="label", detail=name),))
        for name, role in labels.items()
        if role
    }
    if {"coach", "client"} <= set(labels.values()):
        pair: list[str] = []
    else:
        pair = _main_pair(labels, habits, exchanges)
        leaning = _leaning(pair, habits)
        known = next((name for name in pair if labels[name] == "coach"), None)
        rival = next((name for name in pair if labels[name] == "client"), None)
        coach = known or next((name for name in pair if name != rival and rival), max(pair, key=leaning.__getitem__))
        roles: dict[str, Role] = {name: "coach" if name == coach else "client" for name in pair}
        confidence = _confidence(pair, leaning, habits)
        for name in pair:
            if name not in readings:
                readings[name] = _by_habit(roles[name], 0.95 if known or rival else confidence, habits[name])
    between = exchanges.get(frozenset(pair), 0)
    for name in labels:
        if name not in readings:
            with_others = sum(count for two, count in exchanges.items() if name in two)
            share = with_others / (with_others + between) if with_others else 0.0
            readings[name] = _by_habit("other", 1 - share if pair else 0.95, habits[name])
    return {name: readings[name] for name in labels}


def _main_pair(
    labels: Mapping[str, Role | None], habits: Mapping[str, _Habits], exchanges: Mapping[frozenset[str], int]
) -> list[str]:
    """The two speakers who talk most with each other, one of them as labelled where a label tells."""
    fixed = {name for name, role in labels.items() if role in ("coach", "client")}
    talking = [name for name, role in labels.items() if role != "other"]
    pairs: list[tuple[str, str]] = [
        (one, other)
        for place, one in enumerate(talking)
        for other in talking[place + 1 :]
        if not fixed or len(fixed & {one, other}) == 1
    ]

    def talk(pair: tuple[str, str]) -> tuple[int, int]:
        return exchanges.get(frozenset(pair), 0), sum(habits[name].words for name in pair)

    best: tuple[str, str] = max(pairs, key=talk)
    return list(best)


def _leaning(pair: Sequence[str], habits: Mapping[str, _Habits]) -> dict[str, float]:
    total = sum(habits[name].words for name in pair) or 1
    return {name: habits[name].leaning(habits[name].words / total) for name in pair}


def _confidence(pair: Sequence[str], leaning: Mapping[str, float], habits: Mapping[str, _Habits]) -> float:
    """How sure it is who of two coaches, 0.5 to 0.99: by how far apart they are, and over how many turns."""
    gap = abs(leaning[pair[0]] - leaning[pair[1]])
    turns = min(habits[name].turns for name in pair)
    return min(0.99, 1 / (1 + math.exp(-_STEEPNESS * gap * turns / (turns + _FEW_TURNS))))


def _by_habit(role: Role, confidence: float, habit: _Habits) -> RoleReading:
    measures = (
        ("asks", "share of turns", habit.asks),
        ("coach_cues", "share of turns", habit.coach_cues),
        ("client_cues", "share of turns", habit.client_cues),
        ("second_person", "share of words", habit.second_person),
        ("first_person", "share of words", habit.first_person),
    )
    reasons = tuple(
        Because(source="measure", name=name, detail=detail, score=round(score, 3)) for name, detail, score in measures
    )
    return RoleReading(role=role, confidence=round(confidence, 3), because=reasons)


@cache
def _cues(language: Language, name: str, bare: bool) -> CueIndex:
    return index_cues(enumerate(compile_cue(cue, language, bare) for cue in load.words(language, "roles")[name]))


def _habits(transcript: Transcript, speaker: str, marked: bool) -> _Habits:
    """How `speaker` talks; without question marks anywhere (not `marked`), cues tell who asks."""
    turns = [turn for turn in transcript.turns if turn.speaker == speaker]
    told = {"coach_cues": 0, "client_cues": 0} | ({} if marked else {"ask_cues": 0})
    persons = {"first_person": 0, "second_person": 0}
    spoken = asks = 0
    for turn in turns:
        bare = turn.language == "tr" and lacks_turkish_letters(turn.text)
        tokens = tokenize(fold(turn.text, turn.language, bare=bare))
        spoken += len(tokens.words)
        asks += "?" in turn.text
        for name in told:
            told[name] += _cues(turn.language, name, bare).any(tokens)
        for name in persons:
            persons[name] += _count(_person(turn.language, name, bare), tokens)
    number = max(1, len(turns))
    return _Habits(
        asks=(asks if marked else told["ask_cues"]) / number,
        coach_cues=told["coach_cues"] / number,
        client_cues=told["client_cues"] / number,
        first_person=_share_of_words(persons["first_person"], spoken),
        second_person=_share_of_words(persons["second_person"], spoken),
        words=spoken,
        turns=len(turns),
    )


def _share_of_words(count: int, spoken: int) -> float:
    """The share of words of one person; who says a dozen words in all is taken for an ordinary speaker."""
    return (count + _USUAL_PERSON * _FEW_WORDS) / (spoken + _FEW_WORDS)


@cache
def _person(language: Language, name: str, bare: bool) -> tuple[frozenset[str], tuple[str, ...]]:
    """Whole words and endings (written `~ending`) of one grammatical person."""
    listed = [fold(word, language, bare=bare) for word in load.words(language, "roles")[name]]
    return frozenset(w for w in listed if w[0] != "~"), tuple(w[1:] for w in listed if w[0] == "~")


def _count(person: tuple[frozenset[str], tuple[str, ...]], tokens: Tokens) -> int:
    """How many words are of this person."""
    whole, endings = person
    return sum(word in whole or (bool(endings) and word.endswith(endings)) for word in tokens.words)
