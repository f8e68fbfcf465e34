"""Every type of page with axe-core, in light and dark, and at every width; no shift, no excess of bytes."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mentor_coach_web.pages.addresses import address
from tests.e2e.axe import violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e
KEYS = (
    "home", "features", "pricing", "method", "contact", "competencies", "competency-1", "competency-2", "competency-4",
    "credentials", "credential-acc", "blog", "post-three-levels-compared", "demo",
)  # fmt: skip
PATHS = {
    **{f"{key}-{language}": address(key, language) for key in KEYS for language in ("en", "tr")},
    "report-en": "/en/demo/sample/en_weak/",
    "report-tr": "/tr/demo/sample/tr_mixed/",
    "lost-en": "/en/nothing-here/",
}
WIDTHS = (360, 768, 1280, 1600)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PATHS)
def test_axe_finds_nothing(browser: "Browser", site: str, name: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, base_url=site, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(PATHS[name])
    assert violations(page) == []
    context.close()


def test_axe_finds_nothing_where_a_session_could_not_be_read(tab: "Page") -> None:
    tab.goto("/en/demo/")
    tab.fill("#text", "nothing to read")
    tab.click("#read")
    tab.wait_for_selector("#trouble")
    assert violations(tab) == []


@pytest.mark.parametrize("name", PATHS)
def test_pages_fit_every_width_and_the_shot_is_kept(browser: "Browser", site: str, name: str) -> None:
    context = browser.new_context(base_url=site, reduced_motion="reduce")
    page = context.new_page()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(PATHS[name])
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{name} is {wide} wide at {width}"
        if (folder := os.environ.get("MENTOR_COACH_SHOTS")) and width in (360, 1280):
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
    context.close()


@pytest.mark.parametrize("name", ["home-en", "competency-4-tr", "post-three-levels-compared-en", "report-en"])
def test_nothing_moves_while_a_page_loads(browser: "Browser", site: str, name: str) -> None:
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => {"
        "if (!entry.hadRecentInput) window.shift += entry.value})).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(PATHS[name], wait_until="networkidle")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") < 0.05
    context.close()


@pytest.mark.parametrize("name", ["home-en", "home-tr", "competency-4-tr", "post-three-levels-compared-tr"])
def test_a_first_page_transfers_at_most_150_kilobytes(browser: "Browser", site: str, name: str) -> None:
    context = browser.new_context(base_url=site)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    received: list[float] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(PATHS[name], wait_until="networkidle")
    assert sum(received) <= 150_000, json.dumps(received)
    context.close()
