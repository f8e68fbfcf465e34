"""How long each export of a long session's report takes to make, PDF included: `python -m bench.exports`.

Prints for each format the first time in this process, the median when warm, and the size of the file, in English and in
Turkish. Figures of one core; compare by ratio, machines are noisy. The reading itself is timed by `bench.session`.
"""

import os
import statistics
import sys
import time
from typing import NamedTuple

from bench.session import LONG_RUNS, WORDS, long_session
from mentor_coach.exports import EXPORTS, Export
from mentor_coach.knowledge.load import LANGUAGES
from mentor_coach.knowledge.wording import Wording
from mentor_coach.pipeline import analyze
from mentor_coach.schema.report import Report
from mentor_coach.schema.transcript import Source


class Taken(NamedTuple):
    """What making one file takes: seconds of the first time, median seconds of the next ones, and its bytes."""

    first: float
    warm: float
    size: int


def taken(export: Export, report: Report, wording: Wording, runs: int = LONG_RUNS) -> Taken:
    """Make the file once, and then `runs` times more."""
    seconds, size = [], 0
    for _ in range(1 + runs):
        started = time.perf_counter()
        size = len(export.render(report, wording))
        seconds.append(time.perf_counter() - started)
    return Taken(seconds[0], statistics.median(seconds[1:]), size)


def main() -> None:
    """Print the figures as a table."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    report = analyze(Source(name="session.json", content=long_session(WORDS)))
    load = f", load average {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"report of {WORDS:,} words, one core, Python {sys.version.split()[0]}, median of {LONG_RUNS}{load}")
    print(f"  {'':<24} {'first':>12} {'warm':>12} {'size':>10}")
    for language in LANGUAGES:
        for export in EXPORTS:
            first, warm, size = taken(export, report, Wording(language))
            name = f"{export.NAME}, {language}"
            print(f"  {name:<24} {first * 1000:9.1f} ms {warm * 1000:9.1f} ms {size / 1000:7.0f} KB")


if __name__ == "__main__":
    main()
