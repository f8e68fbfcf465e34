"""The command line as its own process: pipes, encodings, what is loaded, and what a machine may lack."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mentor_coach.exports import EXPORTS
from tests.cli.sessions import ENGLISH, TURKISH

SOURCES = str(Path(__file__).parents[2] / "src")
# Slow to load, and needed only by exports that draw: none of them belongs in a reading.
LATE = {"rich", "docx", "weasyprint", "jinja2", "pypdf", "lxml", "django", "markdown_it", "sklearn", "httpx"}


def run(
    *arguments: str, given: bytes = b"", folder: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "mentor_coach.cli", *arguments]
    environment = os.environ | {"PYTHONPATH": SOURCES} | variables
    return subprocess.run(
        command, input=given, capture_output=True, cwd=folder, env=environment, timeout=120, check=False
    )


def test_a_session_through_pipes() -> None:
    done = run("analyze", "-", "--format", "json", "--output", "-", given=ENGLISH.encode("utf-16"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["facts"]["turns"] == 10


def test_a_reader_that_goes_away_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "ada.txt").write_text(ENGLISH, encoding="utf-8")
    command = [sys.executable, "-m", "mentor_coach.cli", "analyze", "ada.txt", "--format", "html"]
    environment = os.environ | {"PYTHONPATH": SOURCES}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(10) == b"<!doctype "
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize(("encoding", "told"), [("cp1252", "Düzey"), ("latin-1", "danisan")])
def test_any_terminal_can_show_it(encoding: str, told: str) -> None:
    done = run("analyze", "-", given=TURKISH.encode(), PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert told in done.stdout.decode(encoding)


def test_a_reading_loads_nothing_that_it_does_not_need() -> None:
    call = "from mentor_coach.cli import main; main(['analyze', '-', '--format', 'json'])"
    check = f"print(*sorted({LATE!r} & set(sys.modules)), file=sys.stderr)"
    program = f"import sys\ntry:\n    {call}\nfinally:\n    {check}"
    environment = os.environ | {"PYTHONPATH": SOURCES}
    done = subprocess.run(
        [sys.executable, "-c", program], input=ENGLISH.encode(), capture_output=True, env=environment, check=False
    )
    assert done.stderr.decode().strip() == ""
    assert json.loads(done.stdout)["facts"]["turns"] == 10


@pytest.mark.slow
def test_without_pango_everything_but_the_pdf_is_written(tmp_path: Path) -> None:
    stub = tmp_path / "lacking" / "weasyprint"
    stub.mkdir(parents=True)
    (stub / "__init__.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")\n", encoding="utf-8")
    (tmp_path / "ada.txt").write_text(ENGLISH, encoding="utf-8")
    lacking = f"{stub.parent}{os.pathsep}{SOURCES}"
    done = run("analyze", "ada.txt", "--format", "all", "-o", "out", folder=tmp_path, PYTHONPATH=lacking)
    assert done.returncode == 1
    assert b"apt-get install libpango-1.0-0" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    endings = {export.ENDING for export in EXPORTS if export.NAME != "pdf"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"ada{ending}" for ending in endings}
    shown = run("demo", "--sample", "en_weak", "-o", "demo", folder=tmp_path, PYTHONPATH=lacking)
    assert shown.returncode == 0
    assert b"not written: demo/en_weak.pdf. PDF needs the Pango library" in shown.stderr
    assert {path.suffix for path in (tmp_path / "demo").iterdir()} == {".html", ".docx", ".md", ".json"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_many_files_show_a_bar_and_no_color_shows_none(tmp_path: Path) -> None:
    import pty

    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(ENGLISH, encoding="utf-8")
    seen, terminal = pty.openpty()
    environment = os.environ | {"PYTHONPATH": SOURCES, "NO_COLOR": "1", "TERM": "xterm"}
    command = [sys.executable, "-m", "mentor_coach.cli"]
    subprocess.run(
        [*command, "analyze", "."], stdout=subprocess.PIPE, stderr=terminal, cwd=tmp_path, env=environment, check=True
    )
    assert b"3/3" in os.read(seen, 10_000)
    subprocess.run([*command, "explain", "7.6"], stdout=terminal, env=environment, check=True)
    assert b"\x1b[" not in os.read(seen, 10_000)
