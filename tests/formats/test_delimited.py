"""CSV and TSV: which column is what, and rows that break."""

import pytest

from mentor_coach.formats import read as read_any
from mentor_coach.schema.errors import SourceError
from mentor_coach.schema.transcript import Source, Transcript


def read(text: str, name: str = "session.csv") -> Transcript:
    return read_any(Source(name=name, content=text.encode()))


def said(transcript: Transcript) -> list[tuple[str, str, float | None]]:
    return [(turn.speaker, turn.text, turn.start) for turn in transcript.turns]


CASES = {
    "headings": "speaker,start,text\nAda,3,What now?\nBen,9.0,I rest.",
    "another order and words": "Start Time;Utterance;Name\n0:03;What now?;Ada\n0:09;I rest.;Ben",
    "Turkish headings": "Konuşmacı\tBaşlangıç\tMetin\nAda\t00:00:03\tWhat now?\nBen\t00:00:09\tI rest.",
    "quotes": 'text,speaker,start\n"What now?",Ada,3\n"I\nrest.",Ben,9',
    "a line above the headings": "My session,,\nspeaker,start,text\nAda,3,What now?\nBen,9,I rest.",
    "ids, units and question marks": "speaker_id,start_ms,what was said?\nAda,3000,What now?\nBen,9000,I rest.",
    "a unit in brackets": "Timestamp (s);Who?;Transcript\n3;Ada;What now?\n9;Ben;I rest.",
    "columns behind the words": "speaker,start,transcript,confidence,notes\nAda,3,What now?,0.9,ok\nBen,9,I rest.,0.8,",
    "frames": "speaker;timecode;text\nAda;00:00:03:12;What now?\nBen;00:00:09:24;I rest.",
    "a table in Markdown": "|Time|Name|Text|\n|---|:---|---|\n| 0:03 | Ada | What now? |\n| 0:09 | Ben | I rest. |",
    "empty rows": "speaker,start,text\n\nAda,3,What now?\n,,\nBen,9,I rest.\n",
}


@pytest.mark.parametrize("case", CASES)
def test_columns(case: str) -> None:
    assert said(read(CASES[case])) == [("Ada", "What now?", 3.0), ("Ben", "I rest.", 9.0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ada,What now?\nBen,I rest.\nAda,So?\nBen,Yes.",
            [("Ada", "What now?", None), ("Ben", "I rest.", None), ("Ada", "So?", None), ("Ben", "Yes.", None)],
        ),
        (
            "speaker,text\nAda,What now, then?\nBen,I rest.",
            [("Ada", "What now, then?", None), ("Ben", "I rest.", None)],
        ),
        (
            "time,text\n0:03,Coach: What now?\n0:09,Client: I rest.",
            [("Coach", "What now?", None), ("Client", "I rest.", None)],
        ),
        (
            "Coach,Client\nWhat now?,I rest.\nHow so?,I sleep.",
            [
                ("Coach", "What now?", None),
                ("Client", "I rest.", None),
                ("Coach", "How so?", None),
                ("Client", "I sleep.", None),
            ],
        ),
        ("speaker,text\nAda,What now?\n,Hm?\nBen,I rest.", [("Ada", "What now? Hm?", None), ("Ben", "I rest.", None)]),
    ],
)
def test_no_headings_commas_labels_in_text_and_empty_speakers(text: str, expected: list[tuple[str, str, None]]) -> None:
    assert said(read(text)) == expected


def test_headings_tell_without_a_file_name() -> None:
    assert read("speaker\ttext\nAda\tWhat now?\nBen\tI rest.", name="pasted").format == "delimited"
    assert read("Coach: one, two\nClient: three, four", name="pasted").format == "plain"


BROKEN = {
    "malformed_table": ("a,b,c\n1,2,3\n4,5,6", "row 1"),
    "malformed_row": ('speaker,text\nAda,hi\nBen,"' + "x" * 140_000, "row 3"),
    "empty": ("speaker,text\n", ""),
}


def test_a_quote_mark_left_open_is_named_with_its_row() -> None:
    with pytest.raises(SourceError) as caught:
        read('speaker,text\nAda,Hm?\nBen,"I rest.\nAda,And?\n')
    assert (caught.value.code, str(caught.value.where)) == ("malformed_row", "row 3")


@pytest.mark.parametrize("code", BROKEN)
def test_broken(code: str) -> None:
    content, where = BROKEN[code]
    with pytest.raises(SourceError) as caught:
        read(content)
    assert caught.value.code == code
    assert str(caught.value.where or "") == where
