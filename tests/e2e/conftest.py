"""A served site and a browser. Run with `pytest -m e2e tests/e2e`; needs chromium and `npm ci` in frontend/.

MENTOR_COACH_CHROMIUM names the browser (else a system chromium, else Playwright's own), MENTOR_COACH_SHOTS a folder
for pictures of key pages.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base address of a site that `mentor-coach serve` opened."""
    code = "from mentor_coach.cli.serve import serve; serve()"
    data = tmp_path_factory.mktemp("data")
    command = [sys.executable, "-u", "-c", code, "--port", "0", "--data", str(data)]
    variables = {name: value for name, value in os.environ.items() if not name.startswith("MENTOR_COACH_")}
    variables.pop("DJANGO_SETTINGS_MODULE", None)
    with subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        told = re.search(r"http://localhost:\d+", server.stdout.readline())
        assert told
        yield told[0]
        server.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium without a window."""
    sync = pytest.importorskip("playwright.sync_api")
    path = os.environ.get("MENTOR_COACH_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def tab(browser: "Browser", site: str) -> Iterator["Page"]:
    """A desktop tab that fails the test for errors in the console, broken policies and requests to other hosts."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=site, reduced_motion="reduce")
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(site) else troubles.append(request.url))
    yield page
    cookies = context.cookies()
    context.close()
    assert cookies == []
    expected = [text for text in troubles if "status of 4" not in text]  # pages that tests ask for on purpose
    assert expected == []
