"""Word documents: labelled paragraphs, transcripts by Teams and Word itself, tables with a row per turn."""

from collections.abc import Sequence
from io import BytesIO

from mentor_coach.formats.assemble import assemble
from mentor_coach.formats.columns import columns_by_content, columns_by_heading, utter_columns_of_roles, utter_rows
from mentor_coach.formats.labels import find_mark
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
FEWEST_ROWS = 4
LABELLED = 0.7
Row = tuple[int, tuple[str, ...]]


def sniff(source: Source) -> bool:
    """Whether the bytes are a ZIP archive, which a DOCX is."""
    return source.content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def read(source: Source) -> Transcript:
    """The conversation in the paragraphs and tables. Raises `SourceError`."""
    refuse_unreadable(source)
    blocks = read_body(_document(source.content))
    gathered = _from_tables(blocks)
    if gathered is None:
        lines, beside = _lines(blocks)
        gathered = gather_lines(lines)
        gathered.left_out.extend(beside)
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


def _lines(blocks: list[Paragraph | Table]) -> tuple[list[Line], list[str]]:
    """Every line of every paragraph and cell in order; apart from them what stands beside the labelled cells."""
    lines: list[Line] = []
    beside: list[str] = []
    for block in blocks:
        rows = ((block.number, (block.text,)),) if isinstance(block, Paragraph) else block.rows
        column = _labelled_column(rows)
        for number, cells in rows:
            where = Where(paragraph=number)
            kept = cells if column is None else cells[column : column + 1]
            lines.extend((where, line) for cell in kept for line in cell.split("\n"))
            beside.extend(cell for place, cell in enumerate(cells) if column is not None and place != column)
    return lines, beside


def _labelled_column(rows: Sequence[Row]) -> int | None:
    """Of rows such as `Coach: What now? | 7.1 | Open and short.` the one column whose cells begin with a label."""
    width = max((len(cells) for _, cells in rows), default=0)
    shares = []
    for number in range(width):
        cells = [row[number] for _, row in rows if number < len(row) and row[number].strip()]
        marks = [mark for cell in cells if (mark := find_mark(cell)) and mark.speaker and mark.rest]
        shares.append(len(marks) / len(cells) if len(cells) >= FEWEST_ROWS else 0.0)
    labelled = [number for number, share in enumerate(shares) if share >= LABELLED]
    alone = len(labelled) == 1 and sum(share >= 1 - LABELLED for share in shares) == 1
    return labelled[0] if width > 1 and alone else None


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
