"""Send forms of the workspace and look at what comes back."""

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from tests.web.reading_html import texts

TALK = "Coach: What would you like to take away today, {name}?\nClient: I want to walk more, and I do not.\n"
NEW = "/en/workspace/new/"
FIELDS = {"level": "pcc", "consent": "on"}


def talk(name: str = "Ada") -> str:
    """A tiny conversation; another name makes it another original."""
    return TALK.format(name=name)


def upload(name: str, content: str | bytes) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def added(client: Client, path: str = NEW, /, **fields: Any) -> tuple[int, html.HtmlElement]:
    """The answer to a form of new sessions: its status and its page."""
    response = client.post(path, {**FIELDS, **fields})
    return response.status_code, html.document_fromstring(response.content.decode() or "<html></html>")


def session_at(location: str) -> UUID:
    """The session that an address leads to."""
    return UUID(location.rstrip("/").rpartition("/")[2])


def problem(page: html.HtmlElement) -> str:
    """What the page says went wrong."""
    return " ".join(texts(page, "//*[@id='trouble']"))
