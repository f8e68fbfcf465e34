"""When something goes wrong: what is told, what is kept, and how one gets on."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.axe import violations
from tests.e2e.coach import Coach, conversation
from tests.e2e.conftest import Practice
from tests.e2e.watching import watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e
_PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200)


def test_files_that_cannot_be_read_say_why_and_the_others_are_kept(member: "Page", practice: Practice) -> None:
    coach = Coach(member, practice.language, Path())
    coach.go("workspace/new/")
    files = {
        "picture.png": _PICTURE,
        "kept.txt": conversation(practice.language, minutes=50).encode(),
        "empty.txt": b"",
    }
    sent = [{"name": name, "mimeType": "text/plain", "buffer": content} for name, content in files.items()]
    member.set_input_files("#files", sent)  # type: ignore[arg-type]
    assert member.locator("#chosen li").count() == len(files)
    member.check("#id_consent")
    member.click("#add button.btn")
    member.wait_for_selector("#trouble")
    why = [member.inner_text(f".outcome-refused:has-text('{name}')") for name in ("picture.png", "empty.txt")]
    assert member.locator(".outcome-refused").count() == len(why)
    assert why[0].replace("picture.png", "") != why[1].replace("empty.txt", ""), "each for its own reason"
    assert violations(member) == []
    assert not member.is_checked("#id_consent")
    kept = str(member.get_attribute(".outcome-kept a", "href"))
    member.click(".outcome-kept a")
    coach.arrive(kept)
    coach.delete_session()


def test_a_file_that_failed_is_mended_in_place(member: "Page", practice: Practice) -> None:
    coach = Coach(member, practice.language, Path())
    text = conversation(practice.language, minutes=45)
    # Too large to be looked into while its coach waits, so that it is kept, and fails in the background.
    noise = (" " * 998 + "\n") * 1100
    coach.add(
        file={"name": "talk.json", "mimeType": "application/json", "buffer": f"[{noise}{{]".encode()}, title="Mend me"
    )
    session = member.url
    member.wait_for_selector(".trouble a[href$='/replace/']", timeout=60_000)
    member.click(".trouble a[href$='/replace/']")
    coach.arrive("/replace/")
    assert violations(member) == []
    member.fill("#id_text", text)
    member.click("form.add button.btn")
    coach.await_reading()
    assert "/report/" in member.url
    member.goto(session)
    assert member.inner_text("h1") == "Mend me"
    coach.delete_session()


def test_a_form_without_consent_or_session_says_so_and_keeps_what_was_typed(member: "Page", practice: Practice) -> None:
    member.goto(f"/{practice.language}/workspace/new/")
    member.evaluate("document.getElementById('add').noValidate = true")
    member.fill("#id_title", "Not yet")
    member.click("#add button.btn")
    member.wait_for_selector("#trouble[role=alert]")
    assert member.evaluate("document.activeElement.id") == "trouble"
    assert member.input_value("#id_title") == "Not yet"
    assert member.locator("#add .errorlist li").count() >= 1
    assert violations(member) == []


def test_the_same_session_is_not_kept_twice(member: "Page", practice: Practice) -> None:
    member.goto(f"/{practice.language}/workspace/new/")
    member.fill("#id_text", conversation(practice.language))
    member.check("#id_consent")
    member.click("#add button.btn")
    member.wait_for_selector(".outcome-there")
    there = member.get_attribute(".outcome-there a", "href")
    assert there
    assert there != practice.session
    assert member.goto(there)
    assert member.inner_text("h1") in member.title()


def test_whoever_is_signed_out_in_the_middle_signs_in_and_is_back(member: "Page", practice: Practice) -> None:
    coach = Coach(member, practice.language, Path())
    coach.address = practice.address
    member.goto(practice.session)
    kept = [cookie for cookie in member.context.cookies() if cookie["name"] != "sessionid"]
    member.context.clear_cookies()
    member.context.add_cookies(kept)  # type: ignore[arg-type]
    member.click('a[href$="/edit/"]')
    coach.arrive("/account/login/")
    coach.sign_in()
    coach.arrive(f"{practice.session}edit/")
    member.context.clear_cookies(name="sessionid")
    member.fill("#id_notes", "Typed while signed out.")
    member.click("main form .btn:not(.btn-quiet)")
    coach.arrive("/account/login/")
    coach.sign_in()
    coach.arrive(f"{practice.session}edit/")


def test_a_recording_instead_of_a_transcript_is_answered_in_style(browser: "Browser", site: str) -> None:
    with watched(browser, site, java_script_enabled=False) as page:
        page.goto("/tr/demo/")
        recording = {"name": "kayit.mp4", "mimeType": "video/mp4", "buffer": bytes(20_000_000)}
        page.set_input_files("#file", recording)  # type: ignore[arg-type]
        page.click("#read")
        page.wait_for_selector("#trouble")
        assert "5 MB" in page.inner_text("#trouble h2")
