"""Every sample file is recognized and read."""

from pathlib import Path

import pytest

from mentor_coach.formats import FORMATS, read
from mentor_coach.schema.transcript import Source

SAMPLES = Path(__file__).parents[1] / "samples" / "formats"
# file: format, language, turns, speakers, first words
EXPECTED = {
    "aws.json": ("whisper_json", "en", 2, ("spk_0", "spk_1"), "What now?"),
    "coach_client.txt": ("plain", "en", 4, ("Coach", "Client"), "What would make"),
    "deepgram.json": ("whisper_json", "en", 2, ("Speaker 0", "Speaker 1"), "What now?"),
    "labelled.docx": ("docx", "en", 3, ("Coach", "Client"), "What do you want"),
    "labelled.pdf": ("pdf", "tr", 28, ("Koç", "Danışan"), "1. adımda"),
    "meet.txt": ("plain", "en", 3, ("Nora Lindt", "Pavel Dusek"), "What do you want"),
    "otter.txt": ("plain", "en", 3, ("Speaker 1", "Speaker 2"), "So what has changed"),
    "table.csv": ("delimited", "tr", 3, ("Koç", "Danışan"), "Bugün ne"),
    "table.docx": ("docx", "tr", 3, ("Koç", "Danışan"), "Bugün hangi"),
    "table.tsv": ("delimited", "en", 3, ("Coach", "Client"), "Where do you"),
    "teams.docx": ("docx", "en", 3, ("Hale Demir", "Tom Byrne"), "What would you"),
    "teams.vtt": ("webvtt", "en", 4, ("Selin Aksoy", "Mark Feld"), "Good to see you"),
    "timed.txt": ("plain", "tr", 3, ("Ayşe Yılmaz", "Dr. B. Kaya"), "Merhaba"),
    "turns.json": ("turns_json", "en", 3, ("Coach", "Client"), "What would you"),
    "whisper.json": ("whisper_json", "en", 3, ("SPEAKER_00", "SPEAKER_01"), "what would you"),
    "whisperx.json": ("whisper_json", "tr", 3, ("SPEAKER_01", "SPEAKER_00"), "Nereden"),
    "windows_1254.srt": ("srt", "tr", 3, ("Koç", "Danışan"), "Bugün buradan"),
    "zoom.vtt": ("webvtt", "en", 4, ("Deniz Koral", "Ines Ott"), "What is the part"),
    "zoom_utf16.txt": ("plain", "en", 3, ("Leyla Tan", "Omar Reyes"), "Hello Omar"),
}


@pytest.mark.parametrize("name", [path.name for path in sorted(SAMPLES.iterdir())])
def test_sample(name: str) -> None:
    content = (SAMPLES / name).read_bytes()
    transcript = read(Source(name=name, content=content))
    form, language, turns, speakers, beginning = EXPECTED[name]
    assert (transcript.format, transcript.language, len(transcript.turns)) == (form, language, turns)
    assert transcript.speakers == speakers
    assert transcript.turns[0].text.startswith(beginning)
    assert read(Source(name="upload", content=content)).turns == transcript.turns
    assert read(Source(name="upload", content=content), format=form).turns == transcript.turns


def test_every_format_has_a_sample() -> None:
    assert {form for form, *_ in EXPECTED.values()} == {module.NAME for module in FORMATS}


def test_cues_point_at_their_words() -> None:
    turn = read(Source(name="teams.vtt", content=(SAMPLES / "teams.vtt").read_bytes())).turns[1]
    assert [turn.text[cue.span.start : cue.span.end] for cue in turn.cues] == [
        "I want to stop saying yes to everything & everyone. [laughs]",
        "It is eating my evenings.",
    ]
    assert [turn.text[note.start : note.end] for note in turn.notes] == ["[laughs]"]


def test_turns_of_a_mixed_session_have_their_own_language() -> None:
    transcript = read(Source(name="turns.json", content=(SAMPLES / "turns.json").read_bytes()))
    assert [turn.language for turn in transcript.turns] == ["en", "tr", "en"]
    assert set(transcript.languages) == {"en", "tr"}
    assert "languages_mixed" in [notice.code for notice in transcript.notices]
