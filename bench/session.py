"""How fast a long session is read, and how much memory it takes: `python -m bench.session`.

Prints the time of each stage and of a whole reading when warm, the growth from one to ten times the length, the time
and memory of the command line from a cold start. Figures of one core; compare by ratio, machines are noisy.
"Warm" means that models and words are loaded, not that the text was seen before: no sentence of the session comes
twice, and between two timed readings another session is read.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

WORDS = 9_000  # a 60-minute session
RUNS = 5
LONG_RUNS = 3
_SESSIONS = Path(__file__).parents[1] / "evals" / "rated" / "writer_01" / "sessions"
_TIMED = ("en_pcc_solid", "en_mixed_quality", "en_mixed_emotional", "en_masterful_terse")
_OTHERS = ("en_polite_leading", "en_mixed_checklist", "en_acc_decent", "en_consultant")
# Runs a command and prints its seconds and its most resident megabytes. What a process has used most counts the pages
# of the one it was forked from, so the command must be started from an interpreter that holds next to nothing.
_MEASURE = """
import resource, subprocess, sys, time
started = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
print(time.perf_counter() - started, most)
"""


def long_session(words: int, names: tuple[str, ...] = _TIMED, *, timed: bool = True) -> bytes:
    """Invented sessions one after another, from the first again when they run out, until there are so many words.

    As generic JSON with two speakers. Times would pass the length limit of a session when it is very long, so they
    can be left out.
    """
    total, shift, out = 0, 0.0, []
    while total < words:
        for name in names:
            session = json.loads((_SESSIONS / f"{name}.json").read_text(encoding="utf-8"))
            for turn in session["turns"] if total < words else ():
                at = {edge: turn[edge] + shift if timed else None for edge in ("start", "end")}
                speaker = "Speaker 1" if session["roles"][turn["speaker"]] == "coach" else "Speaker 2"
                out.append(turn | at | {"speaker": speaker})
                total += len(turn["text"].split())
                if total >= words:
                    break
            shift = out[-1]["end"] + 2.0 if timed else 0.0
    return json.dumps({"turns": out}).encode()


def median_seconds(run: Callable[[], Any], runs: int = RUNS, between: Callable[[], Any] = lambda: None) -> float:
    """Median wall time of `run` over `runs` calls, after one warm-up; `between` is called before each, untimed."""
    run()
    times = []
    for _ in range(runs):
        between()
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def stages(content: bytes, other: bytes, runs: int = RUNS) -> dict[str, float]:
    """Median seconds of each stage of a reading and of the whole, warm; `other` is read in between."""
    from mentor_coach.pipeline import STAGES, analyze
    from mentor_coach.schema.transcript import Source

    source, between = Source(name="session.json", content=content), Source(name="other.json", content=other)
    laps: list[list[float]] = []
    analyze(source)
    for _ in range(runs):
        analyze(between)
        started: list[float] = []
        analyze(source, tell=lambda _, started=started: started.append(time.perf_counter()))
        started.append(time.perf_counter())
        laps.append([end - start for start, end in pairwise(started)])
    timed = {name: statistics.median(lap[i] for lap in laps) for i, name in enumerate(STAGES)}
    return {**timed, "whole": statistics.median(map(sum, laps))}


def exports(content: bytes) -> dict[str, float]:
    """Median seconds of writing the report in each format but PDF."""
    from mentor_coach.exports import EXPORTS
    from mentor_coach.knowledge.wording import Wording
    from mentor_coach.pipeline import analyze
    from mentor_coach.schema.transcript import Source

    report = analyze(Source(name="session.json", content=content))
    return {
        export.NAME: median_seconds(lambda e=export: e.render(report, Wording("en")), LONG_RUNS)
        for export in EXPORTS
        if export.NAME != "pdf"
    }


def growth(content: bytes, tenfold: bytes, runs: int = LONG_RUNS) -> float:
    """How many times as long the reading of `tenfold` takes as that of `content`: medians, taken in turns."""
    from mentor_coach.pipeline import analyze
    from mentor_coach.schema.transcript import Source

    short, long = Source(name="session.json", content=content), Source(name="long.json", content=tenfold)
    analyze(short)
    taken: dict[str, list[float]] = {short.name: [], long.name: []}
    for source in (long, short) * runs:
        started = time.perf_counter()
        analyze(source)
        taken[source.name].append(time.perf_counter() - started)
    return statistics.median(taken[long.name]) / statistics.median(taken[short.name])


def measured(command: list[str]) -> tuple[float, float]:
    """Wall seconds and most resident megabytes of a command that runs to its end."""
    # Without compiled files every start would compile the whole library, which no installed copy does.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    told = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _MEASURE, *command], env=kept, capture_output=True, check=True, text=True
    ).stdout
    seconds, megabytes = map(float, told.split())
    return seconds, megabytes


def cold_start(content: bytes, runs: int = RUNS) -> tuple[float, float]:
    """Median seconds and most megabytes of `mentor-coach analyze --format json` from a cold start.

    A first run, which compiles what is not yet compiled, does not count.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "session.json"
        path.write_bytes(content)
        command = [sys.executable, "-m", "mentor_coach.cli", "analyze", str(path), "--format", "json", "-o", "-"]
        measured(command)
        found = [measured(command) for _ in range(runs)]
    return statistics.median(seconds for seconds, _ in found), max(megabytes for _, megabytes in found)


def main() -> None:
    """Print the figures as a table."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    content, other = long_session(WORDS), long_session(WORDS, _OTHERS, timed=False)
    load = f", load average {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"session of {WORDS:,} words, one core, Python {sys.version.split()[0]}, median of {RUNS}{load}")
    for name, seconds in stages(content, other).items():
        print(f"  {'read, ' + name:<28} {seconds * 1000:9.1f} ms")
    for name, seconds in exports(content).items():
        print(f"  {'export, ' + name:<28} {seconds * 1000:9.1f} ms")
    times = growth(content, long_session(10 * WORDS, _TIMED + _OTHERS, timed=False))
    print(f"  {'ten times the length':<28} {times:9.1f} times the time, median of {LONG_RUNS}")
    seconds, megabytes = cold_start(content)
    print(f"  {'command line, cold':<28} {seconds * 1000:9.1f} ms, at most {megabytes:.0f} MB resident")


if __name__ == "__main__":
    main()
