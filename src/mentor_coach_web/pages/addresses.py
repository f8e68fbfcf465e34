"""Where everything stands: one address per key and language, from the slugs of the content and of the framework."""

from functools import cache

from mentor_coach.knowledge import load
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.noun import Language
from mentor_coach_web.pages.content import CREDENTIALS, library
from mentor_coach_web.pages.markdown import slugified

COMPETENCIES = tuple(f"competency-{entry.number}" for entry in load.framework().competencies)


def address(key: str, language: Language) -> str:
    """The path of a page, such as `/en/pricing/`.

    Keys are those of the content files, `competency-1` to `competency-8`, `blog` and `demo`. Raises KeyError.
    """
    root = f"/{language}/"
    if key == "home":
        return root
    if key in ("blog", "demo"):
        return f"{root}{key}/"
    if key in COMPETENCIES:
        return f"{address('competencies', language)}{competency_slug(int(key.rpartition('-')[2]), language)}/"
    page = library().page(key, language)
    if page.kind == "post":
        return f"{root}blog/{page.slug}/"
    if key in CREDENTIALS:
        return f"{address('credentials', language)}{page.slug}/"
    return f"{root}{page.slug}/"


@cache
def competency_slug(number: int, language: Language) -> str:
    """The last part of a competency's address, made from its name."""
    return slugified(Wording(language).competency(number, "name"))


def competency_of(slug: str, language: Language) -> int | None:
    """The number of the competency with this slug, or nothing."""
    found = (entry.number for entry in load.framework().competencies if competency_slug(entry.number, language) == slug)
    return next(found, None)


def keys() -> tuple[str, ...]:
    """Every page that has an address, in the order of a site map."""
    pages = [page.key for page in library().pages["en"].values() if page.kind == "page"]
    posts = [post.key for post in library().posts("en")]
    return ("home", "demo", *(key for key in pages if key != "home"), *COMPETENCIES, *CREDENTIALS, "blog", *posts)
