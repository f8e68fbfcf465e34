"""analyze(): the only module that knows every stage."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import PurePath
from typing import Literal, get_args

from mentor_coach.feedback.choose import choose_feedback
from mentor_coach.feedback.moments import Lines, address_of
from mentor_coach.feedback.phrase import PhraseRules
from mentor_coach.formats import read
from mentor_coach.knowledge import load
from mentor_coach.markers.competencies import find_flags, read_competencies, read_gate
from mentor_coach.markers.conditions import Ground
from mentor_coach.markers.in_session import weigh_in_session
from mentor_coach.moves.models import load_models
from mentor_coach.moves.spot import spot_moves
from mentor_coach.roles import DOUBTFUL, infer_roles, within_the_session
from mentor_coach.schema.framework import Framework
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.noun import Language, Level
from mentor_coach.schema.reading import Reading
from mentor_coach.schema.report import SCHEMA_VERSION, Facts, Limit, Report, Versions
from mentor_coach.schema.signals import Signal
from mentor_coach.schema.transcript import Source, Transcript
from mentor_coach.signals import detect_signals

# What the reading is at, in this order; told to whoever waits for it.
Stage = Literal["format", "roles", "moves", "signals", "markers", "feedback"]
STAGES: tuple[Stage, ...] = get_args(Stage)

_SHORT_SESSION = 15 * 60  # seconds; under it, a reading rests on little
_FEW_COACH_TURNS = 12
_MIXED_LANGUAGE = 0.1  # share of words in another language from which a session counts as mixed


def _untold(stage: Stage) -> None:
    """Nobody waits."""


def analyze(
    source: Source,
    *,
    level: Level = "pcc",
    coach: str | None = None,
    language: Language | None = None,
    title: str | None = None,
    date: str | None = None,
    framework: Framework | None = None,
    tell: Callable[[Stage], None] = _untold,
) -> Report:
    """Read one session and return the report.

    `level` is the credential the coach works toward; `coach` names the speaker who coaches, when the user knows;
    `language` overrides detection for the whole session; `tell` hears of each stage as it begins, and may raise to
    stop the reading. Raises SourceError when the source cannot be read.
    """
    tell("format")
    transcript = read(source)
    if language:
        transcript = _in_language(transcript, language)
    return analyze_transcript(
        transcript,
        level=level,
        coach=coach,
        title=title or transcript.title or PurePath(source.name).stem,
        date=date,
        framework=framework or load.framework(),
        tell=tell,
    )


def analyze_transcript(
    transcript: Transcript,
    *,
    level: Level,
    coach: str | None = None,
    title: str,
    date: str | None = None,
    framework: Framework,
    tell: Callable[[Stage], None] = _untold,
) -> Report:
    """The stages after reading the format: roles, moves, signals, findings, feedback."""
    transcript = within_the_session(transcript)
    tell("roles")
    roles, doubts = infer_roles(transcript, coach)
    tell("moves")
    reading = spot_moves(transcript, roles, doubts)
    indexed = Indexed(reading)
    tell("signals")
    signals = detect_signals(indexed)
    tell("markers")
    ground = Ground(indexed, {signal.name: signal for signal in signals})
    weighed = weigh_in_session(framework.markers, ground, load.standing_weights(framework.id))
    tell("feedback")
    feedback, findings = choose_feedback(indexed, framework, weighed, level, _lines(indexed))
    flags = find_flags(framework, level, ground)
    return Report(
        facts=_facts(transcript, title, date, level),
        transcript=transcript,
        roles={name: role.role for name, role in roles.items()},
        role_readings=roles,
        moves=reading.moves,
        acts=reading.acts,
        signals=signals,
        findings=findings,
        competencies=read_competencies(framework, findings),
        gate=read_gate(flags, ground),
        flags=flags,
        feedback=feedback,
        limits=_limits(reading, signals),
        versions=_versions(framework, transcript.language),
    )


def _in_language(transcript: Transcript, language: Language) -> Transcript:
    turns = tuple(turn.model_copy(update={"language": language}) for turn in transcript.turns)
    return transcript.model_copy(update={"turns": turns, "language": language, "languages": {language: 1.0}})


def _facts(transcript: Transcript, title: str, date: str | None, level: Level) -> Facts:
    times = [t for turn in transcript.turns for t in (turn.start, turn.end) if t is not None]
    return Facts(
        title=title,
        date=date or _date_in(title),
        language=transcript.language,
        level=level,
        words=sum(turn.spoken_words for turn in transcript.turns),
        turns=len(transcript.turns),
        seconds=round(max(times) - min(times), 1) if times else None,
    )


def _date_in(title: str) -> str | None:
    """An ISO date that stands in the name of the file."""
    found = re.search(r"(20\d\d)[-_.](0[1-9]|1[0-2])[-_.](0[1-9]|[12]\d|3[01])", title)
    return "-".join(found.groups()) if found else None


def _lines(indexed: Indexed) -> Lines:
    """Better lines in every language of the session, and how its coach addresses the client."""
    languages: set[Language] = {turn.language for turn in indexed.turns} | {indexed.reading.transcript.language}
    by_move = {language: load.words(language, "better") for language in languages}
    rules = {language: load.text_rules(language) for language in languages}
    return Lines(
        by_move=by_move,
        rules={name: PhraseRules(r["common"], r["leading"], r["trailing"], r["links"]) for name, r in rules.items()},
        address={
            name: address_of(
                [turn for turn in indexed.coach_turns if turn.language == name],
                rules[name]["formal"],
                next(iter(by_move[name].values())).keys(),
            )
            for name in languages
        },
    )


def _limits(reading: Reading, signals: Sequence[Signal]) -> tuple[Limit, ...]:
    """What this reading could not see or is not sure of."""
    transcript = reading.transcript
    missing = {reason.name for signal in signals for reason in signal.because if signal.value is None}
    limits = [Limit(code="text_only")]
    if all(turn.start is None for turn in transcript.turns):
        limits.append(Limit(code="no_times"))
    elif "no_end_times" in missing:
        limits.append(Limit(code="no_end_times"))
    unsure = [name for name, role in reading.roles.items() if role.role != "other" and role.confidence < DOUBTFUL]
    if unsure:
        limits.append(Limit(code="roles_uncertain", details={"speakers": ", ".join(unsure)}))
    limits += [Limit(code=doubt) for doubt in reading.doubts]
    if min(transcript.languages.get(name, 0.0) for name in load.LANGUAGES) >= _MIXED_LANGUAGE:
        limits.append(Limit(code="mixed_languages"))
    coach = [turn for turn in transcript.turns if reading.roles[turn.speaker].role == "coach"]
    times = [turn.end for turn in transcript.turns if turn.end is not None]
    if len(coach) < _FEW_COACH_TURNS or (times and max(times) < _SHORT_SESSION):
        limits.append(Limit(code="short_session"))
    if _lacks_punctuation(transcript):
        limits.append(Limit(code="no_punctuation"))
    limits += [Limit(code=notice.code, details=notice.details) for notice in transcript.notices]
    return tuple(limits)


def _lacks_punctuation(transcript: Transcript) -> bool:
    words = sum(turn.spoken_words for turn in transcript.turns)
    marks = sum(turn.text.count(mark) for turn in transcript.turns for mark in ".?!")
    return words > 100 and marks < words / 100


def _versions(framework: Framework, language: Language) -> Versions:
    return Versions(
        schema_version=SCHEMA_VERSION,
        engine=engine_version(),
        framework=framework.id,
        models=getattr(load_models(language), "version", "unversioned"),
    )


@cache
def engine_version() -> str:
    """The version of this distribution, as reports name it."""
    return version("mentor-coaching-ai")
