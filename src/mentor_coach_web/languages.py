"""The language of the page being shown, as the library names it."""

from django.utils.translation import get_language

from mentor_coach.knowledge.load import LANGUAGES
from mentor_coach.schema.noun import Language


def current() -> Language:
    """The language of this request; English when it is not one of ours."""
    language = get_language()
    return language if language in LANGUAGES else "en"


def others(language: Language) -> tuple[Language, ...]:
    """Every other language of the site."""
    return tuple(name for name in LANGUAGES if name != language)
