"""Quotation marks and apostrophes as print sets them; our sources are typed with straight ones."""

import re
from typing import Any

_RULES = (
    (re.compile(r"(?<=\w)'(?=\w)|(?<=\w\")'(?=\w)"), "’"),
    (re.compile(r"(^|[\s(\[{–—/“\"])'(?=\S)"), "\\1‘"),
    (re.compile(r"'"), "’"),
    (re.compile(r"(^|[\s(\[{–—/‘])\"(?=\S)"), "\\1“"),
    (re.compile(r"\""), "”"),
)


def set_quotes(text: str) -> str:
    """The text with curly quotation marks and apostrophes."""
    for straight, curly in _RULES:
        text = straight.sub(curly, text)
    return text


def set_all(value: Any) -> Any:
    """Every text within lists and tables, with curly marks; addresses (`url`, `slug`) as they are."""
    if isinstance(value, str):
        return set_quotes(value)
    if isinstance(value, list):
        return [set_all(entry) for entry in value]
    if isinstance(value, dict):
        return {name: entry if name in ("url", "slug") else set_all(entry) for name, entry in value.items()}
    return value
