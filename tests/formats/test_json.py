"""JSON of recognizers, of speech services, and the generic list of turns."""

import json
from typing import Any

import pytest

from mentor_coach.formats import read as read_any
from mentor_coach.schema.errors import SourceError
from mentor_coach.schema.transcript import Source, Transcript


def read(value: Any) -> Transcript:
    return read_any(Source(name="session.json", content=json.dumps(value).encode()))


def said(transcript: Transcript) -> list[tuple[str, str, float | None, float | None]]:
    return [(turn.speaker, turn.text, turn.start, turn.end) for turn in transcript.turns]


def words(text: str, **more: Any) -> list[dict[str, Any]]:
    return [{"word": word, "start": float(n), "end": n + 0.5, **more} for n, word in enumerate(text.split())]


Said = tuple[str, str, float | None, float | None]
AB: list[Said] = [("A", "What now?", 1.0, 2.0), ("B", "I rest.", 3.0, 4.0)]
WHAT = {"text": " What now?", "start": 1.0, "end": 2.0}
REST = {"text": " I rest.", "start": 3.0, "end": 4.0}
CASES: dict[str, tuple[Any, str, list[Said]]] = {
    "whisper with speakers": ({"segments": [WHAT | {"speaker": "A"}, REST | {"speaker": "B"}]}, "whisper_json", AB),
    "a segment without speaker goes on": (
        {"segments": [WHAT | {"speaker": "A"}, {"text": "Hm?", "start": 2.2, "end": 2.5}, REST | {"speaker": "B"}]},
        "whisper_json",
        [("A", "What now? Hm?", 1.0, 2.5), AB[1]],
    ),
    "labels in the text of segments": (
        {"segments": [WHAT | {"text": "Coach: What now?"}, REST | {"text": "Client: I rest."}]},
        "whisper_json",
        [("Coach", "What now?", 1.0, 2.0), ("Client", "I rest.", 3.0, 4.0)],
    ),
    "speakers in words only": (
        {"segments": [
            {"text": "Now? Yes.", "start": 0, "end": 2,
             "words": words("Now?", speaker="A") + words("Yes.", speaker="B")},
        ]},
        "whisper_json",
        [("A", "Now?", 0.0, 0.5), ("B", "Yes.", 0.0, 0.5)],
    ),
    "whisper.cpp": (
        {"transcription": [
            {"timestamps": {"from": "00:00:01,000", "to": "00:00:02,000"}, "text": "What now?", "speaker": "A"},
            {"timestamps": {"from": "00:00:03,000", "to": "00:00:04,000"}, "text": "I rest.", "speaker": "B"},
        ]},
        "whisper_json",
        AB,
    ),
    "Deepgram utterances": (
        {"results": {"channels": [], "utterances": [
            {"speaker": 0, "transcript": "What now?", "start": 1.0, "end": 2.0},
            {"speaker": 1, "transcript": "I rest.", "start": 3.0, "end": 4.0},
        ]}},
        "whisper_json",
        [("Speaker 0", *AB[0][1:]), ("Speaker 1", *AB[1][1:])],
    ),
    "Deepgram channels": (
        {"results": {"channels": [
            {"alternatives": [
                {"words": [{"word": "now?", "start": 0.0, "end": 1.0}, {"word": "hm", "start": 5.0, "end": 6.0}]},
            ]},
            {"alternatives": [{"words": [{"word": "yes", "start": 2.0, "end": 3.0}]}]},
        ]}},
        "whisper_json",
        [("Channel 1", "now? hm", 0.0, 6.0), ("Channel 2", "yes", 2.0, 3.0)],
    ),
    "AssemblyAI in milliseconds": (
        {"utterances": [
            {"speaker": "A", "text": "What now?", "start": 1000, "end": 2000},
            {"speaker": "B", "text": "I rest.", "start": 120_000, "end": 125_000},
        ]},
        "whisper_json",
        [AB[0], ("B", "I rest.", 120.0, 125.0)],
    ),
    "Speechmatics": (
        {"results": [
            {"type": "word", "start_time": 1.0, "end_time": 2.0, "alternatives": [{"content": "Now", "speaker": "S1"}]},
            {"type": "punctuation", "start_time": 2.0, "alternatives": [{"content": "?", "speaker": "S1"}]},
            {"type": "word", "start_time": 3.0, "end_time": 4.0, "alternatives": [{"content": "Yes", "speaker": "S2"}]},
        ]},
        "whisper_json",
        [("S1", "Now?", 1.0, 2.0), ("S2", "Yes", 3.0, 4.0)],
    ),
    "Google": (
        {"results": [
            {"alternatives": [{"transcript": "now yes", "words": [{"word": "now"}, {"word": "yes"}]}]},
            {"alternatives": [{"words": [
                {"word": "now", "startTime": "1s", "endTime": "1.500s", "speakerTag": 1},
                {"word": "yes", "startTime": "3s", "endTime": "4s", "speakerTag": 2},
            ]}]},
        ]},
        "whisper_json",
        [("Speaker 1", "now", 1.0, 1.5), ("Speaker 2", "yes", 3.0, 4.0)],
    ),
    "Azure": (
        {"recognizedPhrases": [
            {"speaker": 1, "offsetInTicks": 10_000_000, "durationInTicks": 10_000_000,
             "nBest": [{"display": "What now?"}]},
            {"speaker": 2, "offsetInTicks": 30_000_000, "durationInTicks": 10_000_000,
             "nBest": [{"display": "I rest."}]},
        ]},
        "whisper_json",
        [("Speaker 1", *AB[0][1:]), ("Speaker 2", *AB[1][1:])],
    ),
    "Rev": (
        {"monologues": [
            {"speaker": 0, "elements": [{"type": "text", "value": "Now", "ts": 1.0, "end_ts": 2.0},
                                         {"type": "punct", "value": "?"}]},
            {"speaker": 1, "elements": [{"type": "text", "value": "Yes", "ts": 3.0, "end_ts": 4.0}]},
        ]},
        "whisper_json",
        [("Speaker 0", "Now?", 1.0, 2.0), ("Speaker 1", "Yes", 3.0, 4.0)],
    ),
    "turns": ({"title": "T", "turns": [WHAT | {"speaker": "A"}, REST | {"speaker": "B"}]}, "turns_json", AB),
    "bare list": ([WHAT | {"speaker": "A"}, REST | {"speaker": "B"}], "turns_json", AB),
    "pairs": (
        [["A", "What now?"], ["B", "I rest."]],
        "turns_json",
        [("A", "What now?", None, None), ("B", "I rest.", None, None)],
    ),
    "messages with roles": (
        {"messages": [{"role": "coach", "content": "What now?"}, {"role": "client", "content": "I rest."}]},
        "turns_json",
        [("coach", "What now?", None, None), ("client", "I rest.", None, None)],
    ),
    "lines with labels": (
        ["Coach: What now?", "Client: I rest."],
        "turns_json",
        [("Coach", "What now?", None, None), ("Client", "I rest.", None, None)],
    ),
    "a turn without words": (
        {"turns": [{"speaker": "A", "text": "What now?"}, {"speaker": "A", "text": None},
                   {"speaker": "B", "text": "I rest."}]},
        "turns_json",
        [("A", "What now?", None, None), ("B", "I rest.", None, None)],
    ),
    "sentences deep inside": (
        {"data": {"transcript": {"title": "T", "sentences": [
            {"speaker_name": "A", "text": "What now?", "start_time": 1.0, "end_time": 2.0},
            {"speaker_name": "B", "text": "I rest.", "start_time": 3.0, "end_time": 4.0}]}}},
        "turns_json",
        AB,
    ),
    "a timeline of a meeting": (
        {"timeline": [{"username": "A", "text": "What now?", "ts": "00:00:01.000", "end_ts": "00:00:02.000"},
                      {"username": "B", "text": "I rest.", "ts": "00:00:03.000", "end_ts": "00:00:04.000"}]},
        "turns_json",
        AB,
    ),
    "words, each on its own": (
        {"words": [{"text": word, "start": n, "end": n + 1, "type": "word", "speaker_id": "A" if n < 40 else "B"}
                   for n in range(80) for word in ("now", " ")]},
        "turns_json",
        [("A", " ".join(["now"] * 40), 0.0, 40.0), ("B", " ".join(["now"] * 40), 40.0, 80.0)],
    ),
    "words inside each turn": (
        [{"participant": {"name": "A"}, "words": [{"text": "What now?", "start_timestamp": {"relative": 1.0},
                                                  "end_timestamp": {"relative": 2.0}}]},
         {"participant": {"name": "B"}, "words": [{"text": "I", "start_timestamp": {"relative": 3.0}},
                                                  {"text": "rest.", "end_timestamp": {"relative": 4.0}}]}],
        "turns_json",
        AB,
    ),
    "clock times": (
        {"transcript": [{"speaker_name": "A", "text": "What now?", "start_time": "00:00:01"},
                        {"speaker": {"name": "B"}, "text": "I rest."}]},
        "turns_json",
        [("A", "What now?", 1.0, None), ("B", "I rest.", None, None)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_json(case: str) -> None:
    value, name, expected = CASES[case]
    transcript = read(value)
    assert transcript.format == name
    assert said(transcript) == expected


def test_one_turn_per_line() -> None:
    lines = b'{"speaker": "A", "text": "What now?"}\n{"speaker": "B", "text": "I rest."}\n'
    assert len(read_any(Source(name="session.jsonl", content=lines)).turns) == 2


BROKEN = {
    "malformed_json": (b'{"turns": [\n{"speaker": "A",\n"text" "b"}]}', "line 3"),
    "json_too_deep": (b'{"turns": ' + b"[" * 200_000, ""),
    "unknown_json": (b'{"a": 1, "b": {"c": 2}}', ""),
    "malformed_turn": (b'{"turns": [{"speaker": "A", "text": "hi"}, {"speaker": "B"}]}', "row 2"),
    "empty": (b'{"turns": []}', ""),
    "no_speakers": (b'{"segments": [{"text": "what now", "start": 0, "end": 1}]}', "cue 1"),
}


@pytest.mark.parametrize("code", BROKEN)
def test_broken(code: str) -> None:
    content, where = BROKEN[code]
    with pytest.raises(SourceError) as caught:
        read_any(Source(name="session.json", content=content))
    assert caught.value.code == code
    assert str(caught.value.where or "") == where
