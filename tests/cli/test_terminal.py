"""What reaches the terminal: progress, tables, and characters that a terminal does not know."""

import pytest

from mentor_coach import Source, analyze
from mentor_coach.cli.screen import plain
from mentor_coach.cli.summary import summary_text
from mentor_coach.cli.terminal import progress, row_of, table_text, trouble_text
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.errors import SourceError, Where
from mentor_coach.schema.noun import Language
from mentor_coach.schema.report import Practice
from tests.cli.sessions import ENGLISH, TURKISH


def test_a_table_aligns_what_was_read_and_names_what_was_not() -> None:
    rows = [("ada.txt", ("Coach", "86", "7.1 3.2", "8.9"), ""), ("a longer name.txt", (), "empty")]
    assert table_text(rows, "en").splitlines() == [
        "session            coach  words  strong in  to grow",
        "-----------------  -----  -----  ---------  -------",
        "ada.txt            Coach  86     7.1 3.2    8.9",
        "a longer name.txt  not read (empty)",
        "",
        "1 read, 1 not read.",
    ]


def test_a_row_holds_what_the_report_says() -> None:
    made = analyze(Source(name="ada.txt", content=ENGLISH.encode()))
    coach, words, strong, grow = row_of(made)
    assert (coach, words) == ("Coach", str(made.facts.words))
    assert strong.split() == [strength.marker for strength in made.feedback.strengths]
    assert grow.split() == [edge.marker for edge in made.feedback.growth_edges]


def test_progress_goes_through_all_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    names = ["a", "b", "c", "d"]
    assert list(progress(names, "en", quiet=False)) == names
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("columns", ["40", "72", "200"])
def test_a_summary_fits_the_terminal(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    made = analyze(Source(name="ada.txt", content=TURKISH.encode()))
    lines = summary_text(made, Wording("tr")).splitlines()
    assert len([line for line in lines if line.startswith("  ") and line[2].isdigit() and line[3] == " "]) == 8
    assert max(map(len, lines)) <= min(96, int(columns))


def test_a_practice_named_by_a_question_ends_in_one_mark() -> None:
    made = analyze(Source(name="ada.txt", content=TURKISH.encode()))
    titles = [row["title"] for row in Wording("tr").listed(5, "practices")]
    asks = next(place for place, title in enumerate(titles) if title.endswith("?"))
    plan = (Practice(competency=5, index=asks, marker="5.3"),)
    feedback = made.feedback.model_copy(update={"plan": plan})
    told = summary_text(made.model_copy(update={"feedback": feedback}), Wording("tr"))
    assert titles[asks] in told
    assert "?." not in told


@pytest.mark.parametrize(
    ("letter", "written"),
    [
        ("ş", "s"),
        ("İ", "I"),
        ("ı", "i"),
        ("“", '"'),
        ("’", "'"),
        ("…", "..."),
        ("·", "-"),
        ("日", "?"),
        ("\udcff", "?"),
    ],
)
def test_a_character_has_a_plain_form(letter: str, written: str) -> None:
    assert plain(letter) == written


@pytest.mark.parametrize(
    ("language", "where", "told"),
    [
        ("en", Where(line=3), " [line 3] "),
        ("en", Where(page=2, line=3), " [line 3, page 2] "),
        ("tr", Where(cue=4), " [altyazı 4] "),
        ("tr", None, " (new_code)"),
    ],
)
def test_a_trouble_names_its_place(language: Language, where: Where | None, told: str) -> None:
    assert told in trouble_text(SourceError("new_code", "It is torn.", "Mend it.", where), language)
