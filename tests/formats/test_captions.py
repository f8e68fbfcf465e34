"""WebVTT and SRT: cues in, turns with their times out."""

import pytest

from mentor_coach.formats import read as read_any
from mentor_coach.formats import srt, webvtt
from mentor_coach.schema.errors import SourceError
from mentor_coach.schema.transcript import Source, Transcript


def read(text: str) -> Transcript:
    return read_any(Source(name="captions", content=text.encode()))


def said(transcript: Transcript) -> list[tuple[str, str, float | None, float | None]]:
    return [(turn.speaker, turn.text, turn.start, turn.end) for turn in transcript.turns]


ADA_BEN = [("Ada", "What now?", 1.0, 2.0), ("Ben", "I rest.", 3.0, 4.0)]
CASES = {
    "voice tags": (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>What now?</v>\n\n00:03.000 --> 00:04.000\n<v Ben>I rest.",
        ADA_BEN,
    ),
    "classes, styles, entities": (
        "WEBVTT - Talk\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\nNOTE\nnot\nspeech\n\n"
        "intro\n00:00:01.000 --> 00:00:02.000 line:90%\n"
        "<v.loud.first Ada &amp; Co>What <i>now</i> &lt;3?</v>\n\n"
        "NOTE one line\n\n00:00:03.000 --> 00:00:04.000\n<v Ben>"
        "<c.x>I</c> <00:00:03.500>rest&nbsp;&amp;&nbsp;sleep.</v>",
        [("Ada & Co", "What now <3?", 1.0, 2.0), ("Ben", "I rest & sleep.", 3.0, 4.0)],
    ),
    "name and colon": (
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nAda: What now?\n\n2\n00:00:03.000 --> 00:00:04.000\nBen: I rest.",
        ADA_BEN,
    ),
    "Teams ids, several cues of one turn": (
        "WEBVTT\n\n0f0e-11/7-0\n00:00:01.000 --> 00:00:01.500\n<v Ada>What\n\n0f0e-11/7-1\n00:00:01.500 --> "
        "00:00:02.000\n<v Ada>now?\n\n0f0e-11/8-0\n00:00:03.000 --> 00:00:04.000\n<v Ben>I rest.",
        ADA_BEN,
    ),
    "two voices in one cue share its time": (
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ada>Now?</v> <v Ben>Now.</v>\n\n00:04.000 --> 00:05.000\n<v Ada>So?",
        [("Ada", "Now?", 1.0, 2.0), ("Ben", "Now.", 2.0, 3.0), ("Ada", "So?", 4.0, 5.0)],
    ),
    "two labels in one cue": (
        "1\n00:00:01,000 --> 00:00:03,000\n- Ada: Now?\n- Ben: Now.\n\n2\n00:00:04,000 --> 00:00:05,000\nAda: So?",
        [("Ada", "Now?", 1.0, 2.0), ("Ben", "Now.", 2.0, 3.0), ("Ada", "So?", 4.0, 5.0)],
    ),
    "SRT with tags, hours and a cue that goes on": (
        "1\n01:00:01,000 --> 01:00:02,000\nADA: <b>What</b> {\\an8}now?\n\n2\n01:00:03,000 --> 01:00:03,500\nBEN: I\n\n"
        "3\n01:00:03,500 --> 01:00:04,000\nrest.",
        [("ADA", "What now?", 3601.0, 3602.0), ("BEN", "I rest.", 3603.0, 3604.0)],
    ),
    "no blank lines between cues": (
        "1\n00:00:01,000 --> 00:00:02,000\nAda: What now?\n2\n00:00:03,000 --> 00:00:04,000\nBen: I rest.",
        ADA_BEN,
    ),
    "blank lines inside cues": (
        "1\n\n00:00:01,000 --> 00:00:02,000\n\nAda: What now?\n\n\n2\n\n00:00:03,000 --> 00:00:04,000\n\nBen: I rest.",
        ADA_BEN,
    ),
    "carriage returns": (
        "WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\n<v Ada>What now?\r\n\r\n"
        "00:03.000 --> 00:04.000\r\n<v Ben>I rest.\r\n",
        ADA_BEN,
    ),
    "a colon in the words of a voiced cue": (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>What: now?\n\n00:03.000 --> 00:04.000\n<v Ben>Client: I rest.",
        [("Ada", "What: now?", 1.0, 2.0), ("Ben", "Client: I rest.", 3.0, 4.0)],
    ),
    "two voices on one line of a cue": (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n>> Ada: What now?\n\n"
        "00:03.000 --> 00:05.000\n>> Ben: I rest. >> Ada: So??\n",
        [("Ada", "What now?", 1.0, 2.0), ("Ben", "I rest.", 3.0, 4.273), ("Ada", "So??", 4.273, 5.0)],
    ),
    "a dash, an arrow and a bracket inside what is said": (
        "1\n00:00:01,000 --> 00:00:02,000\n>> ADA: It was — now?\n\n2\n00:00:03,000 --> 00:00:04,000\n>> BEN: I rest.\n"
        "5 -> 7 days\nOh. Hm. [00:00:05] No.\n\n",
        [("ADA", "It was — now?", 1.0, 2.0), ("BEN", "I rest. 5 -> 7 days Oh. Hm. [00:00:05] No.", 3.0, 4.0)],
    ),
    "words beside the times": (
        "00:00:01.000 --> 00:00:02.000 Ada: What now?\n\n00:00:03.000 --> 00:00:04.000 align:start\nBen: I rest.",
        ADA_BEN,
    ),
    "out of order": (
        "WEBVTT\n\n00:03.000 --> 00:04.000\n<v Ben>I rest.\n\n00:01.000 --> 00:02.000\n<v Ada>What now?",
        ADA_BEN,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_cues(case: str) -> None:
    text, expected = CASES[case]
    assert said(read(text)) == expected


NOTICES = {
    "times_overlap": "WEBVTT\n\n00:01.000 --> 00:05.000\n<v Ada>Now?\n\n00:03.000 --> 00:06.000\n<v Ben>Yes.",
    "times_reordered": CASES["out of order"][0],
    "times_reversed": "WEBVTT\n\n00:03.000 --> 00:02.000\n<v Ada>Now?\n\n00:04.000 --> 00:06.000\n<v Ben>Yes.",
    "times_unreadable": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Now?\n\n00:03.000 --> 00:04.000\n<v Ben>Yes.\n\n"
    "00:99:99.000 --> 00:xx\n<v Ada>So?",
    "times_dropped": "WEBVTT\n\n01:01.000 --> 01:02.000\n<v Ada>Now?\n\n05:00:00.000 --> 05:00:01.000\n<v Ben>Yes.\n\n"
    "01:05.000 --> 01:06.000\n<v Ada>So?",
    "cues_shared": CASES["two voices in one cue share its time"][0],
    "unlabelled": "WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n\n00:03.000 --> 00:04.000\n<v Ben>Yes.\n\n"
    "00:05.000 --> 00:06.000\n<v Ada>So?",
}


@pytest.mark.parametrize("code", NOTICES)
def test_oddities_are_reported_and_never_an_error(code: str) -> None:
    transcript = read(NOTICES[code])
    assert code in [notice.code for notice in transcript.notices]
    starts = [turn.start for turn in transcript.turns if turn.start is not None]
    assert starts == sorted(starts)


def test_header_gives_the_title_and_line_numbers_stay_true() -> None:
    assert read(CASES["classes, styles, entities"][0]).title == "Talk"
    with pytest.raises(SourceError) as caught:
        webvtt.read(Source(name="a.vtt", content=b"WEBVTT\n\nNOTE x\n\nid\n00:0a.000 --> 00:02.000\n<v Ada>Now?"))
    assert caught.value.code == "malformed_times"
    assert str(caught.value.where) == "line 6, cue 1"


@pytest.mark.parametrize(
    ("text", "is_srt"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\nAda: hi", True),
        ("00:00:01,000 --> 00:00:02,000\nAda: hi", True),
        ("\n\n1\n\n00:00:01.000 --> 00:00:02.000\nAda: hi", True),
        ("1\nCoach: hi", False),
        ("I went from A --> B", False),
        ("0:0:0.0 --> 0:0:3.450\nAda Su\nWhat now?\n0:0:4.0 --> 0:0:5.0\nBen Ok\nI rest.", True),
    ],
)
def test_srt_is_recognized(text: str, is_srt: bool) -> None:
    assert srt.sniff(Source(name="x", content=text.encode())) is is_srt
