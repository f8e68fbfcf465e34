"""Lower-case and compare text without moving a single character, Turkish included.

`"İ".lower()` has two characters and `"I".lower()` is not `ı`, so folding goes through tables that map one
character to one character: a span found in folded text is a span of the original.
"""

import re
from functools import cache, lru_cache

from mentor_coach.schema.noun import Language

_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u00b4`"), "'")
_BARE = str.maketrans("çğıöşüâîû", "cgiosuaiu")
TURKISH_LETTERS = frozenset("çğışöüÇĞİŞÖÜ")
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


@cache
def _table(language: Language) -> dict[int, str]:
    table: dict[int, str] = {}
    for code in range(0x250):
        lowered = chr(code).lower()
        if len(lowered) == 1 and lowered != chr(code):
            table[code] = lowered
    table[ord("İ")] = "i"
    if language == "tr":
        table[ord("I")] = "ı"
    table.update(_APOSTROPHES)
    return table


@lru_cache(maxsize=256)
def fold(text: str, language: Language, *, bare: bool = False) -> str:
    """Lower-case `text` by the rules of `language`, same length; `bare` also drops Turkish diacritics."""
    if text.isascii():  # nearly all English: the same as the table, and many times as fast
        capital = text.replace("I", "ı") if language == "tr" else text
        folded = capital.lower().replace("`", "'")
    else:
        folded = text.translate(_table(language))
    return folded.translate(_BARE) if bare else folded


def lacks_turkish_letters(text: str) -> bool:
    """Whether Turkish text was typed or transcribed without its own letters (`cok guzel`)."""
    return len(text) > 12 and not TURKISH_LETTERS.intersection(text)


def words(folded: str) -> list[str]:
    """The words of folded text, apostrophes dropped (`what's` and `whats` are one word)."""
    found = WORD.findall(folded)
    return [word.replace("'", "") for word in found] if "'" in folded else found


def count_words(text: str) -> int:
    """How many words a text holds."""
    return sum(1 for _ in WORD.finditer(text.replace("\u2019", "'")))
