"""PDF: a text layer in labelled lines, and files that have none."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from mentor_coach.formats import pdf
from mentor_coach.formats.limits import LIMITS
from mentor_coach.formats.pdf import _mended, _without_edges
from mentor_coach.schema.errors import SourceError, Where
from mentor_coach.schema.transcript import Source

SAMPLE = Path(__file__).parents[1] / "samples" / "formats" / "labelled.pdf"


def written(pages: int = 1, password: str = "", like: Path | None = None) -> bytes:
    writer = PdfWriter()
    for page in PdfReader(like).pages if like else ():
        writer.add_page(page)
    for _ in range(0 if like else pages):
        writer.add_blank_page(width=100, height=100)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    held = BytesIO()
    writer.write(held)
    return held.getvalue()


BROKEN = {
    "pdf_no_text": written(),
    "encrypted_pdf": written(password="secret", like=SAMPLE),
    "too_many_pages": written(LIMITS.pdf_pages + 1),
    "bad_pdf": b"%PDF-1.7\nnothing here",
}


@pytest.mark.parametrize("code", BROKEN)
def test_broken(code: str) -> None:
    with pytest.raises(SourceError) as caught:
        pdf.read(Source(name="session.pdf", content=BROKEN[code]))
    assert caught.value.code == code


def test_turns_run_over_pages_without_headings_and_page_numbers() -> None:
    transcript = pdf.read(Source(name="session.pdf", content=SAMPLE.read_bytes()))
    assert len(transcript.turns) == 28
    assert set(transcript.speakers) == {"Koç", "Danışan"}
    assert all(turn.text.endswith(("isterim?", "düşünebiliyorum.")) for turn in transcript.turns)
    assert transcript.language == "tr"


def test_a_label_at_the_edge_of_pages_stays() -> None:
    pages = [["Our session", f"Ada Su {n}:03", f"{said}?", f"Ben Ok {n}:09"] for n, said in enumerate("abcd", start=1)]
    assert [line for _, line in _without_edges(pages)[0]] == [line for page in pages for line in page[1:]]


def test_words_at_the_edge_of_both_of_two_pages_are_left_out() -> None:
    pages = [["Our third session", "Coach: Now?", "Client: Yes."], ["Our third session", "Coach: And?", "Client: No."]]
    assert _without_edges(pages)[1] == ["Our third session"] * 2


def test_lines_that_come_back_at_the_edge_of_pages_are_left_out() -> None:
    pages = [["My session", f"Coach: Question {n}?", "Client: Yes.", f"page {n} of 3"] for n in (1, 2, 3)]
    lines, left_out = _without_edges(pages)
    assert [line for _, line in lines] == [
        line for n in (1, 2, 3) for line in (f"Coach: Question {n}?", "Client: Yes.")
    ]
    assert left_out == ["My session", "page 1 of 3", "My session", "page 2 of 3", "My session", "page 3 of 3"]


def test_a_word_broken_at_the_line_end_comes_back_together() -> None:
    lines = [(Where(page=1, line=n), text) for n, text in enumerate(["Coach: How are your well-", "being and you?"], 1)]
    assert [text for _, text in _mended(lines)] == ["Coach: How are your well-being", "and you?"]
