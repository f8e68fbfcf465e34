"""Which sessions the user means: files, folders of them, or standard input; and their bytes."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from mentor_coach.formats.limits import LIMITS
from mentor_coach.formats.opened import HEAD_BYTES, refuse_unreadable
from mentor_coach.formats.trouble import trouble
from mentor_coach.schema.transcript import Source

STANDARD_INPUT = "-"

# The usual endings of each format: what is picked up inside a folder. A file named by the user may end as it likes.
ENDINGS: dict[str, tuple[str, ...]] = {
    "docx": (".docx",),
    "pdf": (".pdf",),
    "webvtt": (".vtt",),
    "srt": (".srt",),
    "whisper_json": (".json",),
    "turns_json": (".json", ".jsonl"),
    "delimited": (".csv", ".tsv"),
    "plain": (".txt", ".md"),
}
READABLE = tuple(sorted({ending for endings in ENDINGS.values() for ending in endings}))


def sources_named(names: Iterable[str], output: Path | None) -> list[str]:
    """Every file named, and every readable file of every folder named, once each and in order.

    A folder with nothing to read stands for itself, so that it is told like any other trouble. What lies in
    `output` was written by us and is left out, and so are hidden files and the lock files of word processors.
    """
    found: dict[str, None] = {}
    for name in names:
        path = Path(name)
        folder = name not in ("", STANDARD_INPUT) and path.is_dir()
        inside = [str(file) for file in _inside(path, output)] if folder else []
        found |= dict.fromkeys(inside or [name])
    return list(found)


def left_aside(names: Iterable[str], output: Path | None) -> list[str]:
    """The files inside the folders named that are passed by because they do not end like a transcript, in order."""
    folders = [Path(name) for name in names if name not in ("", STANDARD_INPUT) and Path(name).is_dir()]
    found = (str(path) for folder in folders for path in _files(folder, output) if not _is_readable(path))
    return list(dict.fromkeys(found))


def _inside(folder: Path, output: Path | None) -> Iterator[Path]:
    return (path for path in _files(folder, output) if _is_readable(path))


def _is_readable(path: Path) -> bool:
    return path.suffix.lower() in READABLE


def _files(folder: Path, output: Path | None) -> Iterator[Path]:
    """Every file below a folder in order, save hidden ones, lock files, and what lies in `output`."""
    ours = output.resolve() if output else None
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if any(part.startswith((".", "~$")) for part in parts) or not path.is_file():
            continue
        if not (ours and ours != folder.resolve() and path.resolve().is_relative_to(ours)):
            yield path


def opened(name: str) -> Source:
    """The bytes behind a name; no more is read than a transcript may hold, however large the file.

    Raises OSError when it cannot be opened and SourceError when it is no transcript or too large.
    """
    if name == STANDARD_INPUT:
        return Source(name="session", content=sys.stdin.buffer.read(LIMITS.source_bytes + 1))
    path = Path(name)
    with path.open("rb") as file:
        content = file.read(LIMITS.source_bytes + 1)
    if len(content) > LIMITS.source_bytes:
        refuse_unreadable(Source(name=path.name, content=content[:HEAD_BYTES]))  # a recording is told as one
        raise trouble(
            "too_large", megabytes=round(path.stat().st_size / 1e6, 1), limit=round(LIMITS.source_bytes / 1e6)
        )
    return Source(name=path.name, content=content)
