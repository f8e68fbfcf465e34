"""A served site and a browser. Run with `pytest -m e2e tests/e2e`; needs chromium and `npm ci` in frontend/.

MENTOR_COACH_CHROMIUM names the browser (else a system chromium, else Playwright's own), MENTOR_COACH_SHOTS a folder
for pictures of key pages.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.e2e.coach import Coach, conversation, own_recording
from tests.e2e.watching import loose_cookies, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


class Practice(NamedTuple):
    """A coach with an account and two sessions that are read. `session` and `report` are of the longer one."""

    language: str
    address: str
    signed_in: Any
    session: str
    report: str


@pytest.fixture(scope="session")
def mailbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site's letters are put."""
    return tmp_path_factory.mktemp("mail")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, mailbox: Path) -> Iterator[str]:
    """The base address of a site that `mentor-coach serve` opened; its worker reads in the background."""
    code = "from mentor_coach.cli.serve import serve; serve()"
    data = tmp_path_factory.mktemp("data")
    command = [sys.executable, "-u", "-c", code, "--port", "0", "--data", str(data)]
    variables = {name: value for name, value in os.environ.items() if not name.startswith("MENTOR_COACH_")}
    variables.pop("DJANGO_SETTINGS_MODULE", None)
    variables["MENTOR_COACH_EMAIL"] = f"file:{mailbox}"
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
    """A desktop tab of a visitor: watched, and left without a single cookie."""
    with watched(browser, site) as page:
        yield page
        assert page.context.cookies() == []


@pytest.fixture(params=["en", "tr"])
def newcomer(request: pytest.FixtureRequest, browser: "Browser", site: str, mailbox: Path) -> Iterator[Coach]:
    """Somebody without an account, once for each language; whatever cookies they get must be kept to the site."""
    with watched(browser, site) as page:
        yield Coach(page, request.param, mailbox)
        assert loose_cookies(page.context) == []


@pytest.fixture(scope="session")
def practices(browser: "Browser", site: str, mailbox: Path) -> Callable[[str], Practice]:
    """The practice that the tests of one language share; tests leave it as they found it."""

    @cache
    def practice(language: str) -> Practice:
        with watched(browser, site) as page:
            coach = Coach(page, language, mailbox)
            coach.sign_up()
            coach.add(text=conversation(language))
            coach.await_reading()
            coach.add(file=own_recording(language), title="Çalgı atölyesi / Workshop")
            session = page.url.removeprefix(site)
            coach.await_reading()
            report = page.url.removeprefix(site)
            return Practice(language, coach.address, page.context.storage_state(), session, report)

    return practice


@pytest.fixture(params=["en", "tr"])
def practice(request: pytest.FixtureRequest, practices: Callable[[str], Practice]) -> Practice:
    """The practice of each language in turn."""
    return practices(request.param)


@pytest.fixture
def member(browser: "Browser", site: str, practice: Practice) -> Iterator["Page"]:
    """A desktop tab of the coach of `practice`, signed in."""
    with watched(browser, site, storage_state=practice.signed_in) as page:
        yield page
        assert loose_cookies(page.context) == []
