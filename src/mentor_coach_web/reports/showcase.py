"""A real report of a shipped session, for pages that show what the product does."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings

from mentor_coach.exports.story import tell
from mentor_coach.exports.story_parts import Moment, Story, TurnStory
from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.noun import Language, Level
from mentor_coach_web.reports.readings import read_sample

SHOWN: dict[Language, str] = {"en": "en_mixed", "tr": "tr_mixed"}
LEVEL: Level = "pcc"


@dataclass(frozen=True)
class Showcase:
    """What a report is, in excerpts: a strength, a growth edge with its turns, and the whole story behind them."""

    sample: str
    story: Story
    strength: Moment
    edge: Moment
    turns: tuple[TurnStory, ...]


@cache
def showcase(language: Language) -> Showcase | None:
    """Excerpts of the report of a session in this language, made once; nothing when the session shows too little."""
    name = SHOWN[language]
    story = tell(read_sample(name, LEVEL), Wording(language, settings.CLIENT_WORD))
    edge = next((moment for moment in story.edges if moment.better), None)
    if edge is None or not story.strengths:
        return None
    places = [turn.anchor for turn in story.turns]
    at = places.index(edge.quote.anchor)
    return Showcase(name, story, story.strengths[0], edge, story.turns[max(0, at - 1) : at + 1])
