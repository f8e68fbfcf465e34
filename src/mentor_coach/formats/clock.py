"""Times as transcripts write them, `00:03:12.500`, `3:12`, `7:04:07 PM`, to seconds."""

import re

CLOCK = r"\d{1,3}:\d{1,2}(?::\d{1,2}(?:[:;]\d{2}(?!\d))?)?(?:[.,]\d{1,6})?(?:\s?[APap]\.?[Mm]\.?(?![^\W\d_]))?"
_CLOCK = re.compile(r"\s*(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,6}))?(?:\s?([APap])\.?[Mm]\.?)?\s*", re.ASCII)
_FRAMES = re.compile(r"(\s*\d{1,3}:\d{2}:\d{2})[:;]\d{2}(\s*)")  # of film, behind the seconds: not counted
_SPELLED = re.compile(
    r"\s*(?:(\d{1,2})\s*(?:hours?|hrs?|h|saat)\s*)?(?:(\d{1,3})\s*(?:minutes?|mins?|m|dakika|dk)\s*)?"
    r"(?:(\d{1,3})\s*(?:seconds?|secs?|s|saniye|sn))?\s*"
)
HALF_DAY = 12 * 3600.0
DAY = 24 * 3600.0


def seconds(written: str) -> float | None:
    """Seconds of a written time; None when it is not one (two numbers are minutes and seconds)."""
    found = _CLOCK.fullmatch(_FRAMES.sub(r"\1\2", written) if written.count(":") + written.count(";") > 2 else written)
    if not found:
        return None
    hours, minutes, rest, fraction, half = found.groups()
    if int(rest) > 59 or (hours is not None and int(minutes) > 59):
        return None
    total = int(hours or 0) * 3600.0 + int(minutes) * 60.0 + int(rest)
    if half:
        if hours is None:  # 7:04 PM has no seconds
            total *= 60.0
        if total > DAY:
            return None
        total = total % HALF_DAY + (HALF_DAY if half in "pP" else 0.0)
    return total + (int(fraction) / 10 ** len(fraction) if fraction else 0.0)


def is_time_of_day(written: str) -> bool:
    """Whether a written time says AM or PM."""
    found = _CLOCK.fullmatch(written)
    return bool(found and found.group(5))


def spelled_seconds(written: str) -> float | None:
    """Seconds of a time in words, `1 minute 3 seconds` or `2 dakika 5 saniye`; None when it is not one."""
    found = _SPELLED.fullmatch(written)
    if not found or not any(found.groups()):
        return None
    hours, minutes, rest = (int(part or 0) for part in found.groups())
    return hours * 3600.0 + minutes * 60.0 + rest


def shown(moment: float) -> str:
    """Seconds as `h:mm:ss`."""
    whole = int(moment)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
