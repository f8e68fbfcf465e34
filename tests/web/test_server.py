"""`mentor-coach serve`: from nothing to an open site in one command."""

import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from mentor_coach_web.plans import plans


@pytest.mark.slow
def test_one_command_sets_up_and_serves_the_site(tmp_path: Path) -> None:
    code = "from mentor_coach.cli.serve import serve; serve()"
    command = [sys.executable, "-u", "-c", code, "--port", "0", "--data", str(tmp_path / "data")]
    variables = {name: value for name, value in os.environ.items() if not name.startswith("MENTOR_COACH_")}
    variables.pop("DJANGO_SETTINGS_MODULE", None)
    with subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            told = re.search(r"http://localhost:(\d+)/", server.stdout.readline())
            assert told
            base = f"http://127.0.0.1:{told[1]}"
            with urllib.request.urlopen(f"{base}/healthz") as answer:
                assert answer.read() == b'{"status": "ok"}'
            with urllib.request.urlopen(f"{base}/en/demo/") as answer:
                assert b"demo-form" in answer.read()
        finally:
            server.terminate()
    assert (tmp_path / "data" / "mentor-coach.sqlite3").exists()


def test_the_library_and_its_commands_know_no_django() -> None:
    code = "import sys, mentor_coach, mentor_coach.cli, mentor_coach.cli.serve; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_plans_hold_quotas_and_words_in_both_languages() -> None:
    assert [plan.key for plan in plans()] == ["free", "professional", "school"]
    for plan in plans():
        english, turkish = plan.text("points", "en"), plan.text("points", "tr")
        assert len(english) == len(turkish)
        number = str(plan.quotas.sessions_per_month)
        assert any(number in point for point in english)
        assert any(number in point for point in turkish)
