"""Read each session once for all tests: the real reading, remembered by what it was asked for."""

from collections.abc import Callable
from functools import cache
from typing import Any
from uuid import UUID

from mentor_coach.pipeline import STAGES, Stage, analyze
from mentor_coach.schema.report import Report
from mentor_coach.schema.transcript import Source
from mentor_coach_web.conversations.reading import read_analysis


def read_once(analysis_id: UUID) -> bool:
    """As `read_analysis`, quicker for a session that another test had read the same way."""
    return read_analysis(analysis_id, reader=_remembered)


def _remembered(source: Source, *, tell: Callable[[Stage], None], **asked: Any) -> Report:
    for stage in STAGES:
        tell(stage)
    return _read(source, tuple(sorted(asked.items())))


@cache
def _read(source: Source, asked: tuple[tuple[str, Any], ...]) -> Report:
    return analyze(source, **dict(asked))
