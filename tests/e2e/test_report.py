"""The report in a browser: searching, narrowing and walking through the transcript, in the file as on the page."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mentor_coach.exports import html
from mentor_coach.knowledge.wording import Wording
from mentor_coach.pipeline import analyze
from mentor_coach.samples import sample
from mentor_coach.schema.report import Report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def report() -> Report:
    """A real report."""
    return analyze(sample("en_mixed"), level="pcc")


@pytest.fixture
def file(browser: "Browser", report: Report, tmp_path: Path) -> Iterator["Page"]:
    """The self-contained file, opened; the test fails for errors in its script."""
    path = tmp_path / "report.html"
    path.write_bytes(html.render(report, Wording("en")))
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri())
    yield page
    context.close()
    assert errors == []


def shown(file: "Page") -> int:
    """How many turns are to be seen."""
    return int(file.evaluate("[...document.querySelectorAll('.turn')].filter(turn => turn.offsetParent).length"))


def test_search_counts_every_place_and_goes_round(file: "Page", report: Report) -> None:
    places = sum(turn.text.lower().count("cello") for turn in report.transcript.turns)
    file.keyboard.press("/")
    file.keyboard.type("CELLO")
    file.wait_for_function("document.getElementById('found').textContent")
    assert file.inner_text("#found") == f"1 of {places}"
    file.keyboard.press("Enter")
    assert file.inner_text("#found") == f"2 of {places}"
    file.keyboard.press("Shift+Enter")
    file.keyboard.press("Shift+Enter")
    assert file.inner_text("#found") == f"{places} of {places}"
    file.fill("#find", "zebra crossing")
    file.wait_for_function("document.getElementById('found').textContent == 'not found'")


def test_letters_are_compared_without_their_signs(file: "Page", report: Report) -> None:
    file.evaluate("document.querySelector('.turn .said').textContent = 'İstanbul’da ılık bir müşteri görüşmesi'")
    for wanted in ("istanbul'da", "ILIK", "gorusme", "MÜŞTERİ"):
        file.fill("#find", wanted)
        file.wait_for_function("document.getElementById('found').textContent == '1 of 1'")
        file.fill("#find", "")
        file.wait_for_function("document.getElementById('found').textContent == ''")


def test_narrowing_shows_the_turns_that_fit_and_says_how_many(file: "Page", report: Report) -> None:
    coach = next(name for name, role in report.roles.items() if role == "coach")
    spoken = {turn.index for turn in report.transcript.turns if turn.speaker == coach}
    asked = {move.turn for move in report.moves if move.kind == "open_question" and move.confidence >= 0.5}
    file.select_option("#by-speaker", "coach")
    assert shown(file) == len(spoken)
    file.select_option("#by-move", "open_question")
    assert shown(file) == len(spoken & asked)
    assert file.inner_text("#turns-shown") == f"{len(spoken & asked)} of {len(report.transcript.turns)} turns"
    file.click("label[for=only-7]")
    assert shown(file) <= len(spoken & asked)
    file.click("#every-turn")
    assert shown(file) == len(report.transcript.turns)


def test_a_link_to_a_turn_that_is_narrowed_away_shows_it(file: "Page") -> None:
    file.select_option("#by-speaker", "coach")
    target = file.locator(".quote.by-client footer a").first.get_attribute("href")
    assert target and not file.is_visible(target)
    file.evaluate("target => { location.hash = target }", target)
    file.wait_for_selector(target)
    assert file.input_value("#by-speaker") == ""


def test_keys_walk_through_the_turns_and_rest_while_someone_types(file: "Page") -> None:
    file.evaluate("document.querySelector('#transcript').scrollIntoView()")
    for _ in range(3):
        file.keyboard.press("j")
    file.keyboard.press("k")
    file.keyboard.press("ArrowDown")
    assert file.evaluate("document.activeElement.id") == "t3"
    file.keyboard.press("/")
    file.keyboard.type("jk?")
    assert file.input_value("#find") == "jk?"
    assert not file.is_visible("#keys")


def test_keys_can_be_looked_up_and_switched_off(file: "Page") -> None:
    file.keyboard.press("?")
    assert file.is_visible("#keys")
    file.keyboard.press("j")
    assert file.evaluate("document.activeElement.closest('.turn')") is None
    file.uncheck("#keys-on")
    file.click("#close-keys")
    file.keyboard.press("j")
    file.keyboard.press("?")
    assert file.evaluate("document.activeElement.closest('.turn')") is None
    assert not file.is_visible("#keys")


def test_without_script_nothing_is_offered_that_needs_it(browser: "Browser", report: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(html.render(report, Wording("en")))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert not page.is_visible("#finder")
    assert page.is_visible("#t1")
    context.close()
