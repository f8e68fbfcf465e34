"""Take uploads into memory only, up to a limit: what visitors hand over is never written to disk."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class InMemoryUpTo(FileUploadHandler):
    """Keep a file in memory; drop one beyond `settings.UPLOAD_LIMIT` and note it on the request by name."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any, **kwargs: Any) -> None:  # noqa: N803
        """Look at the length of the whole request. Raises RequestDataTooBig."""
        if content_length > settings.REQUEST_LIMIT:
            raise RequestDataTooBig(f"more than {settings.REQUEST_LIMIT} bytes")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Start an empty file."""
        super().new_file(*args, **kwargs)
        self.file = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Add a chunk, or give up the file."""
        if start + len(raw_data) > settings.UPLOAD_LIMIT:
            if self.request is not None:
                self.request.upload_too_large = True  # type: ignore[attr-defined]
                names = [*getattr(self.request, "names_too_large", ()), self.file_name or ""]
                self.request.names_too_large = names  # type: ignore[attr-defined]
            raise SkipFile
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file, ready to be read."""
        self.file.seek(0)
        return InMemoryUploadedFile(
            file=self.file,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type or "",
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
