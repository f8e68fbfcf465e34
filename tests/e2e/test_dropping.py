"""Files are dropped where they are asked for, and on the text field beside it: on the demo and in the workspace."""

from typing import TYPE_CHECKING

import pytest

from tests.builders import PLAIN
from tests.e2e.conftest import Practice

if TYPE_CHECKING:
    from playwright.sync_api import JSHandle, Page

pytestmark = pytest.mark.e2e


def carried(page: "Page", *names: str) -> "JSHandle":
    """What a hand carries that drags these files."""
    return page.evaluate_handle(
        """([names, text]) => {
            const carried = new DataTransfer();
            names.forEach((name) => carried.items.add(new File([text], name)));
            return carried;
        }""",
        [names, PLAIN],
    )


@pytest.mark.parametrize("place", ["#drop", "#text"])
def test_the_demo_reads_a_dropped_file(tab: "Page", place: str) -> None:
    tab.goto("/en/demo/")
    hand = {"dataTransfer": carried(tab, "seans.txt")}
    tab.dispatch_event(place, "dragover", hand)
    assert "drop-over" in str(tab.get_attribute("#drop", "class"))
    tab.dispatch_event(place, "drop", hand)
    assert "drop-over" not in str(tab.get_attribute("#drop", "class"))
    assert tab.inner_text("#drop-name") == "seans.txt"
    tab.click("#read")
    tab.wait_for_selector("#glance")
    assert "seans" in tab.inner_text("h1")


@pytest.mark.parametrize("place", ["#drop", "#id_text"])
def test_the_workspace_lists_dropped_files(member: "Page", practice: Practice, place: str) -> None:
    member.goto(f"/{practice.language}/workspace/new/")
    member.dispatch_event(place, "drop", {"dataTransfer": carried(member, "one.txt", "two.txt")})
    assert [text.split(" ")[0] for text in member.locator("#chosen li").all_inner_texts()] == ["one.txt", "two.txt"]
    assert member.is_disabled("#id_title"), "one title cannot fit both"


def test_dragged_words_are_left_to_the_browser(tab: "Page") -> None:
    tab.goto("/en/demo/")
    words = tab.evaluate_handle("() => { const c = new DataTransfer(); c.setData('text/plain', 'a'); return c; }")
    tab.dispatch_event("#text", "dragover", {"dataTransfer": words})
    tab.dispatch_event("#text", "drop", {"dataTransfer": words})
    assert "drop-over" not in str(tab.get_attribute("#drop", "class"))
    assert tab.input_value("#file") == ""
