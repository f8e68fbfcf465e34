"""Read sessions for the site: samples once and for good, visitors' texts each time and without keeping anything."""

from functools import lru_cache

from django.conf import settings

from mentor_coach.formats import read
from mentor_coach.formats.trouble import trouble
from mentor_coach.knowledge import load
from mentor_coach.pipeline import analyze, analyze_transcript
from mentor_coach.samples import SAMPLES, sample
from mentor_coach.schema.noun import Level
from mentor_coach.schema.report import Report
from mentor_coach.schema.transcript import Source, Transcript


@lru_cache(maxsize=64)
def read_sample(name: str, level: Level, coach: str | None = None) -> Report:
    """The report of a shipped session. Raises KeyError for an unknown name."""
    title = SAMPLES[name].title[SAMPLES[name].language]
    return analyze(sample(name), level=level, coach=coach, title=title)


def read_source(source: Source, level: Level, title: str) -> Report:
    """The report of what a visitor handed over. Raises SourceError, also for more words than the demo reads."""
    transcript = read(source)
    words = sum(turn.spoken_words for turn in transcript.turns)
    if words > settings.DEMO_WORDS:
        raise trouble("too_many_words", count=words, limit=settings.DEMO_WORDS)
    return read_again(transcript, level, None, title)


def read_again(transcript: Transcript, level: Level, coach: str | None, title: str) -> Report:
    """The report of a transcript that was read before, at another level or with another coach."""
    return analyze_transcript(transcript, level=level, coach=coach, title=title, framework=load.framework())
