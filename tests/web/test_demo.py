"""The demo: samples, own sessions, hostile ones, the same session again, downloads, and nothing kept."""

import io
import zipfile
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from mentor_coach.exports import EXPORTS
from mentor_coach.samples import SAMPLES, sample
from mentor_coach.schema.report import Report
from tests.builders import PLAIN
from tests.web.reading_html import page, texts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_counters() -> None:
    cache.clear()


def sent(client: Client, language: str = "en", **fields: Any) -> tuple[int, html.HtmlElement]:
    response = client.post(f"/{language}/demo/", {"level": "pcc", **fields})
    assert response.cookies == {}
    return response.status_code, html.document_fromstring(response.content.decode())


def test_a_sample_is_chosen_with_its_level_and_has_an_address(client: Client) -> None:
    response = client.post("/en/demo/", {"sample": "en_weak", "level": "acc"})
    assert response.headers["Location"] == "/en/demo/sample/en_weak/?level=acc"
    shown = page(client, response.headers["Location"])
    assert texts(shown, "//h1") == [SAMPLES["en_weak"].title["en"]]
    assert shown.xpath("//input[@name='level' and @checked]/@id") == ["level-acc"]
    assert shown.xpath("//meta[@name='robots']/@content") == ["noindex"]


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_sample_is_read_and_its_twin_is_the_same_report(client: Client, name: str) -> None:
    shown = page(client, f"/en/demo/sample/{name}/?level=pcc")
    assert shown.xpath("//*[@id='glance']")
    assert shown.xpath("//a[@hreflang='tr']/@href") == [f"/tr/demo/sample/{name}/?level=pcc"]
    assert shown.xpath("//@style") == []
    ids = shown.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_coach_of_a_sample_can_be_swapped(client: Client) -> None:
    first = page(client, "/en/demo/sample/en_weak/")
    swap = next(link for link in first.xpath("//a/@href") if "coach=" in link)
    swapped = page(client, f"/en/demo/sample/en_weak/{swap}")
    assert texts(first, "//p[@class='roles']") != texts(swapped, "//p[@class='roles']")
    assert client.get("/en/demo/sample/en_weak/?coach=Nobody").status_code == 404
    assert client.get("/en/demo/sample/nothing/").status_code == 404


def test_pasted_text_becomes_a_report_that_is_not_kept_anywhere(client: Client) -> None:
    response = client.post("/en/demo/", {"text": PLAIN, "level": "mcc"})
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    shown = html.document_fromstring(response.content.decode())
    assert "squeezed between my team" in shown.text_content()
    assert shown.xpath("//form[@id='again']/input[@name='level']/@value") == ["mcc"]


@pytest.mark.parametrize("name", ["en_mixed", "tr_strong"])
def test_a_file_is_read_whatever_its_format(client: Client, name: str) -> None:
    source = sample(name)
    status, shown = sent(client, file=SimpleUploadedFile(source.name, source.content))
    assert status == 200
    assert shown.xpath("//*[@id='transcript']")


def test_a_report_can_be_read_again_saved_and_seen_in_the_other_language(client: Client) -> None:
    _, shown = sent(client, text=PLAIN)
    session = shown.xpath("//input[@name='session']/@value")[0]
    fields = {"session": session, "level": "pcc", "coach": ""}
    swapped = client.post("/en/demo/again/", fields | {"coach": "Client"})
    assert "Client" in html.document_fromstring(swapped.content.decode()).xpath("string(//p[@class='roles'])")
    assert shown.xpath("//button[@formaction]/@formaction") == ["/tr/demo/again/"]
    turkish = html.document_fromstring(client.post("/tr/demo/again/", fields).content.decode())
    assert turkish.get("lang") == "tr"
    saved = client.post("/en/demo/again/", fields | {"save": "json"})
    assert saved.headers["Content-Disposition"] == 'attachment; filename="your-session.json"'
    report = Report.model_validate_json(saved.content)
    assert report.facts.level == "pcc"
    assert client.post("/en/demo/again/", fields | {"coach": "Nobody"}).status_code == 404
    assert client.post("/en/demo/again/", fields | {"save": "exe"}).status_code == 404


@pytest.mark.parametrize(
    ("export", "begins"),
    [
        ("html", b"<!doctype"),
        pytest.param("pdf", b"%PDF", marks=pytest.mark.slow),
        ("docx", b"PK"),
        ("markdown", b"#"),
        ("json", b"{"),
        ("csv", "\ufeff".encode()),
        ("transcript_docx", b"PK"),
    ],
)
def test_a_sample_report_can_be_saved_as(client: Client, export: str, begins: bytes) -> None:
    response = client.get(f"/en/demo/sample/en_weak/{export}/?level=acc")
    assert response.status_code == 200
    assert response.content.lstrip().lower().startswith(begins.lower())
    assert response.headers["Content-Disposition"].startswith('attachment; filename="the-calendar-and-the-courtyard')


def test_the_menu_offers_every_export_in_words(client: Client) -> None:
    for language, said in (("en", "Transcript for submission (Word)"), ("tr", "Teslim için transkript (Word)")):
        shown = page(client, f"/{language}/demo/sample/en_weak/")
        offered = {link.get("href"): link.text for link in shown.xpath("//a[@download]")}
        assert {path.split("/")[-2] for path in offered} == {export.NAME for export in EXPORTS}
        assert said in offered.values()


@pytest.mark.parametrize("session", ["", "x", "eyJhIjoxfQ:1abc:forged", "." * 5000])
def test_a_session_that_was_altered_is_refused_kindly(client: Client, session: str) -> None:
    response = client.post("/en/demo/again/", {"session": session})
    assert response.status_code == 422
    assert "We keep nothing" in response.content.decode()


BROKEN = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ada>Hello.\n\n00:00:xx --> 00:00:09.000\n<v Bo>Hi.\n"


def test_what_cannot_be_read_is_told_kindly_and_the_form_keeps_its_content(client: Client) -> None:
    status, shown = sent(client, text="too short", level="acc")
    assert status == 422
    assert texts(shown, "//div[@role='alert']/h2")
    assert texts(shown, "//textarea") == ["too short"]
    assert shown.xpath("//input[@name='level' and @checked]/@value") == ["acc"]


def test_the_line_at_fault_is_shown_and_a_text_file_can_be_mended_in_place(client: Client) -> None:
    status, shown = sent(client, "tr", file=SimpleUploadedFile("x.vtt", BROKEN.encode()))
    if status == 200:  # the library mended it by itself and says so in the report
        assert shown.xpath("//*[@class='limits']")
        return
    assert status == 422
    assert "00:00:xx" in " ".join(texts(shown, "//li[@class='trouble-fault']/code"))
    assert "00:00:xx" in texts(shown, "//textarea")[0]


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 80_000_000)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("nul.txt", b"\x00" * 5000),
        ("noise.bin", bytes(range(256)) * 50),
        ("not.pdf", b"%PDF-1.7\n" + b"garbage " * 200),
        ("not.docx", b"PK\x03\x04" + b"\x00" * 200),
        ("bomb.docx", bomb()),
        ("deep.json", b"[" * 100_000),
        ("../../etc/passwd", b"root:x:0:0:root:/root:/bin/bash\n"),
        ("<img src=x onerror=alert(1)>.txt", b"<script>alert(1)</script>"),
        ("sound.mp3", b"ID3\x03\x00" + b"\x00" * 500),
        ("one.txt", "Coach: Only the coach speaks here, and nobody answers.".encode("utf-16")),
    ],
)
@pytest.mark.parametrize("language", ["en", "tr"])
def test_hostile_uploads_get_a_kind_word(client: Client, language: str, name: str, content: bytes) -> None:
    status, shown = sent(client, language, file=SimpleUploadedFile(name, content))
    assert status in (200, 422)
    if status == 422:
        assert texts(shown, "//div[@role='alert']/h2")[0]
    assert not any("alert(1)" in (script.text or "") for script in shown.xpath("//script"))
    assert shown.xpath("//@*[starts-with(name(), 'on')]") == []


def test_nothing_sent_is_told(client: Client) -> None:
    status, shown = sent(client)
    assert status == 422
    assert "Paste a transcript" in texts(shown, "//div[@role='alert']/h2")[0]
    assert sent(client, level="x", text=PLAIN)[0] == 422
    assert sent(client, sample="nothing")[0] == 422


def test_what_is_too_large_is_refused_without_being_kept(client: Client) -> None:
    status, shown = sent(client, file=SimpleUploadedFile("large.txt", b"a" * 5_100_000))
    assert status == 413
    assert "5 MB" in texts(shown, "//div[@role='alert']/h2")[0]
    assert sent(client, text="a" * 5_100_000)[0] == 413
    assert client.post("/en/demo/again/", {"session": "a" * 5_100_000}).status_code == 422


def test_more_words_than_a_session_has_are_not_read(client: Client) -> None:
    text = "\n".join(f"{who}: {'many words and more of them ' * 40}" for who in ("Coach", "Client") * 120)
    status, shown = sent(client, text=text)
    assert status == 422
    assert "40000" in texts(shown, "//div[@role='alert']/h2")[0].replace(",", "")


def test_markup_in_a_session_is_shown_as_text(client: Client) -> None:
    text = PLAIN.replace("Heavy.", "<script>alert(1)</script><img src=x onerror=alert(2)>")
    _, shown = sent(client, text=text)
    assert "<script>alert(1)</script>" in shown.text_content()
    assert shown.xpath("//img") == []


def test_the_demo_takes_a_breath(client: Client, settings: Any) -> None:
    settings.DEMO_READINGS_PER_HOUR = 2
    assert [sent(client, text=PLAIN)[0] for _ in range(3)] == [200, 200, 429]
    settings.DEMO_DOWNLOADS_PER_HOUR = 1
    path = "/en/demo/sample/en_weak/json/"
    assert [client.get(path).status_code for _ in range(2)] == [200, 429]


def test_the_form_needs_no_token_and_other_methods_are_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/en/demo/", {"text": PLAIN}).status_code == 200
    assert strict.get("/en/demo/again/").status_code == 405
