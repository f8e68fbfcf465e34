"""What operations answer beside their own shapes: problems by status, and files."""

from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from mentor_coach_web.api.shapes import Problem

REFUSED = {401: Problem, 403: Problem, 429: Problem}
ONE = REFUSED | {404: Problem, 422: Problem}


def bytes_of(what: str, media_type: str = "application/octet-stream") -> dict[str, Any]:
    """The part of the OpenAPI document that says: the answer is a file."""
    schema = {"type": "object"} if media_type == "application/json" else {"type": "string", "format": "binary"}
    return {"responses": {200: {"description": what, "content": {media_type: {"schema": schema}}}}}


def file_answer(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to be saved, whatever its name holds."""
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
