"""What axe-core finds on a page."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = (Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js").read_text
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: "Page") -> list[str]:
    """What is wrong on the page, each rule with the first places where it is broken."""
    page.evaluate(AXE(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", RULES)
    return [
        f"{entry['id']}: {entry['help']} at {[node['target'] for node in entry['nodes']][:4]}"
        for entry in found["violations"]
    ]
