"""Everything a reader sees, in one language: texts by key, names of markers and measures, numbers, times and dates."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, cast

from mentor_coach.knowledge import load
from mentor_coach.schema.noun import Language

_SLOT = re.compile(r"\{(\w+)\}")
_OPENING = re.compile(r"(?<![\w.!?,…}’])'(?=\w)")  # a straight quote that opens; any other one is an apostrophe
_CASES = ("", "_acc", "_gen", "_dat", "_abl", "_loc", "_ins", "_pl")
_FORMS: dict[tuple[Language, str], tuple[str, ...]] = {
    ("tr", "danışan"): (
        "danışan", "danışanı", "danışanın", "danışana", "danışandan", "danışanda", "danışanla", "danışanlar",
    ),
    ("tr", "müşteri"): (
        "müşteri", "müşteriyi", "müşterinin", "müşteriye", "müşteriden", "müşteride", "müşteriyle", "müşteriler",
    ),
    ("en", "client"): (
        "client", "client", "client's", "client", "client", "client", "client", "clients",
    ),
}  # fmt: skip
CLIENT_WORDS = ("danışan", "müşteri")


_UNITS = ("", "i", "si", "ü", "ü", "i", "sı", "si", "i", "u")
_TENS = ("ı", "u", "si", "u", "ı", "si", "ı", "i", "i", "ı")


def _possessive(number: int) -> str:
    """The Turkish third person possessive after a number from 0 to 100, as it is spoken: 46 sı, 20 si, 100 ü."""
    if number and number % 100 == 0:
        return "ü"
    return _UNITS[number % 10] or _TENS[number // 10 % 10]


@dataclass(frozen=True)
class Figures:
    """Numbers, shares, times and dates as one language writes them."""

    language: Language

    def number(self, value: float, digits: int = 0) -> str:
        """A number with thousands and at most `digits` decimals: 1,234.5 or 1.234,5."""
        written = f"{value:,.{digits}f}"
        if digits:
            written = written.rstrip("0").rstrip(".")
        if self.language == "tr":
            written = written.translate(str.maketrans(",.", ".,"))
        return written

    def percent(self, share: float) -> str:
        """A share of 0 to 1 in whole percent: 42% or %42."""
        written = self.number(share * 100)
        return f"%{written}" if self.language == "tr" else f"{written}%"

    def shares(self, share: float) -> dict[str, str]:
        """A share as the slots `value`, `value_of`, `value_in`, `value_gen` and `value_acc`: %46, %46’sı ..."""
        value = self.percent(share)
        if self.language != "tr":
            return {f"value{case}": value for case in ("", "_of", "_in", "_gen", "_acc")}
        suffix = _possessive(round(share * 100))
        vowel = suffix[-1]
        back = vowel in "ıu"
        return {
            "value": value,
            "value_of": f"{value}’{suffix}",
            "value_in": f"{value}’{suffix}n{'da' if back else 'de'}",
            "value_gen": f"{value}’{suffix}n{vowel}n",
            "value_acc": f"{value}’{suffix}n{vowel}",
        }

    def clock(self, seconds: float | None) -> str:
        """A place in the recording: 03:12, or 1:02:03 from an hour on; empty without a time."""
        if seconds is None:
            return ""
        minutes, rest = divmod(int(seconds), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"

    def date(self, iso: str) -> str:
        """An ISO date written out: March 5, 2026 or 5 Mart 2026; anything else is returned as it is."""
        parts = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", iso)
        months = cast(list[str], load.words(self.language, "report")["months"])
        if parts is None or not 1 <= int(parts[2]) <= 12:
            return iso
        month, day = months[int(parts[2]) - 1], int(parts[3])
        return f"{day} {month} {parts[1]}" if self.language == "tr" else f"{month} {day}, {parts[1]}"


@dataclass(frozen=True)
class Wording:
    """The words of one language. `client_word` is how Turkish names the person coached: danışan or müşteri."""

    language: Language
    client_word: str = "danışan"

    def __post_init__(self) -> None:
        """Refuse a client word that we cannot inflect. Raises ValueError."""
        if self.client_word not in CLIENT_WORDS:
            raise ValueError(f"the client word must be one of {', '.join(CLIENT_WORDS)}: {self.client_word!r}")

    @property
    def figures(self) -> Figures:
        """Numbers, shares, times and dates of this language."""
        return Figures(self.language)

    def text(self, key: str, **slots: str | int) -> str:
        """The report text under a dotted key, with its slots filled; `count` or a `form` picks one of several.

        Raises KeyError naming the language and the key or the slot that is missing.
        """
        return self._fill(_dig(load.words(self.language, "report"), key, self.language), key, slots)

    def has(self, key: str) -> bool:
        """Whether the report words hold this key."""
        try:
            _dig(load.words(self.language, "report"), key, self.language)
        except KeyError:
            return False
        return True

    def say(self, topic: str, key: str, **slots: str | int) -> str:
        """A text of another file of words, such as `signals` or `move_words`. Raises KeyError as `text` does."""
        return self._fill(_dig(load.words(self.language, topic), key, self.language), f"{topic}: {key}", slots)

    def frame(self, key: str) -> str:
        """A text around the framework: levels, standings, gates, failures, reasons for not observable."""
        return self._fill(_dig(_framework(self.language, "frame"), key, self.language), key, {})

    def competency(self, number: int, key: str) -> str:
        """A text of one competency, such as `name`, `definition` or `description`."""
        words = _framework(self.language, f"competency_{number}")
        return self._fill(_dig(words, key, self.language), f"competency {number}: {key}", {})

    def sub(self, sub: str) -> str:
        """A sub-competency by its dotted number, such as `4.02`. Raises KeyError."""
        number = int(sub.partition(".")[0])
        words = _framework(self.language, f"competency_{number}")["subs"]
        if sub not in words:
            raise KeyError(f"no sub-competency {sub} in {self.language}")
        return self._fill(words[sub], f"sub-competency {sub}", {})

    def listed(self, number: int, key: str, **slots: int) -> list[dict[str, str]]:
        """A list of one competency: `tips` and `mistakes` as {text}, `practices` as {id, title, text}.

        With slots (`count`, `aim`), a practice that can name them is told with these numbers.
        """
        entries = _framework(self.language, f"competency_{number}").get(key)
        if entries is None:
            raise KeyError(f"no {key} of competency {number} in {self.language}")
        rows = [{"text": entry} if isinstance(entry, str) else dict(entry) for entry in entries]
        for row in rows:
            counted = row.pop("counted", row["text"])
            row["text"] = counted if slots else row["text"]
        return [{name: self._fill(value, key, slots) for name, value in row.items()} for row in rows]

    def marker(self, marker: str, key: str) -> str:
        """A text of one marker: title, listen_for, falls_short or in_words."""
        words = _marker_words(self.language).get(marker, {})
        if key not in words:
            raise KeyError(f"no {key} of marker {marker} in {self.language}")
        return self._fill(words[key], f"marker {marker}: {key}", {})

    def feedback(self, table: str, name: str, variant: int = 0, **slots: str | int) -> str:
        """A line of feedback (`noticed` or `why` of a marker, `missed` of an opening); empty where none is written."""
        try:
            lines = load.words(self.language, "feedback").get(table, {}).get(name, [])
        except FileNotFoundError:
            return ""
        if isinstance(lines, str):
            lines = [lines]
        return self._fill(lines[variant % len(lines)], f"{table}.{name}", slots) if lines else ""

    def joined(self, parts: Sequence[str], by: str = "and") -> str:
        """Parts as a list in a sentence: a, b and c. `by` is `and` or `or`."""
        if len(parts) < 2:
            return "".join(parts)
        comma = ", " if len(parts) > 2 and self.language == "en" else " "
        return f"{', '.join(parts[:-1])}{comma}{self.text(f'list.{by}')} {parts[-1]}"

    def sentence(self, clause: str) -> str:
        """A clause as a sentence: its first letter large, a full stop at its end."""
        first = "İ" if self.language == "tr" and clause[:1] == "i" else clause[:1].upper()
        return f"{first}{clause[1:]}."

    @cached_property
    def _client(self) -> dict[str, str]:
        word = "client" if self.language == "en" else self.client_word
        forms = dict(zip(_CASES, _FORMS[self.language, word], strict=True))
        small = {f"client{case}": form for case, form in forms.items()}
        return small | {f"Client{case}": form[0].upper() + form[1:] for case, form in forms.items()}

    def _fill(self, found: Any, key: str, slots: Mapping[str, str | int]) -> str:
        """One text with its slots filled, its apostrophes typographic; what is put in stays as it is."""
        if isinstance(found, dict) and "other" in found:
            number = {0: "zero", 1: "one"}.get(cast(int, slots.get("count", 2)), "other")
            found = found.get(str(slots.get("form")), found.get(number, found["other"]))
        if not isinstance(found, str):
            raise KeyError(f"no text {key!r} in {self.language}")
        words = dict(self._client)
        for name, value in slots.items():
            words[name] = value if isinstance(value, str) else self.figures.number(value)

        def fill(slot: re.Match[str]) -> str:
            if slot[1] not in words:
                raise KeyError(f"text {key!r} in {self.language} needs {slot[1]!r}")
            return words[slot[1]]

        return _SLOT.sub(fill, _OPENING.sub("‘", found).replace("'", "’"))


@cache
def _marker_words(language: Language) -> Mapping[str, Mapping[str, Any]]:
    files = load.framework_words(language).values()
    return {marker: words for file in files for marker, words in file.get("markers", {}).items()}


def _framework(language: Language, name: str) -> Mapping[str, Any]:
    words = load.framework_words(language).get(name)
    if words is None:
        raise KeyError(f"no framework words {name!r} in {language}")
    return words


def _dig(words: Mapping[str, Any], key: str, language: Language) -> Any:
    """The entry under a dotted key. Raises KeyError with key and language."""
    found: Any = words
    for name in key.split("."):
        if not isinstance(found, Mapping) or name not in found:
            raise KeyError(f"no text {key!r} in {language}")
        found = found[name]
    return found
