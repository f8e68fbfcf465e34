"""Static files: there without a collecting step, kept for good by browsers, small, in step with the report's colors."""

import gzip
import re
from importlib.resources import files
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from lxml import html

import mentor_coach_web
from mentor_coach.knowledge.load import LANGUAGES
from mentor_coach_web.assets import fingerprint
from mentor_coach_web.pages.addresses import address

pytestmark = pytest.mark.django_db
STATIC = Path(mentor_coach_web.__file__).parent / "static"
ACCEPTS = {"Accept-Encoding": "gzip"}


def loaded_first(client: Client, path: str) -> dict[str, int]:
    """What a browser loads for a first page without pictures, in bytes as sent: the page, styles, scripts, fonts."""
    response = client.get(path, headers=ACCEPTS)
    shown = html.document_fromstring(gzip.decompress(response.content).decode())
    sizes = {path: len(response.content)}
    wanted = set(shown.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src"))
    wanted |= {settings.STATIC_URL + "site/drawings.svg"}
    wanted |= {settings.STATIC_URL + "report/" + name for name in ("inter-400.woff2", "inter-600.woff2")}
    wanted |= {settings.STATIC_URL + "report/" + name for name in ("literata-400.woff2", "literata-600.woff2")}
    for name in wanted:
        answer = client.get(name, headers=ACCEPTS)
        assert answer.status_code == 200, name
        sizes[name] = len(b"".join(answer.streaming_content) if answer.streaming else answer.content)
    return sizes


@pytest.mark.parametrize("key", ["home", "competency-4", "post-three-levels-compared", "pricing"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_page_stays_within_150_kilobytes(client: Client, key: str, language: str) -> None:
    sizes = loaded_first(client, address(key, language))  # type: ignore[arg-type]
    assert sum(sizes.values()) <= 150_000, sizes


def test_static_files_are_compressed_once_and_kept_for_good(client: Client) -> None:
    response = client.get(f"{settings.STATIC_URL}site/base.css", headers=ACCEPTS)
    assert response.headers["Content-Encoding"] == "gzip"
    assert "immutable" in response.headers["Cache-Control"]
    assert int(response.headers["Content-Length"]) == len(response.content)
    assert gzip.decompress(response.content) == (STATIC / "site" / "base.css").read_bytes()
    font = client.get(f"{settings.STATIC_URL}report/inter-400.woff2", headers=ACCEPTS)
    assert "Content-Encoding" not in font.headers


def test_the_address_of_static_files_changes_with_their_content(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a{}")
    before = fingerprint(tmp_path)
    (tmp_path / "a.css").write_text("b{}")
    assert fingerprint(tmp_path) != before
    assert f"/static/{fingerprint(STATIC)}/" == settings.STATIC_URL


def test_the_library_gives_its_fonts_and_styles_and_nothing_else() -> None:
    assert finders.find("report/tokens.css") == str(files("mentor_coach.exports") / "templates" / "tokens.css")
    assert finders.find("report/report.html.j2") is None
    assert finders.find("report/../templates/report.html.j2") is None


def test_style_sheets_name_only_files_that_exist() -> None:
    for sheet in (STATIC / "site").glob("*.css"):
        for name in re.findall(r'url\("([^"]+)"\)', sheet.read_text(encoding="utf-8")):
            assert finders.find(str(Path("site") / name).replace("site/../", "")), f"{sheet.name}: {name}"


def test_drawings_hold_every_symbol_that_templates_ask_for() -> None:
    symbols = set(re.findall(r'<symbol id="(\w+)"', (STATIC / "site" / "drawings.svg").read_text()))
    templates = STATIC.parent / "templates"
    asked = {name for path in templates.rglob("*.html") for name in re.findall(r'{% icon "(\w+)" %}', path.read_text())}
    assert asked <= symbols
    assert {f"c{number}" for number in range(1, 9)} <= symbols


def test_dark_is_the_same_whether_the_system_or_the_switch_chose_it() -> None:
    dark = (files("mentor_coach.exports") / "templates" / "dark.css").read_text(encoding="utf-8")
    by_system, by_switch = re.findall(r"\{:root[^{]*\{(.*?)\}\}", dark, re.DOTALL)
    assert by_system == by_switch
    own = (STATIC / "site" / "base.css").read_text(encoding="utf-8")
    by_system, by_switch = re.findall(r"@media \(prefers-color-scheme:\w+\)\{:root[^{]*\{(.*?)\}\}", own, re.DOTALL)
    assert by_system == by_switch
