"""The documented generic form: JSON with a list of turns, each with a speaker, a text and perhaps times.

`{"title": "...", "turns": [{"speaker": "Coach", "text": "...", "start": 0.0, "end": 2.5}, ...]}`, or the
bare list. Times are seconds, or written as `00:01:02`.
"""

import re
from typing import Any

from mentor_coach.formats.assemble import assemble
from mentor_coach.formats.clock import seconds
from mentor_coach.formats.json_text import as_seconds, as_speaker, as_text, dicts_in, json_value, unknown_json
from mentor_coach.formats.lines import gather_lines
from mentor_coach.formats.opened import head_of
from mentor_coach.formats.speech_services import Word, utter_words
from mentor_coach.formats.timing import in_seconds
from mentor_coach.formats.trouble import trouble
from mentor_coach.formats.utterance import Gathered, Utterance
from mentor_coach.schema.errors import Where
from mentor_coach.schema.transcript import Source, Transcript

NAME = "turns_json"
LISTS = ("turns", "messages", "entries", "dialogue", "conversation", "transcript", "lines", "items", "data")
DEEPEST = 6
MANY_WORDS = 40
SHARE_OF_WORDS = 0.95
SPEAKERS = (
    "speaker",
    "speaker_name",
    "speakerName",
    "name",
    "role",
    "author",
    "user",
    "participant",
    "from",
    "who",
    "username",
    "user_name",
    "userName",
    "speaker_label",
    "speakerLabel",
    "participant_name",
    "display_name",
    "displayName",
    "speaker_id",
    "speakerId",
)
TEXTS = ("text", "content", "message", "utterance", "words", "transcript", "sentence", "body", "speech", "raw_text")
STARTS = (
    "start",
    "start_time",
    "startTime",
    "start_timestamp",
    "begin",
    "from_time",
    "time",
    "timestamp",
    "offset",
    "ts",
)
ENDS = ("end", "end_time", "endTime", "end_timestamp", "stop", "to_time", "end_ts")


def sniff(source: Source) -> bool:
    """Whether the text begins like JSON."""
    return re.match(r"\{\s*[\"}]|\[\s*[\[{\"\]]", head_of(source)) is not None


def read(source: Source) -> Transcript:
    """The conversation in the list of turns. Raises `SourceError`."""
    value = json_value(source)
    turns = _turns(value)
    if turns and all(isinstance(turn, str) for turn in turns):
        return assemble(gather_lines([(Where(row=number), turn) for number, turn in enumerate(turns, start=1)]), NAME)
    gathered = Gathered()
    if isinstance(value, dict):
        gathered.title = as_text(value.get("title")) or as_text(value.get("name"))
    for number, turn in enumerate(turns, start=1):
        gathered.utterances.append(_utterance(turn, number))
    words = _are_words(gathered.utterances)
    if words:
        gathered.utterances = utter_words(Word(p.speaker, p.text, p.start, p.end) for p in gathered.utterances)
    gathered.utterances = in_seconds(gathered.utterances)
    return assemble(gathered, NAME, merge=words)


def _are_words(pieces: list[Utterance]) -> bool:
    """Whether a list holds words, as speech services write them, and no turns."""
    single = sum(len(piece.text.split()) < 2 for piece in pieces)
    return len(pieces) >= MANY_WORDS and single >= SHARE_OF_WORDS * len(pieces)


def _turns(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        for name in LISTS:
            if isinstance(value.get(name), list):
                return list(value[name])
    found = _somewhere(value, DEEPEST)
    if found:
        return found
    raise unknown_json(value)


def _somewhere(value: Any, depth: int) -> list[Any]:
    """The longest list of entries with a speaker and a text, whatever it is called and however deep it lies."""
    if isinstance(value, list):
        spoken = sum(
            isinstance(turn, dict) and _speaker(turn) is not None and _text(turn) is not None for turn in value
        )
        return value if spoken and spoken * 2 >= len(value) else []
    if not isinstance(value, dict) or not depth:
        return []
    return max((_somewhere(inner, depth - 1) for inner in value.values()), key=len, default=[])


def _utterance(turn: Any, number: int) -> Utterance:
    where = Where(row=number)
    if isinstance(turn, list) and len(turn) == 2:
        turn = {"speaker": turn[0], "text": turn[1]}
    if not isinstance(turn, dict):
        raise trouble("malformed_turn", where)
    text = _text(turn)
    if text is None and any(name in turn and turn[name] is None for name in TEXTS):
        text = ""  # a recognizer heard somebody, and no words
    if text is None:
        raise trouble("malformed_turn", where)
    return Utterance(_speaker(turn), text, _time(turn, STARTS), _time(turn, ENDS), where)


def _text(turn: dict[str, Any]) -> str | None:
    said = next((said for name in TEXTS if (said := as_text(turn.get(name))) is not None), None)
    words = [as_text(word.get("text", word.get("word"))) or "" for word in dicts_in(turn.get("words"))]
    return said if said is not None or not words else " ".join(words)


def _speaker(turn: dict[str, Any]) -> str | None:
    return next((said for name in SPEAKERS if (said := as_speaker(turn.get(name))) is not None), None)


def _time(turn: dict[str, Any], names: tuple[str, ...]) -> float | None:
    words = list(dicts_in(turn.get("words")))
    inside = words[0 if names is STARTS else -1] if words else {}
    for name in names:
        value = turn.get(name, inside.get(name))
        if isinstance(value, dict):  # a moment counted from several beginnings
            value = value.get("relative")
        moment = as_seconds(value)
        if moment is None and isinstance(value, str):
            moment = seconds(value)
        if moment is not None:
            return moment
    return None
