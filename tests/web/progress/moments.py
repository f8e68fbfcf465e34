"""Sessions over time, made of plain values."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from mentor_coach.schema.findings import How
from mentor_coach.schema.noun import Language, Level, Standing
from mentor_coach_web.conversations.details import CompetencyDigest, Digest
from mentor_coach_web.progress.timeline import Moment

FIRST = date(2026, 3, 2)  # a Monday


def moment(
    week: int = 0,
    *,
    signals: Mapping[str, float] | None = None,
    hows: Mapping[int, How] | None = None,
    standings: Mapping[str, Standing] | None = None,
    level: Level = "pcc",
    words: int = 3000,
    seconds: float | None = 1800,
    language: Language = "en",
    engine: str = "1.0",
    limits: tuple[str, ...] = (),
    strengths: tuple[str, ...] = (),
    edges: tuple[str, ...] = (),
    dated: bool = True,
    sample: bool = False,
    title: str = "A session",
) -> Moment:
    """A session held so many weeks after FIRST."""
    day = FIRST + timedelta(weeks=week)
    readings = tuple(
        CompetencyDigest(competency=number, level=level, how=how, counts={}) for number, how in (hows or {}).items()
    )
    digest = Digest(
        title=title, language=language, words=words, turns=60, seconds=seconds, coach="Ada", speakers=("Ada", "Ben"),
        coach_confidence=1, competencies=readings, signals=dict(signals or {}), strengths=strengths,
        growth_edges=edges, flags=(), standings=dict(standings or {}), limits=limits,
    )  # fmt: skip
    came = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
    return Moment(uuid4(), title, day, came, dated, engine, digest, sample)


def row_of(name: str, values: list[float]) -> tuple[Moment, ...]:
    """A session a week with these values of one signal."""
    return tuple(moment(week, signals={name: value}) for week, value in enumerate(values))
