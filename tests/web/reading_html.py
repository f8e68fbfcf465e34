"""Look into pages of the site: elements, links, texts, structured data."""

import json
from typing import Any, cast
from urllib.parse import urldefrag

from django.test import Client
from lxml import html

from mentor_coach.knowledge.load import LANGUAGES
from mentor_coach.schema.noun import Language
from mentor_coach_web.pages.addresses import address, keys
from mentor_coach_web.pages.content import library

PAGES: list[tuple[str, Language]] = [(key, language) for key in keys() for language in LANGUAGES]


def page(client: Client, path: str, status: int = 200) -> html.HtmlElement:
    """The page at a path as elements."""
    response = client.get(path)
    assert response.status_code == status, f"{path}: {response.status_code}"
    return cast(html.HtmlElement, html.document_fromstring(response.content.decode()))


def texts(element: html.HtmlElement, css_path: str) -> list[str]:
    """The texts of the elements at an XPath, without outer space."""
    return [" ".join(found.text_content().split()) for found in element.xpath(css_path)]


def links(element: html.HtmlElement) -> set[str]:
    """Every address within the site that the page leads to, without fragment."""
    found = {urldefrag(link).url for link in element.xpath("//a/@href | //form/@action | //button/@formaction")}
    return {link for link in found if link.startswith("/")}


def structured(element: html.HtmlElement) -> list[dict[str, Any]]:
    """The schema.org entries of a page."""
    scripts = element.xpath("//script[@type='application/ld+json']/text()")
    return [entry for script in scripts for entry in json.loads(script)["@graph"]]


def paths_of_lists() -> list[str]:
    """Category and tag pages of both languages."""
    from mentor_coach_web.pages.markdown import slugified

    found = set()
    for language in LANGUAGES:
        for post in library().posts(language):
            found.add(f"{address('blog', language)}category/{slugified(post.category)}/")
            found |= {f"{address('blog', language)}tag/{slugified(tag)}/" for tag in post.tags}
    return sorted(found)
