"""Content files: what is refused and how it is said, and whether the shipped content is whole."""

from pathlib import Path

import pytest

from mentor_coach.knowledge.load import LANGUAGES
from mentor_coach_web.pages.addresses import keys
from mentor_coach_web.pages.content import CREDENTIALS, ContentError, library, missing, read_library, read_page
from mentor_coach_web.pages.texts import text_of

GOOD = 'title = "T"\nslug = "t"\ndescription = "D"\n'
POST = GOOD + 'date = 2026-01-02\ncategory = "C"\ntags = ["a"]\n'


def written(folder: Path, name: str, matter: str, body: str = "Text.") -> Path:
    path = folder / "en" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"+++\n{matter}\n+++\n{body}", encoding="utf-8")
    return path


def test_a_page_is_read_with_its_twin_key_kind_and_further_fields(tmp_path: Path) -> None:
    path = written(tmp_path, "post-x.md", POST + 'updated = "2026-02-03"\n[hero]\ntitle = "It\'s"\n', "# Body")
    page = read_page(path, "en")
    assert (page.key, page.kind, page.slug, page.tags, page.body) == ("post-x", "post", "t", ("a",), "# Body")
    assert str(page.date) == "2026-01-02"
    assert str(page.changed) == "2026-02-03"
    assert page.more["hero"] == {"title": "It’s"}


@pytest.mark.parametrize(
    ("name", "matter", "said"),
    [
        ("a.md", 'title = "T"', "en/a.md: slug, description missing"),
        ("post-a.md", GOOD, "en/post-a.md: date, category, tags missing"),
        ("a.md", GOOD + 'kind = "poem"', "kind is one of page, post, credential"),
        ("a.md", GOOD.replace('"t"', '"Şu Sayfa"'), "slug holds small letters"),
        ("a.md", GOOD.replace('"T"', "3"), "title must be text"),
        ("post-a.md", POST.replace('["a"]', '"a"'), "tags is a list of texts"),
        ("post-a.md", POST.replace("2026-01-02", '"soon"'), "date is a date such as 2026-03-05"),
        ("a.md", "title = ", "en/a.md: the front matter is not TOML"),
    ],
)
def test_what_does_not_fit_is_named_with_file_and_field(tmp_path: Path, name: str, matter: str, said: str) -> None:
    path = written(tmp_path, name, matter)
    with pytest.raises(ContentError, match=said):
        read_page(path, "en")


def test_a_file_without_front_matter_and_two_pages_with_one_slug_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "a.md", GOOD)
    written(tmp_path, "b.md", GOOD)
    with pytest.raises(ContentError, match=r"en/b\.md: the slug 't' is that of en/a\.md too"):
        read_library(tmp_path)
    path.write_text("No front matter.", encoding="utf-8")
    with pytest.raises(ContentError, match=r"between two lines of \+\+\+"):
        read_page(path, "en")


def test_every_page_has_its_twin() -> None:
    assert missing(library()) == []


@pytest.mark.parametrize("key", [key for key in keys() if key in library().pages["en"]])
def test_twins_hold_the_same_parts(key: str) -> None:
    english, turkish = (library().page(key, language) for language in LANGUAGES)
    assert english.kind == turkish.kind
    assert set(english.more) == set(turkish.more)
    for part in ("sections", "facts", "journey", "requirements"):
        assert len(english.more.get(part, ())) == len(turkish.more.get(part, ())), part
    assert (english.date, len(english.tags)) == (turkish.date, len(turkish.tags))


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_long_enough_and_their_links_by_key_lead_somewhere(language: str) -> None:
    for key, page in library().pages[language].items():  # type: ignore[index]
        text = text_of(key, page.language)
        assert "key:" not in text.html, key
        assert 20 <= len(page.description) <= 200, f"{language}/{key}.md: {len(page.description)} characters"
        if page.kind == "post":
            assert text.words >= 1000, f"{language}/{key}.md: {text.words} words"
            assert text.minutes >= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_credentials_hold_facts_a_journey_questions_and_sources(language: str) -> None:
    for key in CREDENTIALS:
        more = library().page(key, language).more  # type: ignore[arg-type]
        assert len(more["facts"]) >= 4
        assert len(more["journey"]) >= 5
        assert len(more["faq"]) >= 4
        assert all(source["url"].startswith("https://") for source in more["sources"])
