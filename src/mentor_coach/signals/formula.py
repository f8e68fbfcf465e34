"""Whether the coach's sentences open with the same formula again and again."""

from collections.abc import Iterator

from mentor_coach.knowledge.load import text_rules
from mentor_coach.schema.evidence import Because, Evidence
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.signals import Signal
from mentor_coach.text.cues import tokenize
from mentor_coach.text.fold import fold
from mentor_coach.text.sentences import Splitting, sentences

_OPENING = 4  # words of a sentence opening that make it recognizable
_FORMULA = 3  # the same opening so many times is a formula


def detect(reading: Indexed) -> Iterator[Signal]:
    """How often the most repeated opening comes, such as `what I'm hearing is`; polite fillers do not count."""
    openings: dict[tuple[str, ...], list[Evidence]] = {}
    for turn in reading.coach_turns:
        rules = text_rules(turn.language)
        splitting = Splitting(rules["abbreviations"], rules["openers"], rules["connectors"], rules["closers"])
        for start, end in sentences(turn.text, turn.language, splitting):
            tokens = tokenize(fold(turn.text, turn.language), start, end, rules["fillers"])
            said = tokens.words[tokens.first :]
            if len(said) > _OPENING:
                openings.setdefault(said[:_OPENING], []).append(reading.quote(turn.index, start, end))
    opening, quotes = max(openings.items(), key=lambda item: len(item[1]), default=((), []))
    if len(quotes) < _FORMULA:
        yield Signal(name="repeated_formula", value=0, unit="count")
        return
    yield Signal(
        name="repeated_formula",
        value=len(quotes),
        unit="count",
        evidence=tuple(quotes[:4]),
        because=(Because(source="structure", name="opening", detail=" ".join(opening)),),
    )
