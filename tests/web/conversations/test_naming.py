"""Names that came with a file are made harmless and become titles."""

import pytest

from mentor_coach_web.conversations.naming import LONGEST_TITLE, cut, file_name, title_from


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("session.vtt", "session.vtt"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\session.txt", "session.txt"),
        ("a/b\\c/Görüşme 3.docx", "Görüşme 3.docx"),
        ("first\r\nSet-Cookie: a=b.txt", "first Set-Cookie: a=b.txt"),
        ("evil\u202etxt.exe", "eviltxt.exe"),
        ("nul\x00byte.txt", "nulbyte.txt"),
        ("🌱 seed.txt", "🌱 seed.txt"),
        ("..", "session"),
        ("", "session"),
        ("   ", "session"),
        (".hidden", "hidden"),
    ],
)
def test_a_file_name_is_its_last_part_in_one_line(given: str, kept: str) -> None:
    assert file_name(given) == kept


def test_a_long_file_name_keeps_its_ending() -> None:
    name = file_name(f"{'a' * 300}.docx")
    assert len(name) == 120
    assert name.endswith("a.docx")
    assert len(file_name(f"a.{'x' * 300}")) == 120


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2026-03-05_Tomas_third session.vtt", "2026-03-05 Tomas third session"),
        ("__.txt", "__"),
        ("<b>bold.txt", "<b>bold"),
        ("a.b.c.txt", "a.b.c"),
    ],
)
def test_a_title_is_the_name_in_words(name: str, title: str) -> None:
    assert title_from(name) == title


def test_a_long_title_is_cut_with_an_ellipsis() -> None:
    assert cut("x" * LONGEST_TITLE) == "x" * LONGEST_TITLE
    assert cut("x" * 500) == "x" * (LONGEST_TITLE - 1) + "…"
    assert cut("two\nlines\tand  room") == "two lines and room"
