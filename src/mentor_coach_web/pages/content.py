"""Pages and posts as Markdown files with TOML front matter: read, checked, and found by key or by slug."""

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast, get_args

from django.conf import settings

from mentor_coach.knowledge.load import LANGUAGES
from mentor_coach.schema.noun import Language
from mentor_coach_web.pages.typography import set_all

Kind = Literal["page", "post", "credential"]
CREDENTIALS = ("credential-acc", "credential-pcc", "credential-mcc")
REQUIRED_PAGES = (
    "home", "features", "pricing", "method", "privacy", "terms", "contact", "competencies", "credentials", *CREDENTIALS,
)  # fmt: skip
_FENCE = re.compile(r"\A\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TEXTS = ("title", "description", "category")
_OF_POSTS = ("date", "category", "tags")


class ContentError(Exception):
    """A content file that cannot be used: the message names the file and the field."""


@dataclass(frozen=True)
class Page:
    """One content file. `more` holds the fields of its kind: hero, sections, facts, faq, journey."""

    key: str
    language: Language
    kind: Kind
    title: str
    slug: str
    description: str
    body: str
    date: datetime.date | None
    updated: datetime.date | None
    category: str
    tags: tuple[str, ...]
    more: Mapping[str, Any]

    @property
    def changed(self) -> datetime.date | None:
        """When the text last changed."""
        return self.updated or self.date


@dataclass(frozen=True)
class Library:
    """Every content file of every language."""

    pages: Mapping[Language, Mapping[str, Page]]

    def page(self, key: str, language: Language) -> Page:
        """The page with this key. Raises KeyError naming the file that is missing."""
        try:
            return self.pages[language][key]
        except KeyError:
            raise KeyError(f"there is no content file {language}/{key}.md") from None

    def by_slug(self, slug: str, language: Language, kind: Kind) -> Page | None:
        """The page of a kind with this slug, or nothing."""
        found = (page for page in self.pages[language].values() if page.kind == kind and page.slug == slug)
        return next(found, None)

    def posts(self, language: Language) -> tuple[Page, ...]:
        """Posts, the newest first."""
        posts = [page for page in self.pages[language].values() if page.kind == "post"]
        return tuple(sorted(posts, key=lambda post: (post.date, post.key), reverse=True))


@cache
def library() -> Library:
    """The content of this site, read once. Raises ContentError."""
    return read_library(settings.CONTENT)


def read_library(folder: Path) -> Library:
    """Read `folder/<language>/<key>.md` for every language; slugs must be unique within a kind. Raises ContentError."""
    pages: dict[Language, Mapping[str, Page]] = {}
    for language in LANGUAGES:
        read = {path.stem: read_page(path, language) for path in sorted((folder / language).glob("*.md"))}
        _refuse_same_slugs(read, language)
        pages[language] = MappingProxyType(read)
    return Library(MappingProxyType(pages))


def missing(library: Library) -> list[str]:
    """What keeps the content from being whole: required pages that are absent, pages without a twin."""
    keys: set[str] = set(REQUIRED_PAGES).union(*library.pages.values())
    return [
        f"{name}/{key}.md is missing" for key in sorted(keys) for name in LANGUAGES if key not in library.pages[name]
    ]


def read_page(path: Path, language: Language) -> Page:
    """One content file. Raises ContentError naming the file and the field."""
    name = f"{path.parent.name}/{path.name}"
    text = path.read_text(encoding="utf-8")
    found = _FENCE.match(text)
    if found is None:
        raise ContentError(f"{name}: begins with TOML front matter between two lines of +++")
    try:
        fields = tomllib.loads(found[1])
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{name}: the front matter is not TOML: {error}") from error
    return _page(name, path.stem, language, set_all(fields), text[found.end() :])


def _page(name: str, key: str, language: Language, fields: dict[str, Any], body: str) -> Page:
    kind = fields.pop("kind", "post" if key.startswith("post-") else "page")
    if kind not in get_args(Kind):
        raise ContentError(f"{name}: kind is one of {', '.join(get_args(Kind))}, and not {kind!r}")
    needed = ["title", "slug", "description", *(_OF_POSTS if kind == "post" else ())]
    if absent := [field for field in needed if field not in fields]:
        raise ContentError(f"{name}: {', '.join(absent)} missing in the front matter")
    slug = fields.pop("slug")
    if key != "home" and not (isinstance(slug, str) and _SLUG.fullmatch(slug)):
        raise ContentError(f"{name}: slug holds small letters a-z, digits and single hyphens, and not {slug!r}")
    texts = {field: fields.pop(field, "") for field in _TEXTS}
    if wrong := [field for field, text in texts.items() if not isinstance(text, str)]:
        raise ContentError(f"{name}: {', '.join(wrong)} must be text")
    tags = fields.pop("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise ContentError(f"{name}: tags is a list of texts")
    return Page(
        key=key,
        language=language,
        kind=cast(Kind, kind),
        slug=slug,
        body=body,
        date=_date(name, fields, "date"),
        updated=_date(name, fields, "updated"),
        tags=tuple(tags),
        more=MappingProxyType(fields),
        **texts,
    )


def _date(name: str, fields: dict[str, Any], field: str) -> datetime.date | None:
    value = fields.pop(field, None)
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            value = ""
    if isinstance(value, datetime.datetime):
        return value.date()
    if value is None or isinstance(value, datetime.date):
        return value
    raise ContentError(f"{name}: {field} is a date such as 2026-03-05")


def _refuse_same_slugs(read: Mapping[str, Page], language: Language) -> None:
    seen: dict[tuple[str, str], str] = {}
    for page in read.values():
        other = seen.setdefault((page.kind, page.slug), page.key)
        if other != page.key:
            raise ContentError(f"{language}/{page.key}.md: the slug {page.slug!r} is that of {language}/{other}.md too")
