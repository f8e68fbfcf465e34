"""How much one source may hold: everything a reader of formats refuses by size stands here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds of one source: bytes, turns, seconds, pages, characters."""

    source_bytes: int = 10_000_000
    turns: int = 20_000
    duration_seconds: float = 8 * 3600.0
    lines: int = 200_000
    words: int = 400_000
    speakers: int = 40
    pdf_pages: int = 400
    pdf_page_bytes: int = 4_000_000
    pdf_operations: int = 2_000_000
    docx_unpacked_bytes: int = 60_000_000
    docx_document_bytes: int = 20_000_000
    docx_ratio: int = 200
    docx_entries: int = 4_000
    table_rows: int = 100_000
    speaker_chars: int = 80


LIMITS = Limits()
