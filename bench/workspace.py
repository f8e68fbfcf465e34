"""How the workspace bears its visitors: `python -m bench.workspace`.

Starts the site with SQLite and its worker on this machine, then prints: how long 50 people who read reports at the same
time wait for a page, and how 20 sessions uploaded in the same moment fare. The visitors run on the same cores.
"""

import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from mentor_coach.samples import sample

PEOPLE, PAGES = 50, 6
THINKING = (1.0, 4.0)  # seconds between two pages of one person
UPLOADS = 20
_ROOT = Path(__file__).parents[1]
_DEADLINE = 180.0


def prepared(environment: dict[str, str]) -> list[dict[str, str]]:
    """Accounts with a session read each: cookie, token and address of the report."""
    made = subprocess.run(
        [sys.executable, "-m", "bench.people", str(PEOPLE)],
        env=environment,
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    people: list[dict[str, str]] = json.loads(made.stdout)
    return people


def served(environment: dict[str, str]) -> tuple[subprocess.Popen[str], str]:
    """The site with its worker; the process and its host with the port."""
    command = [
        sys.executable,
        "-m",
        "mentor_coach.cli",
        "serve",
        "--port",
        "0",
        "--data",
        environment["MENTOR_COACH_DATA"],
    ]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert server.stdout
    found = re.search(r"http://(\S+?)/", server.stdout.readline())
    assert found
    return server, found[1]


def together(jobs: list[Callable[[], None]]) -> None:
    """Run all jobs at once, each in its thread."""
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def reading(host: str, person: dict[str, str], waits: list[float], faults: list[str]) -> None:
    """One person opens the report again and again, with pauses; each wait in seconds until the last byte."""
    connection = http.client.HTTPConnection(host, timeout=30)
    headers = {"Cookie": person["cookie"], "Accept-Encoding": "gzip"}
    for _ in range(PAGES):
        time.sleep(random.uniform(*THINKING))
        began = time.perf_counter()
        connection.request("GET", person["report"], headers=headers)
        answer = connection.getresponse()
        size = len(answer.read())
        waits.append(time.perf_counter() - began)
        if answer.status != 200 or size < 10_000:
            faults.append(f"{answer.status}, {size} bytes")


def upload(host: str, token: str, number: int, kept: list[str], faults: list[str]) -> None:
    """Send one session and remember its analysis."""
    original = sample("en_mixed").content + f"\n\nNOTE {number}\n".encode()
    mark = "a-boundary-that-does-not-occur"
    field = '--{}\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n'
    body = (field.format(mark, "consent", "") + "true\r\n" + field.format(mark, "file", '; filename="s.vtt"')).encode()
    body += original + f"\r\n--{mark}--\r\n".encode()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": f"multipart/form-data; boundary={mark}"}
    connection = http.client.HTTPConnection(host, timeout=60)
    connection.request("POST", "/api/v1/sessions", body=body, headers=headers)
    answer = connection.getresponse()
    told = json.loads(answer.read())
    if answer.status == 201:
        kept.append(told["latest"]["id"])
    else:
        faults.append(f"{answer.status}: {told}")


def unfinished(host: str, token: str, kept: list[str]) -> int:
    """How many of the analyses are not done yet."""
    connection = http.client.HTTPConnection(host, timeout=30)
    connection.request("GET", "/api/v1/sessions?limit=200", headers={"Authorization": f"Bearer {token}"})
    sessions = json.loads(connection.getresponse().read())["sessions"]
    states = {session["latest"]["id"]: session["latest"]["state"] for session in sessions}
    return sum(states[analysis] != "done" for analysis in kept)


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory(prefix="mentor-coach-bench-") as data:
        environment = {**os.environ, "MENTOR_COACH_DATA": data, "DJANGO_SETTINGS_MODULE": "mentor_coach_web.settings"}
        environment.pop("MENTOR_COACH_DATABASE", None)
        people = prepared(environment)
        server, host = served(environment)
        try:
            _measure(host, people)
        finally:
            server.terminate()
            server.wait(20)


def _measure(host: str, people: list[dict[str, str]]) -> None:
    waits: list[float] = []
    faults: list[str] = []
    for person in people[:2]:
        reading(host, person, [], faults)  # the server is warm before the clock runs
    together([lambda person=person: reading(host, person, waits, faults) for person in people])
    cuts = statistics.quantiles(waits, n=100)
    print(f"{PEOPLE} people reading reports at once, {len(waits)} pages, {len(faults)} faults")
    print(f"  median {cuts[49] * 1000:.0f} ms, p95 {cuts[94] * 1000:.0f} ms, longest {max(waits) * 1000:.0f} ms")
    kept: list[str] = []
    token, began = people[0]["token"], time.perf_counter()
    together([lambda number=number: upload(host, token, number, kept, faults) for number in range(UPLOADS)])
    taken = time.perf_counter() - began
    while (left := unfinished(host, token, kept)) and time.perf_counter() - began < _DEADLINE:
        time.sleep(0.5)
    print(f"{UPLOADS} sessions uploaded at once: {len(kept)} kept within {taken:.1f} s, {len(set(kept)) - left} read")
    print(f"  all read after {time.perf_counter() - began:.1f} s; faults: {faults or 'none'}")


if __name__ == "__main__":
    main()
