"""Whatever the bytes: only our errors come out, no word is lost or invented, times run forward or it is said so."""

import csv
import io
import json
import time
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.formats.test_docx import document, paragraph, table

from mentor_coach.formats import FORMATS, read
from mentor_coach.formats.lines import gather_lines
from mentor_coach.schema.errors import SourceError, Where
from mentor_coach.schema.transcript import Source, Transcript

SAMPLES = sorted((Path(__file__).parents[1] / "samples" / "formats").iterdir())
QUICK = settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
MOST_SECONDS = 5.0


def sound(transcript: Transcript) -> None:
    """What holds for every transcript whatever it was read from."""
    latest = 0.0
    for turn in transcript.turns:
        assert turn.text and unicodedata.is_normalized("NFC", turn.text) and turn.text == " ".join(turn.text.split())
        assert turn.speaker in transcript.speakers
        place = 0
        for cue in turn.cues:
            assert cue.start is not None and cue.start >= latest
            assert cue.end is None or cue.end >= cue.start
            assert place <= cue.span.start < cue.span.end <= len(turn.text)
            latest, place = cue.start, cue.span.end
        for note in turn.notes:
            assert 0 <= note.start < note.end <= len(turn.text)
        turn.model_dump_json().encode()
    assert len(set(transcript.speakers)) == len(transcript.speakers) >= 2
    assert sum(transcript.languages.values()) == pytest.approx(1, abs=0.001)


def read_or_refuse(name: str, content: bytes, format: str | None = None) -> Transcript | None:
    try:
        transcript = read(Source(name=name, content=content), format=format)
    except SourceError as error:
        assert error.message and error.hint
        return None
    sound(transcript)
    return transcript


# Pieces that formats are made of, to be thrown together at random.
SCRAPS = st.sampled_from([
    "WEBVTT", "NOTE", "STYLE", "00:00:01.000 --> 00:00:02.000", "00:01 --> x", "1", "2", "<v Ada>", "<v.a Ben>", "</v>",
    "<i>", "&amp;", "&#0;", "&#x110000;", "Coach:", "Client:", "Ada:", "Ben -", "[00:03]", "(0:04)", "[Ada] 19:04:07",
    "Speaker 1  0:03", ":", "[laughs]", "(pause)", "*sighs*", "[", "]", "(", ")", "hello", "there", "evet", "çok",
    "I thought: no", '"', ",", ";", "\t", "{", "}", "[]", '{"turns":', '"speaker"', "null", "1e999", "-5", "9999:59:59",
    "0:00", "--", "–", "\n", "\n\n", "\x00", "\ufeff", "\u2028", "İ", "\u0301", "\ud7ff",
])  # fmt: skip
TEXTS = st.lists(st.one_of(SCRAPS, st.text(max_size=8)), max_size=40).map(" ".join) | st.lists(SCRAPS).map("".join)
BEGINNINGS = st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"\xff\xfe", b"{", b"WEBVTT\n\n", b"Coach: "])


@QUICK
@given(TEXTS, st.sampled_from([module.NAME for module in FORMATS] + [None]))
def test_any_text(text: str, form: str | None) -> None:
    read_or_refuse("session", text.encode("utf-8", "surrogatepass"), form)


@QUICK
@given(st.binary(max_size=300), BEGINNINGS)
def test_any_bytes(content: bytes, beginning: bytes) -> None:
    read_or_refuse("session.txt", beginning + content)


KEYS = [
    "turns", "segments", "results", "items", "utterances", "channels", "alternatives", "words", "word", "speaker",
    "text", "start", "end", "content", "type", "recognizedPhrases", "nBest", "monologues", "elements", "value", "ts",
    "timestamp", "speaker_labels", "transcription", "timestamps",
]  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=6) | st.just(10**400),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=25,
)


@QUICK
@given(VALUES, st.sampled_from(["whisper_json", "turns_json", None]))
def test_any_json(value: object, form: str | None) -> None:
    read_or_refuse("session.json", json.dumps(value).encode(), form)


@settings(QUICK, max_examples=12)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
@given(data=st.data())
def test_damaged_samples(sample: Path, data: st.DataObject) -> None:
    content = bytearray(sample.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
        content[place] = data.draw(st.integers(0, 255))
    start = data.draw(st.integers(0, len(content) // 4))
    end = data.draw(st.integers(start, len(content)))
    read_or_refuse(sample.name, bytes(content))
    read_or_refuse(sample.name, bytes(content[:end]))
    read_or_refuse(sample.name, bytes(content[:start] + content[end:]))


# A session, told in every format: who says which words when.
SPOKEN = st.lists(st.text("abcçdeğıiklmnoöşuü", min_size=1, max_size=7), min_size=1, max_size=12).map(" ".join)
SESSIONS = st.lists(SPOKEN, min_size=2, max_size=8)
NAMES = ("Coach", "Danışan")


def clock(moment: float, mark: str = ".") -> str:
    return f"{int(moment) // 3600:02}:{int(moment) // 60 % 60:02}:{int(moment) % 60:02}{mark}000"


def told(session: list[str]) -> dict[str, bytes]:
    turns = [(NAMES[n % 2], text, 5.0 * n, 5.0 * n + 4) for n, text in enumerate(session)]
    rows = io.StringIO()
    csv.writer(rows).writerows([("speaker", "text", "start", "end"), *turns])
    dicts = [dict(zip(("speaker", "text", "start", "end"), turn, strict=True)) for turn in turns]
    voiced = [f"{clock(start)} --> {clock(end)}\n<v {who}>{text}</v>\n" for who, text, start, end in turns]
    labelled = [f"{clock(start, ',')} --> {clock(end, ',')}\n{who}: {text}\n" for who, text, start, end in turns]
    texts = {
        "a.vtt": "WEBVTT\n\n" + "\n".join(voiced),
        "a.srt": "\n".join(f"{n}\n{cue}" for n, cue in enumerate(labelled, 1)),
        "plain.txt": "\n".join(f"{who}: {text}" for who, text, _, _ in turns),
        "timed.txt": "\n".join(f"[{clock(start)}] {who}: {text}" for who, text, start, _ in turns),
        "after.txt": "\n".join(f"{who} ({clock(start)[:8]}):\n{text}\n" for who, text, start, _ in turns),
        "a.csv": rows.getvalue(),
        "turns.json": json.dumps({"turns": dicts}),
        "whisper.json": json.dumps({"segments": dicts}),
    }
    return {
        **{name: text.encode() for name, text in texts.items()},
        "utf16.txt": texts["timed.txt"].encode("utf-16"),
        "crlf.srt": texts["a.srt"].replace("\n", "\r\n").encode(),
        "a.docx": document("".join(paragraph(f"{who}: {text}") for who, text, _, _ in turns)),
        "table.docx": document(table(("speaker", "text"), *((who, text) for who, text, _, _ in turns))),
    }


@settings(QUICK, max_examples=25)
@given(SESSIONS)
def test_every_format_tells_the_same_session(session: list[str]) -> None:
    expected = [(NAMES[n % 2], " ".join(text.split())) for n, text in enumerate(session)]
    for name, content in told(session).items():
        transcript = read_or_refuse(name, content)
        assert transcript is not None, name
        assert [(turn.speaker, turn.text) for turn in transcript.turns] == expected, name
        if transcript.turns[0].start is not None:
            assert [turn.start for turn in transcript.turns] == [5.0 * n for n in range(len(session))], name


LABELS = ["Coach: ", "Client: ", "Ada (0:03): ", "[0:07] Ben: ", "Ada  0:09", "**Coach:** ", "K - ", "12. Client: ", ""]
LINES = st.lists(SCRAPS.filter(lambda scrap: "\n" not in scrap) | st.sampled_from(LABELS), max_size=20)


@settings(QUICK, max_examples=120)
@given(LINES, st.integers(0, 100))
def test_no_word_of_a_line_is_lost_or_invented(beginnings: list[str], more: int) -> None:
    lines = [(Where(line=n), f"{beginning} word{n}{' oh' * more} and{n}") for n, beginning in enumerate(beginnings, 1)]
    try:
        gathered = gather_lines(lines)
    except SourceError:
        return
    said = " ".join(piece.text for piece in gathered.utterances).split()
    counts = Counter([*said, *" ".join([*gathered.left_out, gathered.title or ""]).split()])
    labels = " ".join({piece.speaker or "" for piece in gathered.utterances})
    for number in range(1, len(lines) + 1):
        for word in (f"word{number}", f"and{number}"):
            assert counts[word] == 1 or (counts[word] == 0 and word in labels)
    assert set(said) <= set(" ".join(line for _, line in lines).split())


HOSTILE = [
    "a", ":", "[", "(", "*a", "<v ", "&#", "1:", "- ", "0", "[00:01]", "a: ", "A: ", "Ada: x\n", "Ada (", "**", ">",
    "a\t", '"', "a,", '{"a":', "[[", "--> ", "1 --> ", "\u0301\u0327", "İ", "[laughs] ", "(pause", "\nA. ",
    "Name Name ", "\n\n1\n", "NOTE\n", "a;b;c\n", "[A] 1:00 ", "9999:99", "{\\an8}", "<c.", "…",
    "00:09.000 --> 00:02.000\nAda: x\n\n", "Ada. Ada: ", "a b. C D. E: ", "x >> Bo: ", "T1: a\n", "1:00 Ann hi\n",
]  # fmt: skip
BEFORE = ["Coach: hi\nClient: yo ", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>hi\n\n00:02.000 --> 00:03.000\n<v B>"]


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE, ids=repr)
def test_hostile_lines_take_no_longer(unit: str) -> None:
    hostile = unit * (200_000 // len(unit))
    started = time.process_time()  # a busy machine takes nothing from it
    for beginning in BEFORE:
        read_or_refuse("session", (beginning + hostile).encode())
    assert time.process_time() - started < MOST_SECONDS
