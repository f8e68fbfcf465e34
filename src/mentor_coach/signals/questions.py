"""How the coach asks: how often, in which forms, how many at once, in how many words."""

from collections.abc import Iterator

from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.signals import Point, Signal

FORMS = ("open_question", "closed_question", "leading_question", "rhetorical_question")
_REFLECTING = ("repeat", "paraphrase", "summary", "checked_summary")


def detect(reading: Indexed) -> Iterator[Signal]:
    """Counts and shares of question forms, stacking, reflections per question, words per question."""
    asked = reading.of(*FORMS)
    real = [move for move in asked if move.kind != "rhetorical_question"]
    asking_turns = {move.turn for move in real}
    mix = tuple(
        Point(at=i, value=len(reading.of(form)), label=form) for i, form in enumerate((*FORMS, "stacked_question"))
    )
    yield Signal(name="questions", value=len(real), unit="count", series=mix)
    for form in FORMS[:3]:
        moves = reading.of(form)
        share = round(len(moves) / len(real), 3) if real else None
        yield Signal(
            name=f"{form.removesuffix('_question')}_share",
            value=share,
            unit="share",
            evidence=reading.quotes(moves, 3),
        )
    stacked = reading.of("stacked_question")
    share = round(len({move.turn for move in stacked}) / len(asking_turns), 3) if asking_turns else None
    yield Signal(name="stacked_share", value=share, unit="share", evidence=reading.quotes(stacked, 4))
    reflections = {(move.turn, move.start) for move in reading.of(*_REFLECTING)}
    ratio = round(len(reflections) / len(real), 2) if real else None
    yield Signal(name="reflections_per_question", value=ratio, unit="ratio")
    words = sum(reading.turns[turn].spoken_words for turn in asking_turns)
    yield Signal(name="words_per_question", value=round(words / len(real), 1) if real else None, unit="words")
