"""File names of reports: none meets another one or its own source."""

from pathlib import Path

import pytest

from mentor_coach.cli.targets import target_stems

NAMED = [
    (["a.txt"], ["a"]),
    (["a.txt", "b.vtt"], ["a", "b"]),
    (["a.txt", "a.vtt"], ["a-txt", "a-vtt"]),
    (["a.txt", "A.vtt"], ["a-txt", "A-vtt"]),
    (["x/a.txt", "y/a.txt"], ["a-txt", "y-a-txt"]),
    (["x/a.txt", "y/a.txt", "z/y/a.txt"], ["a-txt", "y-a-txt", "a-txt-2"]),
    (["-"], ["session"]),
    (["-", "session.txt"], ["session", "session-txt"]),
    (["noending"], ["noending"]),
    (["out/a.html"], ["a-report"]),
    (["a.b.txt"], ["a.b"]),
]


@pytest.mark.parametrize(("sources", "stems"), NAMED)
def test_names(sources: list[str], stems: list[str]) -> None:
    made = target_stems(sources, Path("out"), [".html", ".md"])
    assert [made[source] for source in sources] == stems


def test_endings_that_overlap_do_not_meet() -> None:
    made = target_stems(["a", "a.transcript.txt"], Path("out"), [".docx", ".transcript.docx"])
    written = [f"{stem}{ending}" for stem in made.values() for ending in (".docx", ".transcript.docx")]
    assert len(set(written)) == 4
