"""Put something of the page into the places that the library's report leaves for it."""

import re
from collections.abc import Callable

from django.utils.safestring import SafeString, mark_safe

_SLOT = re.compile(r"<!--slot:([\w.-]+)-->")


def filled(body: SafeString, fill: Callable[[str], SafeString]) -> SafeString:
    """A report's body with `fill(name)` in each slot: `first`, `plan`, and the number of every marker, such as 7.6."""
    # What was said in a session cannot make a slot: its angle brackets are escaped.
    return mark_safe(_SLOT.sub(lambda slot: fill(slot[1]), body))  # noqa: S308 - both are safe by their type
