"""A conversation as it was written down: turns with speakers, times where the source has them."""

import re
from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from mentor_coach.schema.noun import Language, Noun

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Span(Noun):
    """Characters `start` to `end` (end excluded) of one text."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Cue(Noun):
    """One timed piece of a turn as the source had it: seconds from the start, and its characters in the turn."""

    start: float | None
    end: float | None
    span: Span


class Turn(Noun):
    """What one speaker said without the other speaker in between.

    `index` counts from 0; `text` is NFC and is never altered later, every span points into it;
    `start` and `end` are seconds or None; `notes` are stage notes such as `[laughs]`: kept, but not words.
    """

    index: int = Field(ge=0)
    speaker: str
    text: str
    start: float | None = None
    end: float | None = None
    language: Language = "en"
    cues: tuple[Cue, ...] = ()
    notes: tuple[Span, ...] = ()

    @cached_property
    def spoken_words(self) -> int:
        """How many words were said; stage notes are not words."""
        counted = len(_WORD.findall(self.text))
        return counted - sum(len(_WORD.findall(self.text, note.start, note.end)) for note in self.notes)

    @cached_property
    def begins(self) -> int:
        """Where the words begin, behind the stage notes that the turn may open with; 0 where it has no words."""
        start = 0
        for note in sorted(self.notes, key=lambda note: note.start):
            if not self.text[start : note.start].strip():
                start = note.end
        start += len(self.text[start:]) - len(self.text[start:].lstrip())
        return start if start < len(self.text) else 0


class Notice(Noun):
    """Something the reader of a format wants known, such as times that ran backwards: a code and its details."""

    code: str
    details: dict[str, str | int | float] = Field(default_factory=dict)


class Transcript(Noun):
    """A whole conversation. `languages` holds the share of words per language, 0 to 1."""

    turns: tuple[Turn, ...]
    speakers: tuple[str, ...]
    language: Language
    languages: dict[Language, float]
    format: str
    title: str | None = None
    notices: tuple[Notice, ...] = ()

    @model_validator(mode="after")
    def _indexes_run_from_zero(self) -> Self:
        if [turn.index for turn in self.turns] != list(range(len(self.turns))):
            raise ValueError("turn indexes must run 0..n-1")
        if {turn.speaker for turn in self.turns} - set(self.speakers):
            raise ValueError("a turn names a speaker that the transcript does not list")
        return self


class Source(Noun):
    """What a user handed over: a name (its ending is only a hint) and the bytes."""

    name: str
    content: bytes
