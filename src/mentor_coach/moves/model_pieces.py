"""Cut English text into word pieces as the small encoder knows them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

_PART = re.compile(r"[^\W_]+|[^\w\s]|_")
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_LONGEST = 40  # letters; longer "words" are noise


@dataclass(frozen=True)
class Pieces:
    """A word-piece vocabulary: pieces inside a word start with `##`."""

    numbers: Mapping[str, int]
    unknown: int
    start: int
    end: int
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, listed: list[str]) -> "Pieces":
        """A vocabulary in the order of its rows in the table of vectors."""
        numbers = {piece: i for i, piece in enumerate(listed)}
        return cls(numbers, numbers["[UNK]"], numbers["[CLS]"], numbers["[SEP]"])

    def cut(self, text: str, *, marks: bool = True) -> tuple[list[int], list[int]]:
        """Numbers of the pieces of `text` and, for each, where in `text` its word starts.

        Without `marks` only words count, apostrophes joined, as raw speech recognition writes them.
        """
        numbers: list[int] = []
        places: list[int] = []
        for part in (_PART if marks else _WORD).finditer(text):
            found = self._word(part.group() if marks else part.group().replace("'", "").replace("\u2019", ""))
            numbers.extend(found)
            places.extend([part.start()] * len(found))
        return numbers, places

    def _word(self, word: str) -> tuple[int, ...]:
        known = self._known.get(word)
        if known is None:
            plain = unicodedata.normalize("NFD", word.lower())
            plain = "".join(char for char in plain if not unicodedata.combining(char))
            known = tuple(self._longest_first(plain)) if plain else ()
            if len(self._known) < 50_000:
                self._known[word] = known
        return known

    def _longest_first(self, word: str) -> list[int]:
        if len(word) > _LONGEST:
            return [self.unknown]
        found, at = [], 0
        while at < len(word):
            for end in range(len(word), at, -1):
                piece = word[at:end] if at == 0 else f"##{word[at:end]}"
                if piece in self.numbers:
                    found.append(self.numbers[piece])
                    at = end
                    break
            else:
                return [self.unknown]
        return found
