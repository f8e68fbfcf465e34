"""From the first visit to the deleted account: what a coach does with the workspace, in both languages."""

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mentor_coach.samples import SAMPLES
from tests.e2e.coach import Coach, conversation, own_recording

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.e2e
_RATED = 6  # competencies that a transcript can show: 3 to 8


def saved_zip(tab: "Page", trigger: str) -> zipfile.ZipFile:
    with tab.expect_download() as download:
        tab.click(trigger)
    return zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes()))


def test_from_sign_up_to_the_deleted_account(newcomer: Coach) -> None:
    _arrives(newcomer)
    first = _is_read_and_rates_first(newcomer)
    _adds_a_second_and_finds_it(newcomer)
    _sees_progress_and_sets_a_goal(newcomer)
    _takes_everything_out(newcomer)
    _deletes_a_session(newcomer, first)
    _leaves(newcomer)


def _arrives(coach: Coach) -> None:
    coach.sign_up()
    tab = coach.tab
    assert tab.get_attribute("html", "lang") == coach.language
    assert tab.is_visible("main .empty")
    offered = [name for name, sample in SAMPLES.items() if sample.language == coach.language]
    assert tab.locator('form[action$="/new/sample/"]').count() == len(offered)
    assert len(coach.letters()) == 1


def _is_read_and_rates_first(coach: Coach) -> str:
    """Uploads with consent, watches, says how it was, compares; the address of the session."""
    tab = coach.tab
    coach.add(file=own_recording(coach.language), title="Harbor light", rate=True)
    session = tab.url
    assert tab.inner_text("h1") == "Harbor light"
    assert tab.locator("#reading-steps li").count() >= 4
    coach.await_reading()  # the page leads on by itself
    assert "/rate/" in tab.url
    assert tab.locator(".rate-one").count() == _RATED
    for number, fieldset in enumerate(tab.locator(".rate-one").all()):
        fieldset.locator("label").nth(number % 3).click()
    tab.fill("#id_note", "I held back at the bench.")
    tab.click("main form .btn:not(.btn-quiet)")
    tab.wait_for_url("**/report/**")
    assert tab.locator("#own-view th[scope=row]").count() == _RATED
    assert "I held back at the bench." in tab.inner_text("#own-view")
    tab.goto(re.sub("/report/.*", "/rate/", tab.url))
    assert "/report/" in tab.url, "what was said before the reveal stays as it was"
    return session


def _adds_a_second_and_finds_it(coach: Coach) -> None:
    tab = coach.tab
    coach.add(text=conversation(coach.language), title="Torn workshop")
    coach.await_reading()
    assert "/report/" in tab.url
    assert not tab.is_visible("#own-view")
    assert tab.is_visible(".since a[href*='/report/']"), "compared with the session before"
    coach.go("workspace/sessions/")
    assert tab.locator(".shelf-item").count() == 2
    tab.fill("#id_q", "torn")
    tab.press("#id_q", "Enter")
    tab.wait_for_url("**q=torn**")
    assert tab.inner_text(".shelf-item h2") == "Torn workshop"
    assert tab.locator(".shelf-item").count() == 1


def _sees_progress_and_sets_a_goal(coach: Coach) -> None:
    tab = coach.tab
    tab.click('.tabs a[href$="/progress/"]')
    coach.arrive("/workspace/progress/")
    assert tab.locator(".track").count() > _RATED
    assert tab.locator(".cautions li").count() >= 1, "two sessions are few, and that is told"
    assert tab.locator(".track").first.locator("tbody tr").count() == 2
    tab.fill("#goal-note", "Wait two breaths.")
    wanted = tab.inner_text("#goal-about option:checked")
    tab.click('form[action$="/goals/"] button')
    tab.wait_for_selector(".goal")
    assert wanted in tab.inner_text(".goal")
    assert "Wait two breaths." in tab.inner_text(".goal")
    sides = tab.locator("#side-1 option")
    for number in (1, 2):
        tab.select_option(f"#side-{number}", sides.nth(number).get_attribute("value"))
    tab.click(".sides-pick button")
    tab.wait_for_url("**/progress/compare/**")
    assert tab.locator(".sides thead th").count() == 2


def _takes_everything_out(coach: Coach) -> None:
    tab = coach.tab
    coach.go("workspace/settings/takeout/")
    tab.click("#takeout form button")
    tab.wait_for_selector("#takeout a.btn:not(.btn-small)", timeout=60_000)
    if tab.is_visible('a[href$="/takeout/confirm/"]'):
        tab.click('a[href$="/takeout/confirm/"]')
        coach.confirm()
    packed = saved_zip(tab, 'a[href$="/takeout/save/"]')
    names = packed.namelist()
    assert {"README.txt", "account.json", "log.json"} <= set(names)
    for ending, number in ((r"session\.json", 2), (r"original-.*", 2), (r"report-.*\.json", 2), (r"report-.*\.pdf", 2)):
        found = [name for name in names if re.fullmatch(rf"sessions/[^/]+/{ending}", name)]
        assert len(found) == number, (ending, names)
    assert any(packed.read(name) == own_recording(coach.language)["buffer"] for name in names)
    assert all(packed.read(name).startswith(b"%PDF") for name in names if name.endswith(".pdf"))


def _deletes_a_session(coach: Coach, address: str) -> None:
    tab = coach.tab
    tab.goto(address)
    tab.click('a[href$="/delete/"]')
    tab.click("button.btn-danger")
    coach.arrive("/workspace/sessions/")
    assert tab.locator(".shelf-item").count() == 1
    assert tab.is_visible(".message"), "it is said that it was deleted"
    answer = tab.goto(address)
    assert answer
    assert answer.status == 404


def _leaves(coach: Coach) -> None:
    tab = coach.tab
    coach.go("workspace/settings/")
    tab.click('a[href$="/settings/delete/"]')
    tab.wait_for_selector("#agreed, #id_password")
    if "/reauthenticate/" in tab.url:
        coach.confirm()
    tab.click("button.btn-danger")
    tab.wait_for_selector("#agreed-errors")  # nobody deletes by accident
    tab.check("#agreed")
    tab.click("button.btn-danger")
    coach.arrive("/settings/deleted/")
    assert "1" in tab.locator(".holdings li").first.inner_text(), "one session was left to be deleted"
    coach.letters(least=2)
    coach.go("workspace/sessions/")
    assert "/account/login/" in tab.url
    coach.sign_in()
    tab.wait_for_selector("main [role=alert]")
    coach.arrive("/account/login/")
