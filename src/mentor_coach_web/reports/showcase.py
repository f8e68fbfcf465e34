"""Real reports of shipped sessions, for the page that shows what the product does."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings

from mentor_coach.exports.story import tell
from mentor_coach.exports.story_parts import MissedOpening, Story, TurnStory
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.noun import Language, Level
from mentor_coach_web.reports.readings import read_sample

LEVEL: Level = "pcc"


@dataclass(frozen=True)
class Excerpt:
    """A moment that went by in a session: the turn that held it, what came next, and what could be said."""

    sample: str
    title: str
    label: str
    opening: MissedOpening
    turn: TurnStory
    answer: TurnStory


@dataclass(frozen=True)
class Showcase:
    """A whole session told, and a moment of another; `excerpt` is None when that session shows no such moment."""

    sample: str
    story: Story
    excerpt: Excerpt | None


@cache
def showcase(language: Language) -> Showcase:
    """What the first page shows in this language, read once."""
    whole, part = f"{language}_mixed", f"{language}_weak"
    return Showcase(whole, _told(whole, language), _excerpt(part, _told(part, language)))


def _told(name: str, language: Language) -> Story:
    return tell(read_sample(name, LEVEL), Wording(language, settings.CLIENT_WORD))


def _excerpt(name: str, story: Story) -> Excerpt | None:
    turns = {turn.anchor: turn for turn in story.turns}
    for opening in story.missed:
        if opening.better and opening.answer:
            label = story.labels["section_missed"]
            return Excerpt(name, story.title, label, opening, turns[opening.quote.anchor], turns[opening.answer.anchor])
    return None
