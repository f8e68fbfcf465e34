"""Requests are taken in within bounded memory, and whoever sends too much is told so in style."""

import threading
from collections.abc import Iterator

import pytest
import waitress
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.server import BaseWSGIServer

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.api.tokens import make_token
from mentor_coach_web.conversations.models import CoachingSession
from mentor_coach_web.receiving import LARGEST_TAKEN, Channel, Receiver
from tests.web.reading_html import texts
from tests.web.workspace.looking import NEW, added, problem, talk, upload

_CHUNK = b"a" * 1_000_000


def taking(header: str, chunks: int) -> tuple[Receiver, int]:
    """A receiver that got a header and as many megabytes; and how many bytes it kept of them."""
    taken = Receiver(Adjustments(max_request_body_size=LARGEST_TAKEN, inbuf_overflow=settings.REQUEST_LIMIT * 2))
    taken.received(f"POST / HTTP/1.1\r\nHost: a\r\n{header}\r\n\r\n".encode())
    for _ in range(chunks):
        taken.received(_CHUNK)
    return taken, len(taken.get_body_stream().read())


@pytest.mark.parametrize(("megabytes", "kept"), [(1, 1_000_000), (12, 12_000_000), (13, 0), (60, 0)])
def test_a_body_is_taken_to_its_end_and_kept_within_the_limit(megabytes: int, kept: int) -> None:
    taken, held = taking(f"Content-Length: {megabytes}000000", megabytes)
    assert (taken.completed, taken.error, held) == (True, None, kept)


def test_a_body_beyond_all_measure_is_not_taken() -> None:
    taken, held = taking(f"Content-Length: {LARGEST_TAKEN}", 0)
    assert (taken.completed, taken.error.code, held) == (True, 413, 0)


def test_a_body_of_unknown_length_is_refused_at_the_limit() -> None:
    taken, _held = taking("Transfer-Encoding: chunked", 0)
    for _ in range(20):
        if taken.completed:
            break
        taken.received(b"f4240\r\n" + _CHUNK + b"\r\n")
    assert (taken.completed, taken.error.code) == (True, 413)
    assert taken.body_bytes_received < settings.REQUEST_LIMIT + 2_000_000


@pytest.fixture
def served() -> Iterator[str]:
    """A server of ours with an application that tells how much it was promised and how much it got."""

    def told(environ: dict[str, object], start_response: object) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])  # type: ignore[operator]
        got = len(environ["wsgi.input"].read())  # type: ignore[attr-defined]
        return [f"{environ['CONTENT_LENGTH']} {got}".encode()]

    sockets: dict[int, object] = {}
    server = waitress.create_server(
        told, map=sockets, host="127.0.0.1", port=0, threads=1, max_request_body_size=LARGEST_TAKEN
    )
    for each in [each for each in sockets.values() if isinstance(each, BaseWSGIServer)]:
        each.channel_class = Channel
    over = threading.Event()

    def run() -> None:
        while not over.is_set():
            wasyncore.loop(timeout=0.05, map=sockets, count=1)

    thread = threading.Thread(target=run)
    thread.start()
    yield f"127.0.0.1:{server.effective_port}"
    over.set()
    thread.join()
    server.task_dispatcher.shutdown()
    wasyncore.close_all(sockets)


def test_a_browser_sends_to_the_end_and_the_connection_stays(served: str) -> None:
    from http.client import HTTPConnection

    connection = HTTPConnection(served)
    for megabytes, got in ((14, 0), (1, 1_000_000)):
        connection.request("POST", "/", body=_CHUNK * megabytes)
        assert connection.getresponse().read().decode() == f"{megabytes}000000 {got}"


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("en", "more than 5 MB"), ("tr", "5 MB'tan büyük")])
def test_the_demo_tells_it_in_its_page(client: Client, language: str, words: str) -> None:
    file = SimpleUploadedFile("recording.txt", b"a" * (settings.REQUEST_LIMIT + 1))
    response = client.post(f"/{language}/demo/", {"file": file})
    assert response.status_code == 413
    assert words in texts(html.document_fromstring(response.content.decode()), "//div[@role='alert']/h2")[0]


def test_the_workspace_tells_it_in_its_page(signed_in: Client) -> None:
    for language, words in (("en", "all of them together 10 MB."), ("tr", "hepsi birlikte en çok 10 MB")):
        files = [upload(f"{number}.txt", talk(str(number)) + " " * 4_000_000) for number in range(4)]
        status, shown = added(signed_in, NEW.replace("/en/", f"/{language}/"), files=files)
        assert (status, words in problem(shown)) == (413, True)
    assert not CoachingSession.objects.exists()


def test_the_api_tells_it_as_a_problem(client: Client, account: Account) -> None:
    headers = {"authorization": f"Bearer {make_token(account, 'tests', ['write'], 7)[1]}"}
    for size in (settings.UPLOAD_LIMIT + 1, settings.REQUEST_LIMIT + 1):
        file = SimpleUploadedFile("recording.txt", b"a" * size)
        answer = client.post("/api/v1/sessions", {"file": file, "consent": "true"}, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
