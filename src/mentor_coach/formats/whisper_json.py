"""JSON from speech recognition: Whisper and WhisperX segments, and what speech services return.

A segment needs a speaker (`"speaker": "SPEAKER_00"`), in itself or in its words, or a label such as `Coach:`
at the beginning of its text. With or without punctuation.
"""

import re
from typing import Any

from mentor_coach.formats.assemble import assemble
from mentor_coach.formats.clock import seconds
from mentor_coach.formats.cues import RawCue, utter_cues
from mentor_coach.formats.json_text import as_seconds, as_speaker, as_text, dicts_in, json_value, unknown_json
from mentor_coach.formats.opened import head_of
from mentor_coach.formats.speech_services import SERVICES, Word, utter_words
from mentor_coach.formats.timing import in_seconds
from mentor_coach.formats.utterance import Gathered, Utterance
from mentor_coach.schema.errors import Where
from mentor_coach.schema.transcript import Source, Transcript

NAME = "whisper_json"
OWN_KEYS = re.compile(
    rb'"(?:segments|results|utterances|monologues|recognizedPhrases|transcription|chunks|word_segments)"\s*:\s*[\[{]'
)
TURNS_KEY = re.compile(rb'"turns"\s*:\s*\[')


def sniff(source: Source) -> bool:
    """Whether the text begins like JSON and has a key that speech recognition uses."""
    if not head_of(source).startswith("{"):
        return False
    content = source.content.replace(b"\x00", b"")
    return OWN_KEYS.search(content) is not None and TURNS_KEY.search(content) is None


def read(source: Source) -> Transcript:
    """The conversation in the segments. Raises `SourceError`."""
    value = json_value(source)
    if not isinstance(value, dict):
        raise unknown_json(value)
    gathered = Gathered(title=as_text(value.get("title")))
    segments = _segments(value)
    if segments:
        gathered.utterances = [
            piece for number, segment in enumerate(segments, start=1) for piece in _utter(segment, number)
        ]
    else:
        gathered.utterances = next((found for shape in SERVICES if (found := shape(value))), [])
    if not gathered.utterances:
        raise unknown_json(value)
    if not any(piece.speaker for piece in gathered.utterances):
        gathered.utterances = _by_labels(gathered)
    gathered.utterances = in_seconds(gathered.utterances)
    return assemble(gathered, NAME)


def _segments(value: dict[str, Any]) -> list[dict[str, Any]]:
    for name in ("segments", "transcription", "chunks", "word_segments"):
        found = [piece for piece in dicts_in(value.get(name)) if piece]
        if found:
            return found
    return []


def _utter(segment: dict[str, Any], number: int) -> list[Utterance]:
    """The utterances of one segment: one, or one per speaker where only its words have speakers."""
    speaker = as_speaker(segment.get("speaker"))
    text = as_text(segment.get("text"))
    words = list(dicts_in(segment.get("words")))
    if text is None:
        text = as_text(segment.get("word")) or " ".join(as_text(word.get("word")) or "" for word in words)
    if speaker is None and any("speaker" in word for word in words):
        return utter_words(
            Word(
                as_speaker(word.get("speaker")),
                as_text(word.get("word")) or "",
                as_seconds(word.get("start")),
                as_seconds(word.get("end")),
            )
            for word in words
        )
    start, end = _times(segment)
    return [Utterance(speaker, text, start, end, Where(row=number))]


def _times(segment: dict[str, Any]) -> tuple[float | None, float | None]:
    """Start and end: `start` and `end`, `timestamps` (whisper.cpp), or the pair `timestamp`."""
    pair = segment.get("timestamp")
    if isinstance(pair, list) and len(pair) == 2:
        return as_seconds(pair[0]), as_seconds(pair[1])
    clock = segment.get("timestamps")
    if isinstance(clock, dict):
        return seconds(as_text(clock.get("from")) or ""), seconds(as_text(clock.get("to")) or "")
    return as_seconds(segment.get("start")), as_seconds(segment.get("end"))


def _by_labels(gathered: Gathered) -> list[Utterance]:
    cues = [
        RawCue(number, None, piece.start, piece.end, piece.text.split("\n"))
        for number, piece in enumerate(gathered.utterances, start=1)
    ]
    labelled = Gathered()
    utter_cues(cues, labelled)
    return labelled.utterances
