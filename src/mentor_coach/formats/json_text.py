"""JSON as plain values, with our errors for everything that can be wrong with it."""

import json
import math
from collections.abc import Iterator
from typing import Any

from mentor_coach.formats.opened import opened_text
from mentor_coach.formats.trouble import trouble
from mentor_coach.schema.errors import SourceError, Where
from mentor_coach.schema.transcript import Source


def json_value(source: Source) -> Any:
    """What the JSON of `source` holds, lines of JSON as a list.

    Raises `SourceError` with `malformed_json` (with its line) or `json_too_deep`.
    """
    text, _ = opened_text(source)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        lines = _json_lines(text)
        if lines is not None:
            return lines
        raise trouble("malformed_json", Where(line=error.lineno), reason=error.msg) from None
    except RecursionError:
        raise trouble("json_too_deep") from None
    except ValueError:  # a number of thousands of digits
        raise trouble("malformed_json", Where(line=1), reason="a number is too long") from None


def _json_lines(text: str) -> list[Any] | None:
    """One object per line, as some tools write; None when it is not that."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
        return None
    try:
        return [json.loads(line) for line in lines]
    except (ValueError, RecursionError):
        return None


def dicts_in(value: Any) -> Iterator[dict[str, Any]]:
    """The objects in a list; nothing when `value` is no list."""
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))


def as_speaker(value: Any) -> str | None:
    """A speaker's name; a bare number becomes `Speaker 0`, an object gives its name, label or id."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "label", "id") if key in value), None)
    written = as_text(value)
    if written is None or not written.strip():
        return None
    return f"Speaker {written.strip()}" if written.strip().isdigit() else written


def unknown_json(value: Any) -> SourceError:
    """The error for JSON without a conversation, naming the keys that were found."""
    keys = ", ".join(map(str, list(value)[:8]))[:120] if isinstance(value, dict) else ""
    return trouble("unknown_json", keys=keys or "-")


def as_text(value: Any) -> str | None:
    """A string or a number as text; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) else None


def as_seconds(value: Any) -> float | None:
    """A finite number of seconds, given as number or text; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        try:
            value = float(value.strip().removesuffix("s"))
        except ValueError:
            return None
    if not isinstance(value, int | float):
        return None
    try:
        moment = float(value)
    except OverflowError:
        return None
    return moment if math.isfinite(moment) else None
