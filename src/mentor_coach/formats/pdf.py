"""PDF files with a text layer: lines of labelled text, page headings and page numbers left out."""

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from mentor_coach.formats.assemble import assemble
from mentor_coach.formats.labels import find_mark
from mentor_coach.formats.limits import LIMITS
from mentor_coach.formats.lines import Line, gather_lines
from mentor_coach.formats.names import Likeness
from mentor_coach.formats.opened import refuse_unreadable
from mentor_coach.formats.trouble import trouble
from mentor_coach.schema.errors import MentorCoachError, Where
from mentor_coach.schema.transcript import Source, Transcript

if TYPE_CHECKING:
    from pypdf import PdfReader

NAME = "pdf"
DIGITS = re.compile(r"\d+")
EDGE_LINES = 2
EDGE_PAGES = 3
EDGE_WORDS = 3
EDGE_SHARE = 0.6
BROKEN_WORD = re.compile(r"[^\W\d_]-$")


def sniff(source: Source) -> bool:
    """Whether a PDF begins within the first bytes."""
    return b"%PDF-" in source.content[:1024]


def read(source: Source) -> Transcript:
    """The conversation in the lines of all pages. Raises `SourceError`."""
    refuse_unreadable(source)
    with _quiet():
        pages = _pages(source.content)
    if not any(line.strip() for page in pages for line in page):
        raise trouble("pdf_no_text")
    lines, left_out = _without_edges(pages)
    gathered = gather_lines(_mended(lines))
    gathered.left_out.extend(left_out)
    return assemble(gathered, NAME)


@contextmanager
def _quiet() -> Iterator[None]:
    """pypdf logs every oddity of a file; what matters comes back as an error of ours."""
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)


def _pages(content: bytes) -> list[list[str]]:
    """The lines of each page. pypdf raises nearly anything on damaged files, hence the broad net."""
    from pypdf import PdfReader

    page = 0
    operations = 0

    def count(*_: object) -> None:
        nonlocal operations
        operations += 1
        if operations > LIMITS.pdf_operations:
            raise trouble("zip_bomb", Where(page=page))

    try:
        reader = PdfReader(BytesIO(content), strict=False)
        _open(reader)
        pages = []
        for page in range(1, len(reader.pages) + 1):
            text = _page_text(reader, page, count)
            pages.append(text.replace("\r", "\n").split("\n"))
    except MentorCoachError:
        raise
    except MemoryError:
        raise trouble("zip_bomb") from None
    except Exception as error:
        bomb = type(error).__name__ == "LimitReachedError"
        raise trouble("zip_bomb" if bomb else "bad_pdf", Where(page=page) if page else None) from None
    return pages


def _page_text(reader: "PdfReader", page: int, count: Callable[..., None]) -> str:
    """The text of page `page`, counted from 1, unless it holds more drawing than a transcript ever does."""
    content = reader.pages[page - 1].get_contents()
    if content is None:
        return ""
    if len(content.get_data()) > LIMITS.pdf_page_bytes:
        raise trouble("zip_bomb", Where(page=page))
    return reader.pages[page - 1].extract_text(visitor_operand_before=count)


def _open(reader: "PdfReader") -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise trouble("encrypted_pdf")
    count = len(reader.pages)
    if count > LIMITS.pdf_pages:
        raise trouble("too_many_pages", count=count, limit=LIMITS.pdf_pages)


def _without_edges(pages: list[list[str]]) -> tuple[list[Line], list[str]]:
    """Lines with their places, without the headings and footers that come back on most pages."""
    written = [[(number, line) for number, line in enumerate(page, start=1) if line.strip()] for page in pages]
    edges = [[line for _, line in page[:EDGE_LINES] + page[-EDGE_LINES:]] for page in written]
    likes = Counter(key for page in edges for key in set(map(_edge_key, page)))
    same = Counter(key for page in edges for key in {" ".join(line.split()) for line in page})
    often = max(EDGE_PAGES, EDGE_SHARE * len(pages))

    def is_edge(line: str) -> bool:
        exact = same[" ".join(line.split())]
        if _is_label(line, timed=exact < often):
            return False
        # On both of two pages is enough for some words in a row.
        twice = exact >= 2 and len(pages) == 2 and len(line.split()) >= EDGE_WORDS
        return twice or likes[_edge_key(line)] >= often

    lines: list[Line] = []
    left_out: list[str] = []
    for page_number, page in enumerate(written, start=1):
        for place, (number, line) in enumerate(page):
            at_edge = place < EDGE_LINES or place >= len(page) - EDGE_LINES
            if at_edge and is_edge(line):
                left_out.append(line)
            else:
                lines.append((Where(page=page_number, line=number), line))
    return lines, left_out


def _is_label(line: str, *, timed: bool) -> bool:
    """Whether a role begins the line; also a name beside a time, where `timed` labels are to be kept."""
    mark = find_mark(line)
    if mark is None or mark.speaker is None:
        return False
    return mark.likeness is Likeness.ROLE or (timed and mark.style == "timed")


def _edge_key(line: str) -> str:
    return DIGITS.sub("#", " ".join(line.split()))


def _mended(lines: list[Line]) -> list[Line]:
    """A word broken by a hyphen at the end of a line comes back together, hyphen kept."""
    mended: list[Line] = []
    for where, line in lines:
        line = line.strip()
        if mended and BROKEN_WORD.search(mended[-1][1]) and line[:1].islower():
            head, _, rest = line.partition(" ")
            mended[-1] = (mended[-1][0], mended[-1][1] + head)
            line = rest
        if line:
            mended.append((where, line))
    return mended
