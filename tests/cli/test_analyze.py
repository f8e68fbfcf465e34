"""`mentor-coach analyze`: commands and what they print, write and return."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mentor_coach import Report, Source, analyze
from mentor_coach.cli import main
from mentor_coach.exports import EXPORTS
from tests.cli.sessions import ENGLISH, READABLE, UNREADABLE, write_sessions


@pytest.fixture(autouse=True)
def _in_a_folder_of_sessions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_sessions(tmp_path)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner(catch_exceptions=False).invoke(main, ["analyze", *arguments], input=given)


# The command, its exit code, what standard output holds and what standard error holds.
COMMANDS: list[tuple[str, int, list[str], list[str]]] = [
    ("ada.txt", 0, ["ada\n===", "Level: PCC", "Where you could grow next", "--output DIR"], []),
    ("ada.txt --level acc", 0, ["Level: ACC", "The competencies at ACC"], []),
    ("ada.txt --report-language tr", 0, ["Düzey: PCC", "danışan", "--output KLASÖR"], []),
    ("ada.txt --report-language tr --client-word müşteri", 0, ["müşteri"], []),
    ("below/ada.txt", 0, ["Düzey: PCC"], []),
    ("ada.txt --coach client", 0, ["Client is the coach"], []),
    ("ada.txt --coach Zed", 1, [], ["Nobody in this transcript is called Zed", "Coach, Client", "(unknown_coach)"]),
    ("ada.txt --coach Zed --report-language tr", 1, [], ["Zed adında kimse yok", "Coach, Client"]),
    ("nowhere.txt", 1, [], ["nowhere.txt: It cannot be opened (it does not exist)"]),
    ("nowhere.txt --report-language tr", 1, [], ["nowhere.txt: Açılamıyor (böyle bir dosya yok)"]),
    ("empty.txt", 1, [], ["empty.txt: There are no words", "(empty)"]),
    ("bad.json", 1, [], ["[line", "(malformed_json)"]),
    ("bad.json --report-language tr", 1, [], ["[satır", "(malformed_json)"]),
    ("unlabelled.txt", 1, [], ["(no_speakers)"]),
    ("torn.docx", 1, [], ["(bad_docx)"]),
    ("noise.pdf", 1, [], ["noise.pdf: "]),
    ("talk.mp3", 1, [], ["recording", "(media_file)"]),
    ("long.txt", 1, [], ["11.0 MB", "(too_large)"]),
    ("hollow", 1, [], ["hollow: There is no transcript in this folder"]),
    (
        "ada.txt hollow nowhere.txt",
        1,
        ["1 read, 2 not read", "(empty_folder)", "(cannot_open)"],
        ["hollow: ", "nowhere"],
    ),
    ("below", 0, ["Düzey: PCC"], []),
    ("ada.txt ada.txt", 0, ["ada\n==="], []),
    ("ada.txt below/ada.txt --report-language tr", 0, ["görüşme", "2 dosya okundu"], []),
    ("", 2, [], ["Missing argument 'FILE...'"]),
    ("ada.txt --format doc", 2, [], ["'doc' is not one of html, pdf"]),
    ("ada.txt --level top", 2, [], ["'top' is not one of"]),
    ("ada.txt ada.vtt --format json", 2, [], ["name a folder with --output"]),
    ("ada.txt --format json,csv", 2, [], ["name a folder with --output"]),
    ("ada.txt ada.vtt -o - --format json", 2, [], ["give one FILE"]),
    ("ada.txt -o -", 2, [], ["exactly one --format"]),
    (". -o - --format json", 2, [], ["sessions, and standard output takes one"]),
    ("ada.txt -o report.pdf", 2, [], ["report.pdf is the name of a file", "--format pdf --output"]),
    ("ada.txt -o ada.vtt", 2, [], ["ada.vtt is the name of a file"]),
    ("ada.txt -o ada.vtt/inside", 2, [], ["cannot be made"]),
    (". -o . --format markdown", 2, [], ["would be read as sessions"]),
]


@pytest.mark.parametrize(("command", "code", "out", "err"), COMMANDS, ids=[row[0] for row in COMMANDS])
def test_commands(command: str, code: int, out: list[str], err: list[str]) -> None:
    done = run(*command.split())
    assert done.exit_code == code, done.output
    for text in out:
        assert text in done.stdout
    for text in err:
        assert text in done.stderr
    assert bool(done.stderr) == bool(err)
    assert "Traceback" not in done.output


def test_standard_output_holds_exactly_the_report() -> None:
    done = run("ada.txt", "--format", "json", "--output", "-")
    report = analyze(Source(name="ada.txt", content=ENGLISH.encode()))
    assert Report.model_validate_json(done.stdout_bytes) == report
    assert done.stdout_bytes == next(e for e in EXPORTS if e.NAME == "json").render(report, None)  # type: ignore[arg-type]
    assert done.stderr == ""
    assert run("ada.txt", "--format", "json").stdout_bytes == done.stdout_bytes


def test_standard_input_is_read() -> None:
    done = run("-", "--format", "json", "--output", "-", given=ENGLISH)
    told = json.loads(done.stdout)
    assert told["facts"]["title"] == "session"
    assert [turn["index"] for turn in told["transcript"]["turns"]] == list(range(10))
    assert told["roles"] == {"Coach": "coach", "Client": "client"}


def test_a_trouble_leaves_standard_output_empty() -> None:
    done = run("bad.json", "--format", "json", "--output", "-")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "(malformed_json)" in done.stderr


def test_a_folder_is_read_and_no_failure_stops_the_rest(tmp_path: Path) -> None:
    done = run(".", "--output", "reports")
    assert done.exit_code == 1
    for name in READABLE | UNREADABLE:
        assert f"\n{name} " in done.stdout
    assert "hidden" not in done.output
    assert "~$" not in done.output
    assert f"{len(READABLE)} read, {len(UNREADABLE)} not read." in done.stdout
    assert len(done.stderr.splitlines()) == len(UNREADABLE)
    assert "Not looked at: talk.mp3. In a folder only files ending in" in done.stdout
    written = {path.name for path in (tmp_path / "reports").iterdir()}
    assert written == {"ada-vtt.html", "ada-txt.html", "below-ada-txt.html", "görüşme ş.html"}


def test_what_a_folder_holds_besides_transcripts_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "ada.txt").write_text(ENGLISH, encoding="utf-8")
    for number in range(10):
        (folder / f"page {number}.html").write_text("<p>hello</p>", encoding="utf-8")
    (folder / ".secret.html").write_text("<p>hello</p>", encoding="utf-8")
    told = run("mixed").stdout
    assert "page 7.html and 2 more." in told
    assert "secret" not in told
    assert "ve 2 dosya daha" in run("mixed", "--report-language", "tr").stdout
    piped = run("mixed", "--format", "json", "--output", "-")
    assert json.loads(piped.stdout)["facts"]["title"] == "ada"
    assert "Not looked at" in piped.stderr


def test_reports_inside_the_folder_are_not_read_as_sessions() -> None:
    first = run(".", "--output", "reports", "--format", "json,markdown")
    again = run(".", "--output", "reports", "--format", "json,markdown")
    assert first.stdout == again.stdout


def test_a_report_never_overwrites_its_source(tmp_path: Path) -> None:
    session = {
        "turns": [dict(zip(("speaker", "text"), line.split(": "), strict=True)) for line in ENGLISH.splitlines()]
    }
    (tmp_path / "talk.json").write_text(json.dumps(session), encoding="utf-8")
    before = (tmp_path / "talk.json").read_bytes()
    done = run("talk.json", "--output", ".", "--format", "json")
    assert "written: talk-report.json" in done.stdout
    assert (tmp_path / "talk.json").read_bytes() == before


def test_formats_are_named_in_many_ways(tmp_path: Path) -> None:
    done = run("ada.vtt", "-o", "out", "--format", "md", "--format", "HTML,csv", "--format", "transcript_docx,html")
    assert done.exit_code == 0
    written = {"ada.md", "ada.html", "ada.csv", "ada.transcript.docx"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == written
