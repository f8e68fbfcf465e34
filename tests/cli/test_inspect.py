"""`explain`, `framework`, `formats`, `check-knowledge`, `demo` and help: what a newcomer looks up."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mentor_coach.cli import main
from mentor_coach.cli.demo import SHOWN
from mentor_coach.cli.rules import rule_in_words
from mentor_coach.cli.sources import ENDINGS
from mentor_coach.exports import EXPORTS
from mentor_coach.formats import FORMATS
from mentor_coach.knowledge import load
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.noun import Language

FRAMEWORK = load.framework()


def run(*arguments: str) -> Result:
    return CliRunner(catch_exceptions=False).invoke(main, arguments)


COMMANDS: list[tuple[str, int, list[str]]] = [
    ("--help", 0, ["analyze", "check-knowledge", "demo", "explain", "formats", "framework", "serve", "Not affiliated"]),
    ("-h", 0, ["analyze session.vtt"]),
    ("--version", 0, ["mentor-coach, version"]),
    ("analyze --help", 0, ["FILE...", "standard input", "Exit code", "transcript_docx, or all"]),
    ("explain 7.6", 0, ["PCC 7.6", "Evokes Awareness", "Listen for", "Strong lines", "Its rule", "shown when"]),
    ("explain a4.1", 0, ["ACC A4.1"]),
    ("explain A4.1 --language tr", 0, ["ACC A4.1", "Neyi duymalı", "görülür"]),
    ("explain 4,1 --language EN", 0, ["PCC 4.1"]),
    ("explain 7.06", 0, ["Evokes Awareness", "7.06"]),
    ("explain M5.2", 0, ["MCC M5.2"]),
    ("explain 3", 0, ["3 Establishes and Maintains Agreements", "3.01", "PCC 3.1", "Tips", "Common mistakes"]),
    ("explain 7 --language tr", 0, ["7.01", "İpuçları", "danışan"]),
    ("explain 7.9", 2, ["There is no marker '7.9'", "7.8"]),
    ("explain ?", 2, ["There is no marker '?'"]),
    ("explain", 2, ["Missing argument 'MARKER'"]),
    ("framework", 0, ["A. Foundation", "D. Cultivating", "1.01", "8.09", "PCC 8.9", "Marks", "no affiliation"]),
    ("framework --level ACC", 0, ["ACC A3.1", "A gate"]),
    ("framework --level pcc --competency 2", 0, ["Read through markers of other competencies: 4.1, 4.3"]),
    ("framework --competency 9", 2, ["9 is not in the range"]),
    ("formats", 0, ["webvtt", ".vtt", "transcript_docx", ".transcript.docx"]),
    ("formats --language tr", 0, ["Zoom", "transkript"]),
    ("check-knowledge", 0, ["en: ", "tr: "]),
    ("analyse", 2, ["No such command 'analyse'"]),
]


@pytest.mark.parametrize(("command", "code", "told"), COMMANDS, ids=[row[0] for row in COMMANDS])
def test_commands(command: str, code: int, told: list[str]) -> None:
    done = run(*command.split())
    assert done.exit_code == code, done.output
    assert [text for text in told if text.lower() not in done.output.lower()] == []
    assert "{" not in done.output


@pytest.mark.parametrize("language", load.LANGUAGES)
def test_every_marker_can_be_explained(language: Language) -> None:
    wording = Wording(language)
    for marker in FRAMEWORK.markers:
        lines = list(rule_in_words(marker, wording))
        assert lines
        assert all(line.strip() and "{" not in line and "_" not in line for line in lines), marker.id
        assert run("explain", marker.id, "--language", language).exit_code == 0


def test_the_level_narrows_the_list() -> None:
    listed = run("framework", "--level", "mcc").stdout
    for marker in FRAMEWORK.markers:
        assert (f"  {marker.level.upper()} {marker.id} " in listed) == (marker.level == "mcc"), marker.id


@pytest.mark.parametrize("language", load.LANGUAGES)
def test_every_format_and_export_is_listed(language: Language) -> None:
    told = run("formats", "--language", language).stdout
    for module in FORMATS:
        assert f"  {module.NAME} " in told
        assert all(ending in told for ending in ENDINGS[module.NAME])
    for export in EXPORTS:
        assert f"  {export.NAME} " in told


def test_the_demo_writes_every_kind_of_report(tmp_path: Path) -> None:
    done = run("demo", "--sample", "tr_weak", "--output", str(tmp_path / "out"))
    assert done.exit_code == 0
    assert "Sabah altıda çorba" in done.stdout
    assert "Kendi görüşmenizi okutun: mentor-coach analyze" in done.stdout
    endings = {export.ENDING for export in EXPORTS if export.NAME in SHOWN}
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"tr_weak{ending}" for ending in endings}
