"""A Word document with our look: fonts, headings, quotes, tables, the language of its words."""

import io
import re
from collections.abc import Sequence
from typing import Any

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff￾￿]")
_TAGS = {"en": "en-US", "tr": "tr-TR"}
CLAY, PINE, SOFT = "A04327", "285F58", "6A5F54"


def writable(text: str) -> str:
    """Text without the control characters that XML cannot hold; each becomes a replacement character."""
    return _UNWRITABLE.sub("�", text)


class Paper:
    """Writes paragraphs, headings, quotes and tables one after the other; `bytes` is the file."""

    def __init__(self, language: str, title: str) -> None:
        """An empty A4 document in this language."""
        import docx  # late: other exports start faster without it

        self.document: Any = docx.Document()
        self.language = language
        self.document.core_properties.title = writable(title)
        self.document.core_properties.language = _TAGS[language]
        self.document.core_properties.author = "Mentor Coaching AI"
        self._dress()

    def bytes(self) -> bytes:
        """The file."""
        kept = io.BytesIO()
        self.document.save(kept)
        return kept.getvalue()

    def heading(self, text: str, level: int) -> Any:
        """A heading; level 0 is the title."""
        return self.document.add_heading(writable(text), level)

    def text(self, text: str, *, bold: str = "", color: str = "", style: str = "Normal") -> Any:
        """A paragraph, its first words bold where given. An empty text writes nothing."""
        if not text and not bold:
            return None
        paragraph = self.document.add_paragraph(style=style)
        if bold:
            self.run(paragraph, f"{bold} " if text else bold, bold=True, color=color)
        self.run(paragraph, text, color="" if bold else color)
        return paragraph

    def run(self, paragraph: Any, text: str, *, bold: bool = False, color: str = "", language: str = "") -> Any:
        """Words within a paragraph, in a language of their own where it differs."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import RGBColor

        run = paragraph.add_run(writable(text))
        run.bold = bold or None
        if color:
            run.font.color.rgb = RGBColor.from_string(color)
        if language and language != self.language:
            tag = OxmlElement("w:lang")
            tag.set(qn("w:val"), _TAGS[language])
            run._element.get_or_add_rPr().append(tag)
        return run

    def quote(self, text: str, source: str, language: str) -> None:
        """Words of the session in quotes, and below them whose they are and where they stand."""
        paragraph = self.document.add_paragraph(style="Quote")
        self.run(paragraph, f"“{text}”", language=language)
        self.run(paragraph, f"  {source}", color=SOFT).font.size = self.points(8.5)

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Any:
        """A table whose first row heads it on every page; widths in centimeters."""
        from docx.oxml import OxmlElement
        from docx.shared import Cm

        table = self.document.add_table(rows=len(rows), cols=len(widths), style="Light Grid Accent 1")
        table.autofit = False
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text, width in zip(row.cells, cells, widths, strict=True):
                cell.width = Cm(width)
                cell.text = writable(text)
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        self.document.add_paragraph()
        return table

    @staticmethod
    def points(size: float) -> Any:
        """A size in points."""
        from docx.shared import Pt

        return Pt(size)

    def _dress(self) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Cm, RGBColor

        styles, section = self.document.styles, self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.3)
        section.top_margin = section.bottom_margin = Cm(2.2)
        looks = {
            "Normal": ("Calibri", 10.5, "2B2520"),
            "Title": ("Georgia", 26, "2B2520"),
            "Heading 1": ("Georgia", 17, "2B2520"),
            "Heading 2": ("Georgia", 13, CLAY),
            "Heading 3": ("Georgia", 11, "2B2520"),
            "Quote": ("Georgia", 10.5, "2B2520"),
        }
        for name, (font, size, color) in looks.items():
            style = styles[name]
            style.font.name, style.font.size = font, self.points(size)
            style.font.color.rgb = RGBColor.from_string(color)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
            for kind in ("ascii", "hAnsi", "cs"):
                fonts.set(qn(f"w:{kind}"), font)
        styles["Quote"].font.italic = False
        styles["Quote"].paragraph_format.left_indent = Cm(0.7)
        styles["Normal"].paragraph_format.space_after = self.points(5)
        for tag in styles.element.iter(qn("w:lang")):
            tag.set(qn("w:val"), _TAGS[self.language])
