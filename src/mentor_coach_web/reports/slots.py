"""Put something of the page into the places that the library's report leaves for it, and the report into its page."""

import re
from collections.abc import Callable

from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe

_SLOT = re.compile(rb"<!--slot:([\w.-]+)-->")
BODY = mark_safe("<!--body-->")
_BODY = BODY.encode()


def filled(body: bytes, fill: Callable[[str], SafeString]) -> bytes:
    """A report's body with `fill(name)` in each slot: `first`, `plan`, and the number of every marker, such as 7.6."""
    # What was said in a session cannot make a slot: its angle brackets are escaped.
    return _SLOT.sub(lambda slot: fill(slot[1].decode()).encode(), body)


def placed(page: HttpResponse, body: bytes) -> HttpResponse:
    """The page with the report where it says BODY. Templates would copy the whole body at each of their levels."""
    before, _mark, after = page.content.partition(_BODY)
    page.content = b"".join((before, body, after))
    return page
