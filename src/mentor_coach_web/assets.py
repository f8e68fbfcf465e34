"""Static files without a collecting step: the site's own, and those the library's reports are made with."""

import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder, FileSystemFinder
from django.core.files.storage import FileSystemStorage, Storage

# What the site takes from the report exports: name at the site -> folder and name in the library.
_REPORT_FILES = {
    "report/tokens.css": ("templates", "tokens.css"),
    "report/dark.css": ("templates", "dark.css"),
    "report/report.css": ("templates", "report.css"),
    "report/report.js": ("templates", "report.js"),
    **{
        f"report/{name}": ("fonts", name)
        for name in (
            "inter-400.woff2",
            "inter-600.woff2",
            "literata-400.woff2",
            "literata-400-italic.woff2",
            "literata-600.woff2",
        )
    },
}


# Installed packages that bring static files of their own.
_BRING_FILES = ("django", "django-allauth", "django-ninja")


def _library_file(name: str) -> Path | None:
    folder, file = _REPORT_FILES.get(name, ("", ""))
    path = Path(str(files("mentor_coach.exports"))) / folder / file
    return path if folder and path.is_file() else None


def fingerprint(folder: Path) -> str:
    """A short digest over every static file, the site's in `folder` and the library's."""
    digest = hashlib.sha256(" ".join(version(name) for name in _BRING_FILES).encode())
    own = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    shared = [path for name in sorted(_REPORT_FILES) if (path := _library_file(name))]
    for path in (*own, *shared):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


class SiteFiles(FileSystemFinder):
    """The site's own files."""


class LibraryFiles(BaseFinder):
    """Fonts, tokens, style and script of the report, straight from the library, so they exist once."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The file behind a static name, or an empty list."""
        found = _library_file(path)
        if found is None:
            return []
        return [str(found)] if find_all else str(found)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Every name with a storage that opens it."""
        for name in _REPORT_FILES:
            if path := _library_file(name):
                yield name, _Renamed(path)


class _Renamed(FileSystemStorage):
    """One file of the library under whatever name it is asked for."""

    def __init__(self, path: Path) -> None:
        super().__init__(location=path.parent)
        self._file = path

    def path(self, name: str) -> str:
        """Where the file lies."""
        return str(self._file)
