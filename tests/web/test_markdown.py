"""Markdown, slugs and quotation marks."""

import pytest

from mentor_coach_web.pages.markdown import render, slugified
from mentor_coach_web.pages.typography import set_all, set_quotes


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Güven ve Güvenli Alan Oluşturur", "guven-ve-guvenli-alan-olusturur"),
        ("İLK ışık: Çağrı & Şule", "ilk-isik-cagri-sule"),
        ("What's new, 2027?", "whats-new-2027"),
        ("…", ""),
    ],
)
def test_slugs_hold_plain_letters(text: str, slug: str) -> None:
    assert slugified(text) == slug


def test_headings_get_addresses_that_differ() -> None:
    text = render("## Start\n\n## Start\n\n### Deep *one*\n", "en", str)
    assert [(h.level, h.text, h.anchor) for h in text.contents] == [
        (2, "Start", "start"),
        (2, "Start", "start-2"),
        (3, "Deep one", "deep-one"),
    ]
    assert '<h2 id="start-2">Start</h2>' in text.html


def test_html_in_a_text_is_shown_and_not_run() -> None:
    assert "<script" not in render("<script>alert(1)</script>\n\n[x](javascript:alert(1))", "en", str).html


def test_links_by_key_are_followed_and_links_outside_do_not_tell_where_from() -> None:
    html = render("[a](key:pricing#plans) [b](https://example.org/)", "en", lambda key: f"/en/{key}/").html
    assert 'href="/en/pricing/#plans"' in html
    assert 'rel="noopener noreferrer external"' in html


@pytest.mark.parametrize(
    ("straight", "curly"),
    [
        ('It\'s "fine", he said.', "It’s “fine”, he said."),
        ("'Great!' and \"'wow'\"", "‘Great!’ and “‘wow’”"),
        ('("so")', "(“so”)"),
        ("ICF'nin 'ne'", "ICF’nin ‘ne’"),
    ],
)
def test_quotation_marks_are_set(straight: str, curly: str) -> None:
    assert set_quotes(straight) == curly
    assert set_all({"a": [straight], "url": "a'b"}) == {"a": [curly], "url": "a'b"}


def test_tables_scroll_in_a_frame_and_hold_neither_styles_nor_empty_headers() -> None:
    html = render("| | b |\n|---|--:|\n| 1 | 2 |\n", "en", str).html
    assert '<div class="table-frame" tabindex="0"><table>' in html
    assert "<td></td>\n<th" in html
    assert 'class="to-right"' in html
    assert "style=" not in html
