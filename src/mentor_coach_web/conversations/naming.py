"""Names that came with a file, made harmless: no paths, no unseen characters, no more than a title can hold."""

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST_TITLE = 200  # characters
_LONGEST_NAME = 120
_LONGEST_ENDING = 10


def file_name(name: str) -> str:
    """The last part of a name in one line, at most 120 characters with its ending; `session` when nothing is left."""
    last = _seen(name.replace("\\", "/").rsplit("/", 1)[-1]).strip(". ")
    if len(last) > _LONGEST_NAME:
        ending = PurePosixPath(last).suffix[:_LONGEST_ENDING]
        last = last[: _LONGEST_NAME - len(ending)].rstrip() + ending
    return last or "session"


def title_from(name: str) -> str:
    """A title from the name of a file: without its ending, words instead of underscores."""
    stem = PurePosixPath(file_name(name)).stem
    return cut(re.sub(r"[_\s]+", " ", stem).strip(" -") or stem)


def cut(title: str) -> str:
    """A title in one line and at most 200 characters; what is cut off shows as an ellipsis."""
    line = " ".join(_seen(title).split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1].rstrip()}…"


def _seen(text: str) -> str:
    """Without controls and marks of direction, which could hide an ending; line breaks become spaces."""
    text = unicodedata.normalize("NFC", re.sub(r"[\t\r\n\v\f\x85\u2028\u2029]+", " ", text))
    return "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co") or c == "\u200d")
