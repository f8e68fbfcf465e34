"""Weights by which a marker is read within its session: fitted on rated sessions, kept as data."""

from mentor_coach.schema.noun import Noun


class SessionMeasure(Noun):
    """Something measured of a whole session: how often a kind of move is made, or a signal.

    `usual` and `spread` are its mean and standard deviation over the sessions the weights were fitted on.
    """

    name: str
    usual: float
    spread: float


class MarkerWeights(Noun):
    """What one marker's standing hangs on: a base, a weight for each session measure, and for its own facts."""

    base: float
    session: tuple[float, ...]
    own: tuple[float, ...]


class StandingWeights(Noun):
    """A linear score from 0 (against) to 3 (shown) per marker.

    `kinds` and `signals` are measured of the session; a marker's own facts are its standing by rule (four flags, from
    against to shown), log of its moves for shown, for partly and against, and the mean standing by rule of its
    competency's other markers. Scores are spread around the session's mean by `spread` and cut at `cuts`.
    """

    framework: str
    kinds: tuple[SessionMeasure, ...]
    signals: tuple[SessionMeasure, ...]
    spread: float
    cuts: tuple[float, float, float]
    markers: dict[str, MarkerWeights]
