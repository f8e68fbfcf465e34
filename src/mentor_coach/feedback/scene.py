"""The conversation as feedback looks at it: its turns, and where the work begins and ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mentor_coach.feedback.turns import Turns
from mentor_coach.schema.transcript import Turn

_OPENS = 0.25  # share of the words within which the client says what it is about
_FIRST_TURNS = 8  # turns that belong to the opening however short the session is
_AT_ONCE = 0.1  # share of the words within which any open question asks for the topic
_CLOSES = 0.85  # share of the words after which goodbyes may begin
_TOPIC_WORDS = 8  # words with which a client says what the session is about
_STORY_WORDS = 9  # words that tell of something even if nobody asked for a topic
_PLEASANTRIES = frozenset({"greeting", "logistics", "confidentiality"})
_CLOSING = frozenset({"asks_close", "celebration"})
_FAREWELL = frozenset({"greeting", "logistics", "ends_session"})


@dataclass(frozen=True)
class Scene(Turns):
    """The turns of one reading, from the topic to the goodbyes."""

    @cached_property
    def begins(self) -> int:
        """The client turn that says what the session is about: greetings and sound checks come before it."""
        return next(self._asked_for(), next(self._told_unasked(), 0))

    def _asked_for(self) -> Iterator[int]:
        """Client turns that answer a question for the topic, or state it."""
        for turn, asked in self._opening():
            at_once = self.reading.place(turn.index) <= _AT_ONCE and "greeting" not in asked
            stated = at_once and ("open_question" in asked or "client_topic" in self.kinds(turn.index))
            if (stated or "asks_outcome" in asked) and turn.spoken_words >= _TOPIC_WORDS:
                yield turn.index

    def _told_unasked(self) -> Iterator[int]:
        """Client turns that tell of something though nobody asked."""
        for turn, asked in self._opening():
            if not asked & _PLEASANTRIES and turn.spoken_words >= _STORY_WORDS:
                yield turn.index

    def _opening(self) -> Iterator[tuple[Turn, frozenset[str]]]:
        """The client's first turns, each with what the coach turn before it holds."""
        for turn in self.reading.client_turns:
            before = self.before(turn.index, "coach")
            if before and (self.reading.place(turn.index) <= _OPENS or turn.index < _FIRST_TURNS):
                yield turn, self.kinds(before[0].index)

    @cached_property
    def ends(self) -> int:
        """The first coach turn that says goodbye or sets the next date near the end; all turns before it are work."""
        for turn in self.reading.coach_turns:
            late = turn.index > self.begins and self.reading.place(turn.index) >= _CLOSES
            if late and self.kinds(turn.index) & _FAREWELL:
                return turn.index
        return len(self.reading.turns)

    @cached_property
    def closes(self) -> int:
        """The first coach turn near the end that asks how to close or to celebrate; after it, nothing new is opened."""
        for turn in self.reading.coach_turns:
            late = turn.index > self.begins and self.reading.place(turn.index) >= _CLOSES
            if late and self.kinds(turn.index) & _CLOSING:
                return turn.index
        return self.ends

    def at_work(self, turn: int) -> bool:
        """Whether a client's turn stands between the greetings and the goodbyes."""
        return self.begins <= turn < self.ends
