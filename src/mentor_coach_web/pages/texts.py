"""The body of a content page as HTML, rendered once, with its links by key followed."""

from functools import cache

from mentor_coach.schema.noun import Language
from mentor_coach_web.pages.addresses import address
from mentor_coach_web.pages.content import library
from mentor_coach_web.pages.markdown import Rendered, render


@cache
def text_of(key: str, language: Language) -> Rendered:
    """The rendered body of a page. Raises KeyError when the page or the target of a link by key does not exist."""
    return render(library().page(key, language).body, language, lambda target: address(target, language))
