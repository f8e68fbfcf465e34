"""What people do: by keyboard, without JavaScript, on a phone, with their own session."""

from typing import TYPE_CHECKING

import pytest

from mentor_coach_web.pages.addresses import address
from tests.builders import PLAIN

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e
COMPETENCY = address("competency-4", "en")


def focused(page: "Page") -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))


def shown_levels(page: "Page") -> list[str]:
    return [level for level in ("acc", "pcc", "mcc") if page.is_visible(f"#{level}")]


def test_the_first_tab_stop_leads_to_the_content(tab: "Page") -> None:
    tab.goto("/en/")
    tab.keyboard.press("Tab")
    assert focused(tab) == "Skip to the content"
    assert tab.is_visible(".skip-link")
    tab.keyboard.press("Enter")
    assert focused(tab) == "main"


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(tab: "Page") -> None:
    tab.set_viewport_size({"width": 390, "height": 800})
    tab.goto("/tr/")
    tab.focus(".menu summary")
    tab.keyboard.press("Enter")
    assert tab.is_visible(".menu-panel")
    tab.keyboard.press("Tab")
    assert focused(tab) == "Özellikler"
    tab.keyboard.press("Escape")
    assert not tab.is_visible(".menu-panel")
    assert tab.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_levels_switch_by_keyboard_and_the_address_follows(tab: "Page") -> None:
    tab.goto(COMPETENCY)
    assert shown_levels(tab) == ["acc"]
    tab.focus('.switch a[data-level="pcc"]')
    tab.keyboard.press("Enter")
    assert shown_levels(tab) == ["pcc"]
    assert tab.url.endswith("#pcc")
    assert tab.get_attribute('.switch a[data-level="pcc"]', "aria-current") == "true"
    assert tab.get_attribute('.switch a[data-level="acc"]', "aria-current") is None
    tab.goto("/en/")
    tab.goto(f"{COMPETENCY}#mcc")
    assert shown_levels(tab) == ["mcc"]
    tab.goto("/en/")
    tab.goto(f"{COMPETENCY}#m-4-2")
    assert shown_levels(tab) == ["pcc"]
    assert tab.get_attribute('.switch a[data-level="pcc"]', "aria-current") == "true"


def test_levels_switch_without_javascript(browser: "Browser", site: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    page.goto(COMPETENCY)
    page.click('.switch a[data-level="mcc"]')
    assert "level=mcc" in page.url
    assert shown_levels(page) == ["mcc"]
    context.close()


def test_light_and_dark_turn_and_stay_without_a_cookie(tab: "Page") -> None:
    tab.goto("/en/")
    before = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    tab.focus("#theme")
    tab.keyboard.press("Space")
    after = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert before != after
    tab.goto("/tr/")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == after


def test_the_language_switch_stays_on_the_page(tab: "Page") -> None:
    tab.goto(COMPETENCY)
    tab.click("text=Türkçe")
    assert tab.get_attribute("html", "lang") == "tr"
    assert "Güven" in tab.inner_text("h1")


def test_a_sample_is_read_by_keyboard_alone(tab: "Page") -> None:
    tab.goto("/en/demo/")
    tab.focus("#level-pcc")
    tab.keyboard.press("ArrowRight")
    assert tab.is_checked("#level-mcc")
    tab.focus('button[value="en_weak"]')
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/demo/sample/en_weak/?level=mcc")
    assert tab.is_visible("#glance")
    tab.focus("#level-mcc")
    tab.keyboard.press("ArrowLeft")
    assert tab.is_checked("#level-pcc")


def test_an_own_session_is_read_swapped_saved_and_turned_into_the_other_language(tab: "Page") -> None:
    tab.goto("/en/demo/")
    tab.fill("#text", PLAIN)
    tab.click("#read")
    tab.wait_for_selector("#glance")
    tab.click(".drop-menu:has-text('Read it differently') summary")
    tab.click("text=Client is the coach")
    tab.wait_for_selector("#glance")
    assert "Client is the coach" in tab.inner_text(".roles")
    tab.click(".drop-menu:has-text('Save') summary")
    with tab.expect_download() as download:
        tab.click("button[value=docx]")
    assert download.value.suggested_filename == "your-session.docx"
    tab.click("button:has-text('Türkçe')")
    tab.wait_for_selector("html[lang=tr]")
    assert tab.is_visible("#glance")


def test_what_cannot_be_read_is_told_where_the_eye_is(tab: "Page") -> None:
    tab.goto("/en/demo/")
    tab.fill("#text", "nothing to read here")
    tab.click("#read")
    tab.wait_for_selector("#trouble")
    assert focused(tab) == "trouble"
    assert tab.input_value("#text") == "nothing to read here"


def test_a_file_is_taken_and_named(tab: "Page") -> None:
    tab.goto("/tr/demo/")
    tab.set_input_files("#file", {"name": "seans.txt", "mimeType": "text/plain", "buffer": PLAIN.encode()})
    assert tab.inner_text("#drop-name") == "seans.txt"
    tab.click("#read")
    tab.wait_for_selector("#glance")
    assert "seans" in tab.inner_text("h1")


def test_the_demo_works_without_javascript(browser: "Browser", site: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    page.goto("/en/demo/")
    page.fill("#text", PLAIN)
    page.click("#read")
    assert page.is_visible("#glance")
    context.close()


def test_a_link_to_a_marker_of_another_level_opens_it(tab: "Page") -> None:
    tab.goto("/en/demo/sample/en_weak/?level=acc")
    link = tab.locator("#glance a.tag").first
    target = str(link.get_attribute("href"))
    link.click()
    tab.wait_for_timeout(200)
    assert tab.is_visible(target)
