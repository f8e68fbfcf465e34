"""Turn labelled sessions into what the small encoder learns from, fit it, and hand back its arrays."""

import math
from collections.abc import Callable, Sequence

from mentor_coach.moves.acts import ACTS
from mentor_coach.moves.features import bare
from mentor_coach.schema.noun import Language
from training.annomi import ALL_OPEN
from training.encoder_fit import Item, fit_encoder
from training.encoder_net import export_encoder
from training.examples import CoachExample, Labels, Session
from training.packing import Arrays


def fit_on_sessions(
    sessions: Sequence[Session], language: Language, counts: Callable[[Session], float]
) -> tuple[Arrays, list[str]]:
    """Arrays and pieces of an encoder fitted on every coach turn; `counts` says what those of a session weigh."""
    items = [_item(example, language, counts(session)) for session in sessions for example in session.coach]
    return export_encoder(fit_encoder(items))


def _item(example: CoachExample, language: Language, weight: float) -> Item:
    text = example.turn.text
    labelled = len(example.units) == len(example.turn.units) > 1
    return Item(
        texts=(text, bare(text, language)),
        act=ACTS.index(example.act),
        heads=_heads(example.labels, example.annotator != ALL_OPEN),
        weight=weight,
        spans=example.turn.units if labelled else (),
        span_heads=tuple(_heads(unit, True) for unit in example.units) if labelled else (),
    )


def _heads(labels: Labels, forms_trusted: bool) -> tuple[float, ...]:
    known = labels.open is not None and forms_trusted
    opened = float(bool(labels.open)) if known else math.nan
    return float(labels.asks), float(labels.reflects), float(labels.tells), opened
