"""What search engines read: schema.org entries as JSON-LD."""

import datetime
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from mentor_coach_web.pages.content import Page

NAME = "Mentor Coaching AI"
Entry = Mapping[str, Any]
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def as_script(entries: Sequence[Entry]) -> SafeString:
    """Entries as one graph, safe within a script element; empty without entries."""
    if not entries:
        return mark_safe("")
    text = json.dumps({"@context": "https://schema.org", "@graph": list(entries)}, ensure_ascii=False)
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 - every character that could end the element is escaped


def organization(base: str) -> Entry:
    """Who makes the site."""
    return {"@type": "Organization", "@id": f"{base}/#organization", "name": NAME, "url": f"{base}/"}


def website(base: str, path: str, language: str, description: str) -> Entry:
    """The site in one language."""
    return {
        "@type": "WebSite",
        "@id": f"{base}{path}#website",
        "name": NAME,
        "url": base + path,
        "inLanguage": language,
        "description": description,
        "publisher": {"@id": f"{base}/#organization"},
    }


def software(base: str, path: str, description: str) -> Entry:
    """The product, free to try."""
    return {
        "@type": "SoftwareApplication",
        "name": NAME,
        "url": base + path,
        "applicationCategory": "EducationalApplication",
        "operatingSystem": "Any",
        "description": description,
        "offers": {"@type": "Offer", "price": "0", "priceCurrency": "USD"},
    }


def breadcrumbs(base: str, steps: Sequence[tuple[str, str]]) -> Entry:
    """The way to a page: names and paths."""
    listed = [
        {"@type": "ListItem", "position": place, "name": name, "item": base + path}
        for place, (name, path) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": listed}


def article(base: str, path: str, page: Page, words: int) -> Entry:
    """A post."""
    entry: dict[str, Any] = {
        "@type": "Article",
        "headline": page.title,
        "description": page.description,
        "inLanguage": page.language,
        "url": base + path,
        "mainEntityOfPage": base + path,
        "image": base + static(f"site/card-{page.language}.png"),
        "wordCount": words,
        "articleSection": page.category,
        "keywords": list(page.tags),
        "author": {"@type": "Organization", "name": NAME},
        "publisher": organization(base),
    }
    dates: dict[str, datetime.date | None] = {"datePublished": page.date, "dateModified": page.changed}
    return entry | {name: date.isoformat() for name, date in dates.items() if date}


def faq(questions: Sequence[Mapping[str, str]]) -> Entry:
    """Questions with their answers."""
    listed = [
        {
            "@type": "Question",
            "name": entry["question"],
            "acceptedAnswer": {"@type": "Answer", "text": entry["answer"]},
        }
        for entry in questions
    ]
    return {"@type": "FAQPage", "mainEntity": listed}
