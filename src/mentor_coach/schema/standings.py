"""Weights by which a marker is read within its session: fitted on rated sessions, kept as data."""

from mentor_coach.schema.noun import Noun


class MarkerWeights(Noun):
    """What one marker adds of its own: a base, and how much its rule and the session count beyond the shared weight.

    `usual` is how much evidence it usually has: for shown, for partly and against, as `evidence` is measured.
    """

    base: float
    rule: float
    session: float
    usual: tuple[float, float, float]


class StandingWeights(Noun):
    """A linear score from 0 (against) to 3 (shown), the same for every marker but for `markers`.

    `session`: mean standing by rule, share led by the client, that of the best third, shares of stacked questions and
    of directing turns. `steps`: standing by rule, from against to
    shown. `peers`: mean standing by rule of the competency's other markers. `evidence`: log of moves
    for shown, for partly, against. Scores are spread around the session's mean by `spread`, mixed with the rule's own
    standing by `by_rule` and cut at `cuts`.
    """

    framework: str
    offset: float
    session: tuple[float, float, float, float, float]
    steps: tuple[float, float, float, float]
    peers: float
    evidence: tuple[float, float, float]
    spread: float
    by_rule: float
    cuts: tuple[float, float, float]
    markers: dict[str, MarkerWeights]
