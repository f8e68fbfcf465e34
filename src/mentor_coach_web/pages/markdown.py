"""Markdown to HTML for our own content: headings with addresses, a table of contents, reading time, links by key."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mentor_coach.schema.noun import Language

_WORDS_PER_MINUTE: dict[Language, int] = {"en": 220, "tr": 180}  # silent reading; Turkish words are longer
_PLAIN = str.maketrans({"ı": "i", "İ": "i", "ş": "s", "Ş": "s", "ğ": "g", "Ğ": "g", "ß": "ss", "’": "", "'": ""})
_BY_KEY = re.compile(r"key:([a-z0-9-]+)(#[\w-]+)?")


@dataclass(frozen=True)
class Heading:
    """An entry of the table of contents."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class Rendered:
    """A text ready to be shown. `html` is made from our own files, without raw HTML in them."""

    html: str
    contents: tuple[Heading, ...]
    words: int
    minutes: int


def slugified(text: str) -> str:
    """A text as part of an address: small letters a-z, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def render(text: str, language: Language, link: Callable[[str], str]) -> Rendered:
    """Markdown (CommonMark, tables, curly quotes) as HTML. A link to `key:pricing` leads to `link("pricing")`."""
    tokens = _parser().parse(text)
    contents = _addressed(tokens)
    for token in _all(tokens):
        if token.type == "link_open":
            _relink(token, link)
    words = len(re.findall(r"\w+(?:['’-]\w+)*", re.sub(r"\]\([^)]*\)|[#*_`|]", " ", text)))
    return Rendered(
        html=_tables(_parser().renderer.render(tokens, _parser().options, {})),
        contents=contents,
        words=words,
        minutes=max(1, round(words / _WORDS_PER_MINUTE[language])),
    )


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(["table", "smartquotes"])


def _all(tokens: Sequence[Token]) -> list[Token]:
    return [inner for token in tokens for inner in (token, *(token.children or ()))]


def _addressed(tokens: Sequence[Token]) -> tuple[Heading, ...]:
    """Give every heading an id, unique within the text."""
    contents: list[Heading] = []
    for token, inline in pairwise(tokens):
        if token.type != "heading_open":
            continue
        text = "".join(child.content for child in inline.children or () if child.type in ("text", "code_inline"))
        anchor = slugified(text) or "section"
        again = sum(1 for known in contents if re.fullmatch(rf"{anchor}(-\d+)?", known.anchor))
        anchor = f"{anchor}-{again + 1}" if again else anchor
        token.attrSet("id", anchor)
        contents.append(Heading(int(token.tag[1]), text, anchor))
    return tuple(contents)


def _relink(token: Token, link: Callable[[str], str]) -> None:
    """Follow links by key; links that leave the site do not tell where they come from."""
    target = str(token.attrGet("href") or "")
    if found := _BY_KEY.fullmatch(target):
        token.attrSet("href", link(found[1]) + (found[2] or ""))
    elif target.startswith(("http://", "https://")):
        token.attrSet("rel", "noopener noreferrer external")


def _tables(html: str) -> str:
    """Tables in a frame that scrolls on narrow screens and can be reached by keyboard; sides by class, not by style."""
    html = re.sub(r' style="text-align:(left|right|center)"', r' class="to-\1"', html)
    html = re.sub(r"<th([^>]*)></th>", r"<td\1></td>", html)
    html = html.replace("<table>", '<div class="table-frame" tabindex="0"><table>')
    return html.replace("</table>", "</table></div>")
