"""Word documents: paragraphs, tables, tracked changes, and everything that can be wrong with them."""

import zipfile
from io import BytesIO

import pytest

from mentor_coach.formats import docx
from mentor_coach.schema.errors import SourceError
from mentor_coach.schema.transcript import Source, Transcript

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(xml: str | bytes, name: str = "word/document.xml", **others: bytes) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
        for other, content in others.items():
            archive.writestr(other, content)
    return held.getvalue()


def document(body: str) -> bytes:
    return packed(f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>')


def paragraph(*runs: str) -> str:
    inner = "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p>{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def read(content: bytes) -> Transcript:
    return docx.read(Source(name="session.docx", content=content))


def said(transcript: Transcript) -> list[tuple[str, str, float | None]]:
    return [(turn.speaker, turn.text, turn.start) for turn in transcript.turns]


ADA_BEN = [("Ada Su", "What now?", 3.0), ("Ben Ok", "I rest.", 9.0)]
BODIES = {
    "labelled paragraphs": (
        paragraph("Coach: ", "What", " now?") + paragraph("Client: I rest."),
        [("Coach", "What now?", None), ("Client", "I rest.", None)],
    ),
    "Teams: name, time, line break, text": (
        paragraph("Ada Su", "   0:03", "<w:r><w:br/></w:r>", "What now?")
        + paragraph("Ben Ok", "   0:09", "<w:r><w:br/></w:r>", "I rest."),
        ADA_BEN,
    ),
    "Teams, with the day above": (
        paragraph("Coaching-20240312_100000-Meeting Recording") + paragraph("March 12, 2024, 10:00AM")
        + paragraph("32m 10s")
        + paragraph("Ada Su", "   0:03", "<w:r><w:br/></w:r>", "What now?")
        + paragraph("Ben Ok", "   0:09", "<w:r><w:br/></w:r>", "I rest."),
        ADA_BEN,
    ),
    "table with a column per person": (
        table(("COACH", "CLIENT"), ("What now?", "I rest."), ("How so?", "")),
        [("COACH", "What now?", None), ("CLIENT", "I rest.", None), ("COACH", "How so?", None)],
    ),
    "Word transcription: time, name, text below": (
        paragraph("Transcript")
        + paragraph("00:00:03 Ada Su")
        + paragraph("What now?")
        + paragraph("00:00:09 Ben Ok")
        + paragraph("I rest."),
        ADA_BEN,
    ),
    "table with headings": (
        table(("Time", "Speaker", "Text"), ("0:03", "Ada Su", "What now?"), ("0:09", "Ben Ok", "I rest.")),
        ADA_BEN,
    ),
    "table with a mentor's notes": (
        table(("Time", "Speaker", "Text", "Marker", "Notes"), ("0:03", "Ada Su", "What now?", "7.1", "Open and short."),
              ("0:09", "Ben Ok", "I rest.", "", "")),
        ADA_BEN,
    ),
    "labels inside the cells, notes beside them": (
        table(("Transcript", "Marker", "Notes"), ("Ada Su: What now?", "7.1", "Open"), ("Ben Ok: I rest.", "", ""),
              ("Ada Su: How so?", "7.1", "Again: open"), ("Ben Ok: I sleep.", "", ""), ("Ada Su: And?", "", ""),
              ("Ben Ok: Yes.", "", "")),
        [("Ada Su", "What now?", None), ("Ben Ok", "I rest.", None), ("Ada Su", "How so?", None),
         ("Ben Ok", "I sleep.", None), ("Ada Su", "And?", None), ("Ben Ok", "Yes.", None)],
    ),
    "table with a number, a time and a column per person": (
        table(("#", "Time", "Coach", "Client"), ("1", "0:03", "What now?", ""), ("2", "0:09", "", "I rest."),
              ("3", "0:12", "How so?", "")),
        [("Coach", "What now?", 3.0), ("Client", "I rest.", 9.0), ("Coach", "How so?", 12.0)],
    ),
    "table with Turkish headings": (
        table(("KONUŞMACI", "Zaman", "Metin"), ("Ada Su", "0:03", "What now?"), ("Ben Ok", "0:09", "I rest.")),
        ADA_BEN,
    ),
    "table without headings": (
        table(
            ("0:03", "Ada Su:", "What now?"), ("0:09", "Ben Ok:", "I rest."), ("0:11", "Ada Su:", "Tell me more."),
            ("0:15", "Ben Ok:", "That is all."),
        ),
        [*ADA_BEN, ("Ada Su", "Tell me more.", 11.0), ("Ben Ok", "That is all.", 15.0)],
    ),
    "a table for the layout only": (
        table(("Coach: What now?",), ("Client: I rest.",)),
        [("Coach", "What now?", None), ("Client", "I rest.", None)],
    ),
    "tracked changes": (
        paragraph("Coach: ", "<w:del><w:r><w:delText>Why</w:delText></w:r></w:del>",
                  "<w:ins><w:r><w:t>What</w:t></w:r></w:ins>", " now?")
        + paragraph("Client: I rest."),
        [("Coach", "What now?", None), ("Client", "I rest.", None)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BODIES)
def test_body(case: str) -> None:
    body, expected = BODIES[case]
    assert said(read(document(body))) == expected


DTD = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha">]><w:document {W}><w:body><w:p/></w:body></w:document>'
BROKEN = {
    "xml_entities": packed(DTD),
    "not_docx": packed("<a/>", "content.xml"),
    "bad_docx": packed("<w:document><w:p>"),
    "zip_bomb": packed(b"<a>" + b" " * 12_000_000),
    "empty": document(paragraph("")),
    "no_speakers": document(paragraph("I went there.") + paragraph("It was fine.")),
}


@pytest.mark.parametrize("code", BROKEN)
def test_broken(code: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(BROKEN[code])
    assert caught.value.code == code


def test_a_cut_off_archive_is_named_as_damaged() -> None:
    with pytest.raises(SourceError) as caught:
        read(document(paragraph("Coach: Hi."))[:-30])
    assert caught.value.code == "bad_docx"


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(SourceError) as caught:
        read(document("<w:p>" * 500 + "</w:p>" * 500))
    assert caught.value.code == "bad_docx"


def test_place_is_the_paragraph() -> None:
    with pytest.raises(SourceError) as caught:
        read(document(paragraph("") + paragraph("I went there.")))
    assert str(caught.value.where) == "paragraph 2"
