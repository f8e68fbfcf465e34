"""Kill -9 at every stage, of worker and of server: each session is read in the end, and exactly once."""

import os
from pathlib import Path

import pytest

from mentor_coach.pipeline import STAGES
from tests.services.site import Site, kill_now, wait_until

pytestmark = pytest.mark.services

_DONE = "SELECT count(*) FROM conversations_analysis WHERE state = 'done'"
_REPORTS = "SELECT count(*) FROM conversations_storedreport"


def test_a_worker_killed_at_any_stage_is_followed_by_another(site: Site) -> None:
    analyses = site.run("tests/services/keep.py", str(len(STAGES))).split()
    for analysis, stage in zip(analyses, STAGES, strict=True):
        holding = site.start("tests/services/hold.py", analysis, stage)
        assert holding.stdout is not None
        assert holding.stdout.readline().strip() == stage
        kill_now(holding.pid)
        holding.wait(10)
    assert site.rows("SELECT stage FROM conversations_analysis ORDER BY created_at") == [(stage,) for stage in STAGES]
    site.start("-m", "mentor_coach_web", "work")
    wait_until(lambda: site.rows(_DONE) == [(len(STAGES),)], "all sessions read after their workers were killed")
    assert site.rows(_REPORTS) == [(len(STAGES),)]


def test_workers_killed_again_and_again_lose_and_double_nothing(site: Site) -> None:
    count = 12
    site.run("tests/services/keep.py", str(count))
    for done in (1, 3, 5):
        workers = [site.start("-m", "mentor_coach_web", "work") for _ in range(2)]
        wait_until(lambda done=done: site.rows(_DONE)[0][0] >= done, f"{done} sessions read")
        for worker in workers:
            kill_now(worker.pid)
            worker.wait(10)
    site.start("-m", "mentor_coach_web", "work")
    wait_until(lambda: site.rows(_DONE) == [(count,)], "every session read")
    assert site.rows(_REPORTS) == [(count,)]
    assert site.rows("SELECT count(DISTINCT analysis_id) FROM conversations_storedreport") == [(count,)]


def test_a_killed_server_takes_its_worker_along_and_the_next_one_goes_on(site: Site) -> None:
    count = 4
    server, _address = site.serve()
    wait_until(lambda: bool(_children(server.pid)), "the server's worker")
    worker = _children(server.pid)[0]
    site.run("tests/services/keep.py", str(count))
    kill_now(server.pid)
    server.wait(10)
    wait_until(lambda: not _alive(worker), "the worker ends with its server")
    site.serve()
    wait_until(lambda: site.rows(_DONE) == [(count,)], "every session read by the next server's worker")
    assert site.rows(_REPORTS) == [(count,)]


def test_a_killed_worker_is_replaced_by_its_server(site: Site) -> None:
    server, _address = site.serve()
    wait_until(lambda: bool(_children(server.pid)), "the server's worker")
    first = _children(server.pid)[0]
    kill_now(first)
    wait_until(lambda: bool(set(_children(server.pid)) - {first}), "another worker")
    site.run("tests/services/keep.py", "1")
    wait_until(lambda: site.rows(_DONE) == [(1,)], "the session read by the new worker")


def _children(process_id: int) -> list[int]:
    told = Path(f"/proc/{process_id}/task/{process_id}/children")
    tasks = Path(f"/proc/{process_id}/task").glob("*/children")
    return [int(child) for task in (tasks if told.exists() else ()) for child in task.read_text().split()]


def _alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process_id}/status").read_text() if Path(f"/proc/{process_id}").exists() else "Z (zombie)"
    return "Z (zombie)" not in status
