"""Content words and rough stems, to tell when one speaker picks up another's words."""

from collections.abc import Iterable
from functools import lru_cache

from mentor_coach.schema.noun import Language

_ENDINGS = ("ingly", "edly", "ings", "ing", "ness", "ment", "ies", "ied", "ly", "ed", "es", "s")
_TURKISH_STEM = 5  # letters; Turkish roots are short and endings long


@lru_cache(maxsize=8192)
def stem(word: str, language: Language) -> str:
    """A rough stem: English endings stripped down to three letters or more, Turkish cut to its first letters."""
    if language == "tr":
        return word[:_TURKISH_STEM]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            base = word[: -len(ending)]
            return base[:-1] if len(base) > 3 and base[-1] == base[-2] else base.rstrip("e")
    return word.rstrip("e") if len(word) > 3 else word


def content_stems(words: Iterable[str], language: Language, common: frozenset[str]) -> dict[str, str]:
    """Stems of the words that carry content, each with the first word that gave it."""
    stems: dict[str, str] = {}
    for word in words:
        if len(word) >= 3 and word not in common:
            stems.setdefault(stem(word, language), word)
    return stems
