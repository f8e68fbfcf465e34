"""A tab under watch: errors in the console, broken policies, requests to other hosts, and what its cookies tell."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

_KNOWN_COOKIES = ("sessionid", "csrftoken", "messages")


@contextmanager
def watched(browser: "Browser", site: str, **options: Any) -> Iterator["Page"]:
    """A tab of its own, 1280 x 900 unless told; at its end nothing may have gone wrong in it.

    Answers with a status of 4xx are no trouble: tests ask for such pages on purpose.
    """
    settings = {"viewport": {"width": 1280, "height": 900}, "base_url": site, "reduced_motion": "reduce"} | options
    context = browser.new_context(**settings)
    troubles: list[str] = []
    context.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    context.on("request", lambda request: None if _own(request.url, site) else troubles.append(request.url))
    try:
        yield context.new_page()
    finally:
        context.close()
    assert [text for text in troubles if "status of 4" not in text] == []


def loose_cookies(context: "BrowserContext", *more: str) -> list[str]:
    """Cookies that a script could read, that other sites could send along, or that nobody announced.

    `more` are beginnings of names that may be there beside those of the session and its forms.
    """
    return [
        cookie["name"]
        for cookie in context.cookies()
        if not cookie["httpOnly"]
        or cookie["sameSite"] not in ("Lax", "Strict")
        or not cookie["name"].startswith((*_KNOWN_COOKIES, *more))
    ]


def _own(address: str, site: str) -> bool:
    """A file that a script makes ready to be saved has an address of the site's own, too."""
    return address.removeprefix("blob:").startswith(site)
