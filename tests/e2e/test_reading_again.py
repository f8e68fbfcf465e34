"""Another reading is offered where it would tell something else, with and without JavaScript."""

from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import Practice
from tests.e2e.watching import watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e


def test_the_button_waits_for_a_wish_that_changes_something(member: "Page", practice: Practice) -> None:
    member.goto(practice.session)
    assert member.is_disabled("#again-read")
    told = member.inner_text("#again-there")
    assert told
    level = member.input_value("#again [name=level]")
    member.select_option("#again [name=level]", next(name for name in ("mcc", "acc") if name != level))
    assert (member.is_enabled("#again-read"), member.inner_text("#again-there")) == (True, "")
    member.select_option("#again [name=level]", level)
    assert (member.is_disabled("#again-read"), member.inner_text("#again-there")) == (True, told)


def test_without_javascript_the_same_wish_leads_to_the_report(
    browser: "Browser", site: str, practice: Practice
) -> None:
    with watched(browser, site, storage_state=practice.signed_in, java_script_enabled=False) as page:
        page.goto(practice.session)
        told = page.inner_text("#again-there")
        page.click("#again-read")
        page.wait_for_url("**/report/**")
        assert told in page.inner_text("main")
