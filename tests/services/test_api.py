"""The API under a fuzzer that reads its own document, and the client of the guide, run as it stands there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from mentor_coach.samples import sample
from tests.services.site import ROOT, Site

pytestmark = pytest.mark.services


def test_schemathesis_finds_nothing(site: Site) -> None:
    token = site.run("tests/services/signed.py").split()[0]
    _server, address = site.serve()
    told = subprocess.run(
        [
            *(str(Path(sys.executable).with_name("schemathesis")), "run", f"{address}/api/openapi.json"),
            *("--header", f"Authorization: Bearer {token}", "--max-examples", "25", "--seed", "7"),
            *("--checks", "all", "--suppress-health-check", "all", "--no-color"),
        ],
        capture_output=True,
        text=True,
        cwd=site.data,
        timeout=480,
    )
    assert told.returncode == 0, told.stdout[-40000:]


def test_the_client_of_the_guide_runs(site: Site, tmp_path: Path) -> None:
    token = site.run("tests/services/signed.py").split()[0]
    _server, address = site.serve()
    guide = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    client = re.search(r"```python\n(.*?)```", guide, re.DOTALL)
    assert client
    assert len([line for line in client[1].splitlines() if line.strip()]) <= 10
    session = tmp_path / "session.vtt"
    session.write_bytes(sample("en_strong").content)
    program = tmp_path / "client.py"
    program.write_text(client[1], encoding="utf-8")
    told = subprocess.run(
        [sys.executable, program, address, token, session], capture_output=True, text=True, timeout=120, cwd=tmp_path
    )
    assert told.returncode == 0, told.stderr
    assert re.search(r"\('\d\.\d', ", told.stdout), told.stdout
