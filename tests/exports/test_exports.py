"""Every export of a rich report with hostile words in it, in both languages."""

import csv as spreadsheet
import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from mentor_coach.exports import EXPORTS, csv, docx, html, json, markdown, pdf, transcript_docx
from mentor_coach.exports.story import tell
from mentor_coach.knowledge.load import LANGUAGES
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.noun import Language
from mentor_coach.schema.report import Report
from tests.exports.reports import FORMULA, HOSTILE, report

BY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


class Page(HTMLParser):
    """What a page holds: ids, links, attributes, text by tag."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name == "id":
                self.ids.append(value or "")
            if tag == "a" and name == "href":
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def page(language: Language = "en") -> Page:
    return Page(html.render(report(language), Wording(language)).decode())


def test_the_list_names_each_export_once() -> None:
    names = [export.NAME for export in EXPORTS]
    assert sorted(names) == sorted({"html", "pdf", "docx", "markdown", "json", "csv", "transcript_docx"})
    assert len({export.ENDING for export in EXPORTS}) == len(EXPORTS)
    assert all(export.MEDIA_TYPE.count("/") == 1 for export in EXPORTS)


@BY_LANGUAGE
@pytest.mark.parametrize("module", [html, markdown, json, csv], ids=lambda module: module.NAME)
def test_the_same_report_gives_the_same_bytes(module, language: Language) -> None:  # type: ignore[no-untyped-def]
    assert module.render(report(language), Wording(language)) == module.render(report(language), Wording(language))


@BY_LANGUAGE
def test_json_comes_back_as_the_same_report(language: Language) -> None:
    written = json.render(report(language), Wording(language))
    assert Report.model_validate_json(written) == report(language)


@BY_LANGUAGE
def test_the_page_escapes_what_was_said_and_keeps_it_whole(language: Language) -> None:
    source = html.render(report(language), Wording(language)).decode()
    assert "<script>alert" not in source
    assert source.count("<script>") == 1
    assert "49" not in "".join(text for text in Page(source).texts if "{{" in text)
    assert HOSTILE in "".join(page(language).texts)


@BY_LANGUAGE
def test_the_page_has_no_style_attribute_no_handler_and_asks_nothing_of_the_network(language: Language) -> None:
    seen = page(language)
    assert [entry for entry in seen.attributes if entry[1] == "style" or entry[1].startswith("on")] == []
    assert not {"img", "iframe", "link", "object", "embed", "base", "form"} & set(seen.tags)
    assert [entry for entry in seen.attributes if entry[1] in ("src", "srcset", "action", "data", "xlink:href")] == []
    source = html.render(report(language), Wording(language)).decode()
    styles = "".join(re.findall(r"<style>(.*?)</style>", source, re.DOTALL))
    assert re.findall(r"url\((?!data:)", styles) == [] and "@import" not in styles
    script = "".join(re.findall(r"<script>(.*?)</script>", source, re.DOTALL))
    assert not re.search(r"fetch|XMLHttp|https?:|import\(", script)


@BY_LANGUAGE
def test_every_link_of_the_page_leads_somewhere_and_evidence_is_linked_both_ways(language: Language) -> None:
    seen = page(language)
    assert len(seen.ids) == len(set(seen.ids))
    inside = [link[1:] for link in seen.links if link.startswith("#")]
    assert [link for link in inside if link not in seen.ids] == []
    for finding in report(language).findings:
        marker = f"m-{finding.marker.replace('.', '-')}"
        assert marker in seen.ids
        if finding.evidence:
            assert marker in inside
        assert all(f"t{evidence.turn + 1}" in inside for evidence in finding.evidence)


@BY_LANGUAGE
def test_the_page_can_be_read_with_a_keyboard_and_a_screen_reader(language: Language) -> None:
    seen = page(language)
    assert ("html", "lang", language) in seen.attributes
    assert seen.links[0] == "#report" and "report" in seen.ids
    assert {"header", "main", "nav", "footer", "h1"} <= set(seen.tags) and seen.tags.count("h1") == 1
    levels = [int(tag[1]) for tag in seen.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    radios = [entry for entry in seen.attributes if entry[0] == "input" and entry[2] == "level"]
    assert len(radios) == 3
    charts = seen.tags.count("svg")
    assert len([entry for entry in seen.attributes if entry[:2] == ("svg", "role")]) == charts - 1  # one is an icon


@BY_LANGUAGE
def test_markdown_says_the_hostile_words_without_acting_on_them(language: Language) -> None:
    written = markdown.render(report(language), Wording(language)).decode()
    assert "<script>" not in written.replace("\\<script\\>", "")
    assert "![a](" not in written
    assert "\n=HYPERLINK" not in written
    assert not [line for line in written.splitlines() if line.rstrip(" ") + " " == line]  # two blanks break a line


@BY_LANGUAGE
def test_no_cell_of_the_table_is_a_formula(language: Language) -> None:
    written = csv.render(report(language), Wording(language)).decode("utf-8-sig")
    rows = list(spreadsheet.reader(io.StringIO(written), delimiter={"en": ",", "tr": ";"}[language]))
    assert len(rows) == len(report(language).findings) + 1
    assert {len(row) for row in rows} == {12}
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        (FORMULA, f"'{FORMULA}"),
        ("+1 555", "'+1 555"),
        ("  -2+3", "'  -2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("a = b", "a = b"),
        ("", ""),
    ],
)
def test_cells_that_look_like_formulas_are_quoted(cell: str, safe: str) -> None:
    assert csv.safe(cell) == safe


@BY_LANGUAGE
def test_the_word_document_holds_headings_tables_and_the_words_of_the_session(language: Language) -> None:
    import docx as word

    made = word.Document(io.BytesIO(docx.render(report(language), Wording(language))))
    texts = [paragraph.text for paragraph in made.paragraphs]
    assert any(HOSTILE in text for text in texts)
    assert made.core_properties.language == {"en": "en-US", "tr": "tr-TR"}[language]
    assert {p.style.name for p in made.paragraphs} >= {"Title", "Heading 1", "Heading 2", "Heading 3", "Quote"}
    assert [len(table.rows) for table in made.tables] == [9, 2]


def test_control_characters_in_a_transcript_do_not_break_the_word_document() -> None:
    made = docx.render(report(title="a\x00b\x0bc"), Wording("en"))
    assert zipfile.ZipFile(io.BytesIO(made)).testzip() is None


@pytest.mark.slow
@BY_LANGUAGE
def test_the_pdf_is_tagged_named_and_holds_its_text(language: Language) -> None:
    import pypdf

    made = pypdf.PdfReader(io.BytesIO(pdf.render(report(language), Wording(language))))
    root = made.trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"]) and "/StructTreeRoot" in root
    assert root["/Lang"] == language
    assert "The coat" in made.metadata.title
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    fonts = {str(font["/BaseFont"]) for p in made.pages for font in p["/Resources"]["/Font"].get_object().values()}
    assert fonts and all("Literata" in font or "Inter" in font for font in fonts)
    text = "\n".join(p.extract_text() for p in made.pages)
    for words in (Wording(language).text("section.glance"), Wording(language).marker("7.6", "title")):
        assert words.split()[0] in text
    assert len(made.outline) > 0
    alternatives = [str(part["/Alt"]) for part in _parts(root["/StructTreeRoot"]) if part.get("/S") == "/Figure"]
    charts = [picture.chart for picture in tell(report(language), Wording(language)).pictures if picture.chart]
    assert alternatives == [f"{chart.title}. {chart.description}" for chart in charts]


def _parts(node: Any) -> Iterator[Any]:
    """Every element of a structure tree."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from _parts(child)
    elif hasattr(node, "get"):
        yield node
        if "/K" in node:
            yield from _parts(node["/K"])


@BY_LANGUAGE
def test_the_submission_has_a_label_and_a_stamp_on_each_line(language: Language) -> None:
    import docx as word

    made = word.Document(io.BytesIO(transcript_docx.render(report(language), Wording(language))))
    coach, client = {"en": ("Coach", "Client"), "tr": ("Koç", "Danışan")}[language]
    lines = [paragraph.text for paragraph in made.paragraphs]
    told = [line for line in lines if re.match(r"\[\d\d:\d\d:\d\d\] ", line)]
    assert len(told) == len(report(language).transcript.turns)
    for turn, line in zip(report(language).transcript.turns, told, strict=True):
        assert line == f"[{transcript_docx.stamped(turn.start)}] {client if turn.index % 2 else coach}: {turn.text}"
    assert lines.index(Wording(language).text("submission.heading")) > lines.index(told[-1])
    assert not any("Ada" in line or "Bo:" in line for line in lines)
