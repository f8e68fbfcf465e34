"""What a told report is made of: frozen parts with every word already in the reader's language."""

from dataclasses import dataclass, field

from mentor_coach.exports.chart_parts import Chart


@dataclass(frozen=True)
class Fact:
    """A label and its value, such as Length and 31 min."""

    label: str
    value: str


@dataclass(frozen=True)
class Quote:
    """Words of the session at their place: `label` is T5, `anchor` t5, `time` 03:12 or empty."""

    text: str
    label: str
    anchor: str
    time: str
    role: str
    speaker: str
    language: str

    @property
    def place(self) -> str:
        """Turn and time in one line, such as T5 · 03:12."""
        return f"{self.label} · {self.time}" if self.time else self.label


@dataclass(frozen=True)
class Better:
    """A line that would have fit: `intro` says where, `text` is the line in the session's language."""

    intro: str
    text: str
    language: str


@dataclass(frozen=True)
class Moment:
    """A strength or a growth edge at one moment; `anchor` is that of its marker."""

    marker: str
    anchor: str
    title: str
    competency: int
    competency_name: str
    text: str
    quote: Quote
    better: Better | None = None


@dataclass(frozen=True)
class MissedOpening:
    """An opening of the client that was passed by, and what came instead."""

    title: str
    text: str
    quote: Quote
    answer_intro: str
    answer: Quote | None
    better: Better | None


@dataclass(frozen=True)
class PlannedPractice:
    """A practice to try next, and what in this session it answers."""

    competency: int
    competency_name: str
    title: str
    text: str
    reason: str


@dataclass(frozen=True)
class Tally:
    """How many markers stand this way: `key` is the standing, `word` what it is called."""

    key: str
    word: str
    number: int


@dataclass(frozen=True)
class LevelReading:
    """How a competency reads at one level: a word, a sentence and the tallies, never a score."""

    level: str
    key: str
    word: str
    sentence: str
    tallies: tuple[Tally, ...]


@dataclass(frozen=True)
class MarkerStory:
    """One marker told: standing, why, quotes, the chance missed, a better line, what to listen for."""

    id: str
    anchor: str
    level: str
    competency: int
    title: str
    standing: str
    standing_word: str
    why: str
    quotes: tuple[Quote, ...]
    missed: Quote | None
    missed_intro: str
    better: Better | None
    listen_for: str
    rule: str
    also: str


@dataclass(frozen=True)
class CompetencyStory:
    """One of the eight with its readings by level and its markers, grouped by level."""

    number: int
    anchor: str
    name: str
    domain: str
    definition: str
    readings: dict[str, LevelReading]
    markers: tuple[MarkerStory, ...]
    note: str

    def at(self, level: str) -> tuple[MarkerStory, ...]:
        """The markers of one level."""
        return tuple(marker for marker in self.markers if marker.level == level)


@dataclass(frozen=True)
class Picture:
    """A measure or a group of measures: what it shows, in numbers, drawn where that helps."""

    key: str
    title: str
    text: str
    definition: str
    chart: Chart | None = None
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One more measure: its name, its value in words and how it is counted."""

    title: str
    value: str
    definition: str


@dataclass(frozen=True)
class Question:
    """A pattern worth a look, worded as a question; or the gate of competency 1 with its sentence."""

    id: str
    title: str
    text: str
    why: str
    quotes: tuple[Quote, ...]
    concern: bool = True


@dataclass(frozen=True)
class Link:
    """From a turn to a finding it is evidence for."""

    anchor: str
    label: str
    title: str
    level: str
    standing: str
    competency: int


@dataclass(frozen=True)
class Piece:
    """A stretch of a turn: plain, a stage note, or evidence for the markers in `links`."""

    text: str
    links: tuple[Link, ...] = ()
    note: bool = False

    @property
    def levels(self) -> tuple[str, ...]:
        """Levels at which this stretch is evidence."""
        return tuple(dict.fromkeys(link.level for link in self.links))

    @property
    def anchors(self) -> tuple[str, ...]:
        """The findings that this stretch is evidence for."""
        return tuple(link.anchor for link in self.links)


@dataclass(frozen=True)
class Choice:
    """Something the transcript can be narrowed to: its key, its words, and how many turns have it."""

    key: str
    word: str
    number: int


@dataclass(frozen=True)
class TurnStory:
    """One turn of the transcript: who, when, what it does, and the findings it is evidence for.

    `moves` are the few labels shown beside it, `kinds` the keys of everything it does.
    """

    label: str
    anchor: str
    role: str
    speaker: str
    time: str
    language: str
    pieces: tuple[Piece, ...]
    moves: tuple[str, ...]
    links: tuple[Link, ...]
    kinds: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole turn, unchanged."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def filters(self) -> tuple[str, ...]:
        """What the turn is evidence for, as competency and level, such as 7-pcc."""
        return tuple(sorted({f"{link.competency}-{link.level}" for link in self.links}))


@dataclass(frozen=True)
class LevelStory:
    """A credential level: `focus` says in one sentence what it asks for."""

    key: str
    name: str
    title: str
    focus: str


@dataclass(frozen=True)
class Note:
    """A closing note with its source links: title and address."""

    text: str
    sources: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Story:
    """The whole report in one language, in reading order."""

    language: str
    session_language: str
    level: LevelStory
    levels: tuple[LevelStory, ...]
    title: str
    opening: str
    facts: tuple[Fact, ...]
    roles: tuple[str, ...]
    limits: tuple[str, ...]
    strengths: tuple[Moment, ...]
    edges: tuple[Moment, ...]
    missed: tuple[MissedOpening, ...]
    plan: tuple[PlannedPractice, ...]
    competencies: tuple[CompetencyStory, ...]
    pictures: tuple[Picture, ...]
    more: tuple[Figure, ...]
    gate: tuple[Question, ...]
    flags: tuple[Question, ...]
    turns: tuple[TurnStory, ...]
    speakers: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    versions: tuple[Fact, ...]
    notes: tuple[Note, ...]
    footer: str
    labels: dict[str, str] = field(default_factory=dict)
