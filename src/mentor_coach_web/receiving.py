"""How the server takes requests in: bodies are held in memory up to a limit, and larger ones taken without being kept.

A browser that is cut off while it still sends shows an error of its own, so a body that is too large is let in to its
end; the site then tells what is wrong by the length that was announced.
"""

from io import BytesIO

from django.conf import settings
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.utilities import RequestEntityTooLarge

LARGEST_TAKEN = 1_000_000_000  # bytes, such as a recording has; beyond it the connection is closed


class Forgetting:
    """Takes the place of the buffer that keeps a body."""

    def append(self, data: bytes) -> None:
        """Keep nothing."""

    def getfile(self) -> BytesIO:
        """What is kept: nothing."""
        return BytesIO()

    def close(self) -> None:
        """There is nothing to close."""


class Receiver(HTTPRequestParser):  # type: ignore[misc]
    """Takes one request in."""

    def parse_header(self, header_plus: bytes) -> None:
        """Look at the announced length, and decide whether the body is kept."""
        super().parse_header(header_plus)
        if self.body_rcv is not None and self.content_length > settings.REQUEST_LIMIT:
            self.body_rcv.buf = Forgetting()

    def received(self, data: bytes) -> int:
        """Take some more. A body of unknown length is refused at the limit; no browser sends one."""
        consumed: int = super().received(data)
        if self.chunked and self.body_bytes_received > settings.REQUEST_LIMIT:
            self.error = RequestEntityTooLarge(f"exceeds {settings.REQUEST_LIMIT} bytes")
            self.completed = True
        return consumed


class Channel(HTTPChannel):  # type: ignore[misc]
    """One connection."""

    parser_class = Receiver
