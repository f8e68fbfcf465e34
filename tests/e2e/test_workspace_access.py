"""Every page of the workspace: axe-core in light and dark, a phone's width, and hands that have only a keyboard."""

import os
import re
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
_OPEN = ("account/login/", "account/signup/", "account/password/reset/", "shared/nothing-of-the-sort-here-0000000000/")
_OWN = (
    "workspace/sessions/", "workspace/sessions/?q=nothing-like-it", "workspace/new/", "workspace/progress/",
    "workspace/progress/compare/", "workspace/settings/", "workspace/settings/log/", "workspace/settings/takeout/",
    "workspace/settings/delete/", "workspace/tokens/", "account/email/", "account/password/change/", "account/2fa/",
    "account/2fa/totp/activate/", "account/2fa/webauthn/add/", "account/2fa/webauthn/", "account/sessions/",
    "account/logout/",
)  # fmt: skip
_OF_A_SESSION = ("", "edit/", "delete/", "rate/")
# A control that has the focus is outlined, or what stands for it is: the label of a hidden switch.
_OUTLINED = """() => {
  const at = document.activeElement;
  const places = [at, at.nextElementSibling, at.closest("label"), at.parentElement];
  return places.some(place => place && (style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
    (getComputedStyle(place)));
}"""


def pages(practice: Practice) -> list[str]:
    own = [f"/{practice.language}/{path}" for path in _OWN]
    return [
        *own,
        *(practice.session + path for path in _OF_A_SESSION),
        practice.report,
        f"{practice.report}differ/7.1/",
    ]


def faults(tab: "Page", path: str) -> list[str]:
    """What is wrong with a page that is open: for axe, or because it scrolls sideways."""
    wide, width = tab.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    sideways = [f"{wide} wide at {width}"] if wide > width else []
    return [f"{path}: {fault}" for fault in (*violations(tab), *sideways)]


def keep_picture(tab: "Page", path: str, scheme: str) -> None:
    if folder := os.environ.get("MENTOR_COACH_SHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        name = re.sub(r"\W+", "-", re.sub(r"[0-9a-f-]{36}", "one", path)).strip("-")
        tab.screenshot(path=Path(folder) / f"{name}-{scheme}.png", full_page=True)


def open_own(coach: Coach, path: str) -> list[str]:
    """Open a page of the coach's; should it first ask who is there, what is wrong with that page."""
    tab = coach.tab
    answer = tab.goto(path)
    assert answer
    assert answer.status == 200, path
    asked = faults(tab, f"before {path}") if "/reauthenticate/" in tab.url else []
    if "/reauthenticate/" in tab.url:
        coach.confirm()
    assert tab.url.endswith(path), (tab.url, path)
    return asked


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_every_page_is_accessible_and_fits(
    browser: "Browser", site: str, practice: Practice, scheme: str, width: int
) -> None:
    options = {"color_scheme": scheme, "viewport": {"width": width, "height": 844}}
    found = []
    with watched(browser, site, storage_state=practice.signed_in, **options) as tab:
        coach = Coach(tab, practice.language, Path())
        for path in pages(practice):
            found += open_own(coach, path)
            found += faults(tab, path)
            keep_picture(tab, path, scheme)
    with watched(browser, site, **options) as tab:
        for path in _OPEN:
            tab.goto(f"/{practice.language}/{path}")
            found += faults(tab, path)
            keep_picture(tab, f"{practice.language}/{path}", scheme)
    assert found == []


def test_a_session_is_added_by_keyboard_alone_with_the_focus_in_sight(member: "Page", practice: Practice) -> None:
    coach = Coach(member, practice.language, Path())
    coach.go("workspace/new/")
    typed = {"id_text": conversation(practice.language, minutes=35), "id_title": "By keyboard"}
    stops: list[str] = []
    for _ in range(60):
        member.keyboard.press("Tab")
        stop = member.evaluate("[document.activeElement.id, document.activeElement.matches('#add button.btn')]")
        within = (
            bool(stop[0]) and stop[0] in stops[-1:]
        )  # day, month and year of one date, which the browser itself marks
        stops.append(stop[0])
        assert within or member.evaluate(_OUTLINED), f"no focus to be seen after {stops[-2:]}"
        if stop[0] in typed:
            member.keyboard.insert_text(typed[stop[0]])
        elif stop[0] == "id_consent":
            member.keyboard.press("Space")
        elif stop[1]:
            member.keyboard.press("Enter")
            break
    assert "files" in stops
    member.wait_for_url("**/workspace/sessions/*-*/**")
    coach.await_reading()
    coach.delete_session()


def test_the_focus_is_in_sight_all_over_the_report(member: "Page", practice: Practice) -> None:
    member.goto(practice.report)
    for number in range(70):
        member.keyboard.press("Tab")
        assert member.evaluate(_OUTLINED), (number, member.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
