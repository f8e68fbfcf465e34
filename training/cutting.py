"""Cut turns into sentences as the engine does, and turn them into raw speech."""

from functools import cache

from mentor_coach.knowledge.load import text_rules
from mentor_coach.moves.acts import TurnInput
from mentor_coach.moves.features import View, bare
from mentor_coach.schema.noun import Language
from mentor_coach.text.sentences import Splitting, sentences
from training.examples import Span


def spans_of(text: str, language: Language) -> tuple[Span, ...]:
    """Sentence spans as the engine cuts them."""
    return sentences(text, language, _splitting(language))


def seen_in(turn: TurnInput, view: View, language: Language) -> TurnInput:
    """The turn as it would arrive in `view`: raw speech has no marks, and its sentences are cut anew."""
    if view == "written":
        return turn
    text = bare(turn.text, language)
    return TurnInput(text, bare(turn.before, language), spans_of(text, language))


@cache
def _splitting(language: Language) -> Splitting:
    rules = text_rules(language)
    return Splitting(rules["abbreviations"], rules["openers"], rules["connectors"], rules["closers"])
