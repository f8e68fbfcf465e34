"""How fast a long session is read, and how much memory it takes: `python -m bench.session`.

Prints the time of each stage, the time of a whole reading when warm, the growth from one to ten times the length,
the time and memory of the command line from a cold start. Figures of one core; compare by ratio, machines are noisy.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

WORDS = 9_000  # a 60-minute session
RUNS = 5
_SESSION = Path(__file__).parents[1] / "evals" / "sessions" / "en_pcc_solid.json"


def long_session(words: int, *, timed: bool = True) -> bytes:
    """An invented session repeated until it has so many words, as generic JSON; times would pass the length limit
    of a session when it is very long, so they can be left out."""
    turns = json.loads(_SESSION.read_text(encoding="utf-8"))["turns"]
    total, shift, out = 0, 0.0, []
    while total < words:
        for turn in turns:
            at = {"start": turn["start"] + shift, "end": turn["end"] + shift} if timed else {"start": None, "end": None}
            out.append(turn | at)
            total += len(turn["text"].split())
            if total >= words:
                break
        shift = out[-1]["end"] + 2.0 if timed else 0.0
    return json.dumps({"turns": out}).encode()


def median_seconds(run: Callable[[], Any], runs: int = RUNS) -> float:
    """Median wall time of `run` over `runs` calls, after one warm-up."""
    run()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def stages(content: bytes) -> dict[str, float]:
    """Seconds of each stage, warm."""
    from mentor_coach.exports import EXPORTS
    from mentor_coach.formats import read
    from mentor_coach.knowledge.wording import Wording
    from mentor_coach.moves.spot import spot_moves
    from mentor_coach.pipeline import analyze
    from mentor_coach.roles import infer_roles
    from mentor_coach.schema.indexed import Indexed
    from mentor_coach.schema.transcript import Source
    from mentor_coach.signals import detect_signals

    source = Source(name="session.json", content=content)
    transcript = read(source)
    roles, doubts = infer_roles(transcript)
    reading = spot_moves(transcript, roles, doubts)
    report = analyze(source)
    timed = {
        "read the format": median_seconds(lambda: read(source)),
        "infer roles": median_seconds(lambda: infer_roles(transcript)),
        "spot moves": median_seconds(lambda: spot_moves(transcript, roles, doubts)),
        "detect signals": median_seconds(lambda: detect_signals(Indexed(reading))),
        "analyze, whole": median_seconds(lambda: analyze(source)),
    }
    for export in EXPORTS:
        if export.NAME != "pdf":
            timed[f"export {export.NAME}"] = median_seconds(lambda e=export: e.render(report, Wording("en")), 3)
    return timed


def cold_start(content: bytes) -> tuple[float, float]:
    """Median seconds and most megabytes of `mentor-coach analyze --format json` from a cold start."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "session.json"
        path.write_bytes(content)
        command = [sys.executable, "-m", "mentor_coach.cli", "analyze", str(path), "--format", "json", "-o", "-"]
        seconds = median_seconds(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True))
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Print the figures as a table."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    content = long_session(WORDS)
    timed = stages(content)
    print(f"session of {WORDS:,} words, one core, Python {sys.version.split()[0]}, median of {RUNS}")
    for name, seconds in timed.items():
        print(f"  {name:<28} {seconds * 1000:9.1f} ms")
    from mentor_coach.pipeline import analyze
    from mentor_coach.schema.transcript import Source

    tenfold = Source(name="long.json", content=long_session(10 * WORDS, timed=False))
    growth = median_seconds(lambda: analyze(tenfold), 1) / timed["analyze, whole"]
    print(f"  {'ten times the length':<28} {growth:9.1f} times the time")
    seconds, megabytes = cold_start(content)
    print(f"  {'command line, cold':<28} {seconds * 1000:9.1f} ms, at most {megabytes:.0f} MB resident")


if __name__ == "__main__":
    main()
