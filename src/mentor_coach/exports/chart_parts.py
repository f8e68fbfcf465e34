"""What a chart shows, before anything is drawn: labeled values with their written form."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """A labeled value; `full` is the value of a full bar, `tone` names its color."""

    label: str
    value: float
    written: str
    tone: str = "coach"


@dataclass(frozen=True)
class Bars:
    """Horizontal bars on one scale."""

    title: str
    description: str
    bars: tuple[Bar, ...]
    full: float


@dataclass(frozen=True)
class Balance:
    """Share of one side (0 to 1) over the course of the session; slices without talk are left out."""

    title: str
    description: str
    slices: tuple[tuple[float, float], ...]
    coach: str
    client: str
    start: str
    end: str


@dataclass(frozen=True)
class Rhythm:
    """Every turn as a stroke: place (0 to 1), words, and whose it is (coach or client)."""

    title: str
    description: str
    strokes: tuple[tuple[float, float, int, str], ...]
    coach: str
    client: str
    start: str
    end: str


@dataclass(frozen=True)
class Course:
    """Where in the session (0 to 1) the moments of each row stand."""

    title: str
    description: str
    rows: tuple[tuple[str, tuple[float, ...]], ...]
    start: str
    end: str


@dataclass(frozen=True)
class Pauses:
    """Silences: place (0 to 1), seconds, and who ended them."""

    title: str
    description: str
    pauses: tuple[tuple[float, float, str], ...]
    longest: str
    coach: str
    client: str
    start: str
    end: str


Chart = Bars | Balance | Rhythm | Course | Pauses
