"""Tables as text, CSV and TSV: a row per turn with speaker, words and perhaps times."""

import csv
import re
from collections.abc import Sequence
from io import StringIO

from mentor_coach.formats.assemble import assemble
from mentor_coach.formats.columns import (
    Columns,
    Row,
    columns_by_content,
    columns_by_heading,
    utter_columns_of_roles,
    utter_rows,
)
from mentor_coach.formats.limits import LIMITS
from mentor_coach.formats.lines import gather_lines
from mentor_coach.formats.opened import head_of, opened_text
from mentor_coach.formats.timing import in_seconds
from mentor_coach.formats.trouble import trouble
from mentor_coach.formats.utterance import Gathered
from mentor_coach.schema.errors import Where
from mentor_coach.schema.transcript import Source, Transcript

NAME = "delimited"
DELIMITERS = ("\t", ",", ";", "|")
ENDINGS = (".csv", ".tsv", ".tab")
HEADING_ROWS = 5
RULE = re.compile(r"[\s:-]+")


def sniff(source: Source) -> bool:
    """Whether the name ends like a table, or the first row names columns for speaker and words."""
    if source.name.lower().endswith(ENDINGS):
        return True
    first = head_of(source).split("\n", 1)[0]
    return any(_heading(first, delimiter) for delimiter in DELIMITERS)


def read(source: Source) -> Transcript:
    """The conversation in the rows. Raises `SourceError`."""
    text, replaced = opened_text(source)
    delimiter, rows = _rows(text)
    gathered = _gathered(rows, delimiter)
    gathered.count("bytes_replaced", replaced)
    gathered.utterances = in_seconds(gathered.utterances)
    return assemble(gathered, NAME)


def _heading(line: str, delimiter: str) -> bool:
    cells = next(iter(csv.reader([line], delimiter=delimiter)), []) if delimiter in line else []
    columns = columns_by_heading(cells)
    return columns is not None and columns.speaker is not None


def _gathered(rows: list[Row], delimiter: str) -> Gathered:
    for place, (_, cells) in enumerate(rows[:HEADING_ROWS]):
        columns = columns_by_heading(cells)
        if columns:
            gathered = _with(columns, rows[place + 1 :], delimiter)
            gathered.left_out.extend(" ".join(cells) for _, cells in rows[:place])
            return gathered
    side_by_side = utter_columns_of_roles(rows)
    if side_by_side:
        return Gathered(utterances=side_by_side)
    columns = columns_by_content([cells for _, cells in rows])
    if columns is None:
        lines = [(where, delimiter.join(cells)) for where, cells in rows]
        if any(len(cells) > 1 for _, cells in rows):
            raise trouble("malformed_table", rows[0][0])
        return gather_lines(lines)
    return _with(columns, rows, delimiter)


def _with(columns: Columns, rows: Sequence[Row], delimiter: str) -> Gathered:
    if columns.speaker is None:
        pieces = utter_rows(rows, columns, delimiter)
        return gather_lines([(piece.where or Where(), piece.text) for piece in pieces])
    return Gathered(utterances=utter_rows(rows, columns, delimiter))


def _rows(text: str) -> tuple[str, list[Row]]:
    """The delimiter and the rows; `row` counts from 1 and includes the heading.

    Raises `SourceError` with `malformed_row` or `too_many_rows`.
    """
    delimiter = _delimiter(text)
    rows: list[Row] = []
    number = 0
    try:
        for number, cells in enumerate(csv.reader(StringIO(text), delimiter=delimiter), start=1):
            if number > LIMITS.table_rows:
                raise trouble("too_many_rows", Where(row=number), limit=LIMITS.table_rows)
            if any(cell.strip() for cell in cells):
                rows.append((Where(row=number), cells))
    except csv.Error as error:
        raise trouble("malformed_row", Where(row=number + 1), reason=str(error)) from None
    if delimiter == "|":
        rows = [(where, _within_bars(cells)) for where, cells in rows if not RULE.fullmatch("".join(cells))]
    if not rows:
        raise trouble("empty")
    if text.count('"') % 2 and any("\n" in cell.strip() for cell in rows[-1][1]):
        raise trouble("malformed_row", rows[-1][0], reason="a quote mark is opened and never closed")
    return delimiter, rows


def _within_bars(cells: Sequence[str]) -> list[str]:
    """The cells of `| Ada | What now? |`, a row of a table in Markdown."""
    cells = [cell.strip() for cell in cells]
    return cells[1:-1] if len(cells) > 2 and not cells[0] and not cells[-1] else cells


def _delimiter(text: str) -> str:
    """The delimiter of the heading row, else the one that most lines of the beginning hold equally often."""
    lines = [line for line in text[:20_000].split("\n")[:50] if line.strip()]
    for delimiter in DELIMITERS:
        if lines and _heading(lines[0], delimiter):
            return delimiter
    return max(DELIMITERS, key=lambda delimiter: sum(delimiter in line for line in lines))
