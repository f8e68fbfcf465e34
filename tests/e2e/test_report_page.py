"""The report page in the hands of its coach: levels, filters, search, keys, another view, files, links, print."""

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import Practice
from tests.e2e.watching import loose_cookies, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e
_STARTS = {"pdf": b"%PDF", "docx": b"PK\x03\x04", "transcript_docx": b"PK\x03\x04", "html": b"<!doctype html>"}
_HELD = {"docx": "word/document.xml", "transcript_docx": "word/document.xml"}
_PASSWORD = "two words and 8"


def turns(tab: "Page") -> int:
    return tab.locator(".turn:visible").count()


def numbers(text: str) -> list[str]:
    return "".join(letter if letter.isdigit() else " " for letter in text).split()


def test_levels_competencies_speakers_and_moves_narrow_what_is_shown(member: "Page", practice: Practice) -> None:
    member.goto(practice.report)
    assert member.is_checked("#level-pcc")
    every = turns(member)
    member.click("label[for=level-mcc]")
    shown = {level: member.locator(f".marker:visible:is(.at-{level} *)").count() for level in ("acc", "pcc", "mcc")}
    assert shown["mcc"] > 0
    assert shown["acc"] == shown["pcc"] == 0
    member.click("label[for=only-7]")
    assert member.locator(".competency:visible").count() == 1
    member.click("label[for=only-all]")
    member.select_option("#by-speaker", "coach")
    spoken = turns(member)
    assert 0 < spoken < every
    assert numbers(member.inner_text("#turns-shown")) == [str(spoken), str(every)]
    member.select_option("#by-move", index=1)
    assert 0 < turns(member) < spoken
    member.click("#every-turn")
    assert turns(member) == every


def test_evidence_and_transcript_lead_to_each_other(member: "Page", practice: Practice) -> None:
    member.goto(practice.report)
    quote = member.locator("#glance .quote footer a").first
    turn = str(quote.get_attribute("href"))
    quote.click()
    member.locator(turn).wait_for()
    chip = member.locator(".turn .chip:visible").first
    finding = str(chip.get_attribute("href"))
    chip.click()
    member.wait_for_selector(f"details[open] {finding}")


def test_the_whole_page_is_used_by_keyboard(member: "Page", practice: Practice) -> None:
    member.goto(practice.report)
    member.focus(".drop-menu summary")
    member.keyboard.press("Enter")
    member.keyboard.press("Tab")
    assert member.evaluate("document.activeElement.matches('[data-save]:first-of-type')")
    member.focus("#level-pcc")
    member.keyboard.press("ArrowRight")
    assert member.is_checked("#level-mcc")
    member.keyboard.press("/")
    assert member.evaluate("document.activeElement.id") == "find"
    word = member.locator(".said").nth(6).inner_text().split()[0].strip(",.?!")
    member.keyboard.type(word)
    member.wait_for_selector("#found:not(:empty)")
    first = numbers(member.inner_text("#found"))
    member.keyboard.press("Enter")
    second = numbers(member.inner_text("#found"))
    assert first[1] == second[1]
    assert int(first[1]) == 1 or first != second
    member.keyboard.press("Escape")
    member.keyboard.press("Escape")
    member.keyboard.press("j")
    here = member.evaluate("document.activeElement.id")
    member.keyboard.press("j")
    assert here.startswith("t")
    assert member.evaluate("document.activeElement.previousElementSibling.id") == here
    member.keyboard.press("?")
    assert member.is_visible("#keys")
    member.keyboard.press("Escape")
    assert not member.is_visible("#keys")


def test_a_finding_is_seen_differently_changed_and_taken_back(member: "Page", practice: Practice) -> None:
    member.goto(practice.report)
    marker = member.locator(".marker:visible").first
    marker.locator("summary").click()
    offer = marker.locator(".differ a")
    offer.focus()
    member.keyboard.press("Enter")
    assert member.evaluate("document.activeElement.name") == "note"
    member.keyboard.type("I asked this with my eyes.")
    marker.locator(".differ-form .btn").click()
    marker.locator(".differ-said").wait_for()
    link = member.locator("#differences a.tag")
    assert link.count() == 1
    member.reload()
    link.click()
    assert member.is_visible(".differ-said")
    assert member.inner_text(".differ-note").strip() == "I asked this with my eyes."
    member.click(".differ-said a")
    member.click(".differ-form [name=withdraw]")
    member.wait_for_selector(".differ-form", state="detached")
    member.reload()
    assert member.locator(".differ-said").count() == 0


def test_every_kind_of_file_is_saved(member: "Page", practice: Practice) -> None:
    member.goto(practice.report)
    kinds = [str(link.get_attribute("href")).split("/")[-2] for link in member.locator("a[data-save]").all()]
    assert set(kinds) >= {*_STARTS, "markdown", "csv", "json"}
    for kind in kinds:
        member.locator(".drop-menu summary").first.click()
        with member.expect_download(timeout=60_000) as download:
            member.click(f'a[data-save][href$="/{kind}/"]')
        content = Path(download.value.path()).read_bytes()
        assert len(content) > 500, kind
        assert content.lower().startswith(_STARTS.get(kind, b"").lower()), kind
        if kind in _HELD:
            assert _HELD[kind] in zipfile.ZipFile(io.BytesIO(content)).namelist()
        assert download.value.suggested_filename.startswith("calgi-atolyesi-workshop."), kind


def test_a_link_with_a_password_opens_elsewhere_until_it_is_revoked(
    member: "Page", practice: Practice, browser: "Browser", site: str
) -> None:
    member.goto(practice.report)
    member.click("label[for=share-days-1]")
    member.fill("#share-password", _PASSWORD)
    member.click(".share-new button")
    member.wait_for_selector(".share-list input")
    address = member.input_value(".share-list input")
    assert address.startswith(site)
    with watched(browser, site) as guest:
        guest.goto(address)
        assert not guest.is_visible("#report")
        guest.fill("#password", "a wrong one 123")
        guest.press("#password", "Enter")
        guest.wait_for_selector("#password-trouble")
        guest.fill("#password", _PASSWORD)
        guest.press("#password", "Enter")
        guest.wait_for_selector("#glance")
        assert turns(guest) > 20
        offered = guest.locator("form, .differ, #own-view, .tabs, a[href*='/workspace/']")
        assert offered.count() == 0, "to read only"
        assert loose_cookies(guest.context, "shared-") == []
        member.goto(practice.report)
        member.click(".share-list form button")
        member.wait_for_selector(".share-over")
        answer = guest.goto(address)
        assert answer
        assert answer.status in (404, 410)
        assert not guest.is_visible("#glance")
        assert guest.is_visible("h1")


def test_print_leaves_out_what_cannot_be_used_on_paper(member: "Page", practice: Practice) -> None:
    member.goto(practice.report)
    member.emulate_media(media="print")
    for part in (".site-header", ".tabs", ".report-bar", ".toolbar", "#finder", "#sharing", ".differ", ".site-footer"):
        assert member.locator(f"{part}:visible").count() == 0, part
    assert member.is_visible("#glance")
    assert turns(member) > 20
    member.emulate_media(media="screen")
    member.evaluate("window.print = () => { window.printed = true }")
    member.click("#print")
    assert member.evaluate("window.printed")
