"""What every answer of the site carries: compression of texts, and the rights a page gives up."""

import gzip
import io
import secrets
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

_LARGE = 60_000  # bytes from which a page is compressed faster and less: a report takes 2 ms instead of 5
_FAST = 4
_TEXTS = ("text/", "application/json", "image/svg+xml", "application/xml", "application/rss+xml")
_GIVEN_UP = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class TextCompression(GZipMiddleware):
    """Compress texts only: fonts, pictures and downloads are compressed already. Static texts are compressed once."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer, smaller where that helps."""
        if not response.headers.get("Content-Type", "").startswith(_TEXTS):
            return response
        if response.streaming and request.path.startswith(settings.STATIC_URL):
            return _static(request, response)
        if isinstance(response, HttpResponse) and len(response.content) >= _LARGE:
            return _fast(request, response)
        return super().process_response(request, response)


def _static(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """A file as a whole, with its length, so that the connection stays open for the next one."""
    patch_vary_headers(response, ("Accept-Encoding",))
    if request.method != "GET" or response.status_code != 200:
        return response
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return response
    body = b"".join(cast(Iterable[bytes], response.streaming_content))  # type: ignore[attr-defined]
    response.close()
    small = HttpResponse(_compressed(body), headers=dict(response.headers))
    small.headers["Content-Encoding"] = "gzip"
    small.headers["Content-Length"] = str(len(small.content))
    return small


@lru_cache(maxsize=64)
def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, 9, mtime=0)


def _fast(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A large page, compressed as Django does it, only less; its length does not tell what is in it either."""
    patch_vary_headers(response, ("Accept-Encoding",))
    if response.has_header("Content-Encoding") or "gzip" not in request.headers.get("Accept-Encoding", ""):
        return response
    written = io.BytesIO()
    padding = "a" * secrets.randbelow(100)
    with gzip.GzipFile(padding, "wb", _FAST, written, mtime=0) as packed:
        packed.write(response.content)
    response.content = written.getvalue()
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Length"] = str(len(response.content))
    return response


def permissions(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Give up every browser right the site has no use for."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", _GIVEN_UP)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return respond
