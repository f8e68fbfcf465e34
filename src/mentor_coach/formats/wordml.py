"""The XML inside a DOCX to paragraphs and tables, without ever resolving an entity.

Deleted text (tracked changes) is left out, inserted text is kept, and where Word stores a drawing's text
twice only the first is read.
"""

from dataclasses import dataclass, field
from xml.parsers import expat

from mentor_coach.formats.trouble import trouble

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SKIPPED = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "footnoteReference"})
DEEPEST = 400


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, its number in the document from 1, and its text with line breaks and tabs."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: for each row the number of its first paragraph and the text of each cell."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(slots=True)
class _Body:
    """What the parser has seen so far."""

    blocks: list[Paragraph | Table] = field(default_factory=list)
    number: int = 0
    runs: list[list[str]] = field(default_factory=list)
    tables: list[list[tuple[int, list[list[str]]]]] = field(default_factory=list)
    skipping: int = 0
    in_text: bool = False
    depth: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise trouble("bad_docx")
        name = tag.rsplit(" ", 1)[-1]
        if self.skipping or name in SKIPPED:
            self.skipping += 1
        elif name == "p" and tag.split(" ")[0] in (W, STRICT_W):
            self.number += 1
            self.runs.append([])
        elif name == "t":
            self.in_text = True
        elif name in ("br", "cr", "tab", "noBreakHyphen") and self.runs:
            if not (name == "tab" and "pos" in " ".join(attributes)):
                self.runs[-1].append({"tab": "\t", "noBreakHyphen": "-"}.get(name, "\n"))
        elif name == "tbl":
            self.tables.append([])
        elif name == "tr" and self.tables:
            self.tables[-1].append((self.number + 1, []))
        elif name == "tc" and self.tables and self.tables[-1]:
            self.tables[-1][-1][1].append([])

    def end(self, tag: str) -> None:
        self.depth -= 1
        name = tag.rsplit(" ", 1)[-1]
        if self.skipping:
            self.skipping -= 1
        elif name == "t":
            self.in_text = False
        elif name == "p" and self.runs and tag.split(" ")[0] in (W, STRICT_W):
            self._paragraph("".join(self.runs.pop()))
        elif name == "tbl" and self.tables:
            self._table(self.tables.pop())

    def text(self, data: str) -> None:
        if self.in_text and not self.skipping and self.runs:
            self.runs[-1].append(data)

    def _paragraph(self, text: str) -> None:
        cell = self._cell()
        if cell is None:
            self.blocks.append(Paragraph(self.number, text))
        else:
            cell.append(text)

    def _table(self, rows: list[tuple[int, list[list[str]]]]) -> None:
        """A table is done; one inside a cell leaves its text to that cell."""
        cell = self._cell()
        if cell is None:
            joined = tuple((number, tuple("\n".join(texts) for texts in cells)) for number, cells in rows)
            self.blocks.append(Table(joined))
        else:
            cell.extend(text for _, cells in rows for texts in cells for text in texts)

    def _cell(self) -> list[str] | None:
        """The paragraphs of the table cell that is open, if one is."""
        if self.tables and self.tables[-1] and self.tables[-1][-1][1]:
            return self.tables[-1][-1][1][-1]
        return None


def read_body(xml: bytes) -> list[Paragraph | Table]:
    """The paragraphs and tables of a document part, in order.

    Raises `SourceError` with `xml_entities` or `bad_docx`.
    """
    body = _Body()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = body.start
    parser.EndElementHandler = body.end
    parser.CharacterDataHandler = body.text
    parser.StartDoctypeDeclHandler = _refuse_entities
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        raise trouble("bad_docx") from None
    return body.blocks


def _refuse_entities(*_: object) -> None:
    raise trouble("xml_entities")
