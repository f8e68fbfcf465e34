"""The built wheel holds everything a reading needs: read a session with it alone, from another folder."""

import json
import os
import re
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the locked hatchling and without a network, as an installer would lay it out."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(unpacked: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """The command line of the wheel; -P keeps the current folder and PYTHONPATH puts it before any other copy."""
    command = [sys.executable, "-P", "-m", "mentor_coach.cli", *arguments]
    environment = os.environ | {"PYTHONPATH": str(unpacked)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=120, check=False)


def test_the_wheel_reads_a_session(unpacked: Path, tmp_path: Path) -> None:
    session = unpacked / "mentor_coach" / "samples" / "tr_weak.txt"
    done = run(unpacked, tmp_path, "analyze", str(session), "--format", "json", "-o", "-")
    assert (done.returncode, done.stderr) == (0, b"")
    told = json.loads(done.stdout)
    assert told["facts"]["language"] == "tr"
    assert told["feedback"]["growth_edges"]
    drawn = run(unpacked, tmp_path, "analyze", str(session), "--format", "html,transcript_docx", "-o", "out")
    assert (drawn.returncode, drawn.stderr) == (0, b"")
    assert b"@font-face" in (tmp_path / "out" / "tr_weak.html").read_bytes()


def test_the_wheel_is_what_ran(unpacked: Path, tmp_path: Path) -> None:
    code = "import mentor_coach, mentor_coach_web; print(mentor_coach.__file__, mentor_coach_web.__file__, sep='\\n')"
    environment = os.environ | {"PYTHONPATH": str(unpacked)}
    told = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert all(Path(line).is_relative_to(unpacked) for line in told.stdout.splitlines()), told


def test_every_tracked_file_of_the_packages_is_in_the_wheel(unpacked: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "src"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    tracked = {line.removeprefix("src/") for line in listed.splitlines() if (ROOT / line).is_file()}
    if not tracked:
        pytest.skip("not a git checkout")
    assert {name for name in tracked if not (unpacked / name).is_file()} == set()


def test_the_wheel_serves_the_site(unpacked: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-u", "-P", "-m", "mentor_coach.cli", "serve", "--port", "0", "--data", str(tmp_path)]
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("MENTOR_COACH_", "DJANGO"))
    }
    environment |= {"PYTHONPATH": str(unpacked)}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            told = re.search(r"http://localhost:\d+/", server.stdout.readline())
            assert told
            with urllib.request.urlopen(f"{told[0]}tr/") as page:
                assert b'<html lang="tr"' in page.read()
        finally:
            server.terminate()
