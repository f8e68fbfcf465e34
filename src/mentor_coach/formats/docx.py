"""Word documents: labelled paragraphs, transcripts by Teams and Word itself, tables with a row per turn."""

from io import BytesIO

from mentor_coach.formats.assemble import assemble
from mentor_coach.formats.columns import columns_by_content, columns_by_heading, utter_columns_of_roles, utter_rows
from mentor_coach.formats.limits import LIMITS
from mentor_coach.formats.lines import Line, gather_lines
from mentor_coach.formats.opened import refuse_unreadable
from mentor_coach.formats.trouble import trouble
from mentor_coach.formats.utterance import Gathered
from mentor_coach.formats.wordml import Paragraph, Table, read_body
from mentor_coach.schema.errors import Where
from mentor_coach.schema.transcript import Source, Transcript

NAME = "docx"
DOCUMENT = "word/document.xml"
ENCRYPTED = 0x1
HEADING_ROWS = 3


def sniff(source: Source) -> bool:
    """Whether the bytes are a ZIP archive, which a DOCX is."""
    return source.content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def read(source: Source) -> Transcript:
    """The conversation in the paragraphs and tables. Raises `SourceError`."""
    refuse_unreadable(source)
    blocks = read_body(_document(source.content))
    gathered = _from_tables(blocks) or gather_lines(_lines(blocks))
    return assemble(gathered, NAME)


def _document(content: bytes) -> bytes:
    """The main part of the document, never unpacking more than the limits allow."""
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            bomb = unpacked > LIMITS.docx_unpacked_bytes or len(entries) > LIMITS.docx_entries
            if bomb or unpacked > LIMITS.docx_ratio * max(len(content), 1):
                raise trouble("zip_bomb")
            entry = next((entry for entry in entries if entry.filename == DOCUMENT), None)
            if entry is None:
                raise trouble("not_docx")
            if entry.flag_bits & ENCRYPTED:
                raise trouble("encrypted_docx")
            with archive.open(entry) as part:
                xml = part.read(LIMITS.docx_document_bytes + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ):
        raise trouble("bad_docx") from None
    if len(xml) > LIMITS.docx_document_bytes:
        raise trouble("zip_bomb")
    return xml


def _lines(blocks: list[Paragraph | Table]) -> list[Line]:
    """Every line of every paragraph and cell in order."""
    lines: list[Line] = []
    for block in blocks:
        rows = [(block.number, (block.text,))] if isinstance(block, Paragraph) else block.rows
        for number, cells in rows:
            where = Where(paragraph=number)
            lines.extend((where, line) for cell in cells for line in cell.split("\n"))
    return lines


def _from_tables(blocks: list[Paragraph | Table]) -> Gathered | None:
    """The conversation of the tables, when they have one; paragraphs around them are left out and said so."""
    gathered = Gathered(hand_timed=True)
    for block in blocks:
        if isinstance(block, Paragraph):
            gathered.left_out.append(block.text)
            continue
        rows = [(Where(paragraph=number), [" ".join(cell.split()) for cell in cells]) for number, cells in block.rows]
        headed = next(
            (
                (place, found)
                for place, (_, cells) in enumerate(rows[:HEADING_ROWS])
                if (found := columns_by_heading(cells))
            ),
            None,
        )
        if headed and headed[1].speaker is not None:
            gathered.utterances.extend(utter_rows(rows[headed[0] + 1 :], headed[1]))
            continue
        side_by_side = utter_columns_of_roles(rows) if len(rows) > 2 else []
        if side_by_side:
            gathered.utterances.extend(side_by_side)
            continue
        columns = columns_by_content([cells for _, cells in rows])
        if columns:
            gathered.utterances.extend(utter_rows(rows, columns))
        else:
            gathered.left_out.extend(" ".join(cells) for _, cells in rows)
    said = sum(len(piece.text.split()) for piece in gathered.utterances)
    left = sum(len(line.split()) for line in gathered.left_out)
    speakers = {piece.speaker for piece in gathered.utterances if piece.speaker}
    return gathered if len(speakers) >= 2 and said >= left else None
