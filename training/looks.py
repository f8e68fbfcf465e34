"""Fit the two looks at coach turns: each turn alone, then again with its sentences and neighbors in view."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import GroupKFold

from mentor_coach.moves.acts import ACTS, HEADS, TurnInput, sentences_around
from mentor_coach.moves.features import Around, View, WordLists
from mentor_coach.moves.model_linear import LinearModel
from mentor_coach.moves.model_trees import Trees
from mentor_coach.moves.second_look import look_again
from training.annomi import ALL_OPEN
from training.boosting import fit_trees
from training.cutting import seen_in
from training.examples import CoachExample, Session
from training.labelling import main_act
from training.linear import Rows, Target, balanced, fit_linear, rows_of

CONVERSATION = 3  # coach turns from which a session shows how turns follow each other
_FOLDS = 5
_UNIT_WEIGHT = 1.0  # a labelled sentence of a longer turn counts as a turn


@dataclass(frozen=True)
class Recipe:
    """Which parts a language gets beside the linear models, and how freely those fit (inverse regularization).

    `calibrated_on`: fifths of the sessions that calibrate, each read by models fitted without it.
    """

    trees: tuple[View, ...]
    encoder: bool
    calibrated_on: int = 1
    strength: float = 1.0
    line_weight: float = 1.0

    def counts(self, session: Session) -> float:
        """How much each turn of `session` counts: a line that stands alone perhaps less."""
        return 1.0 if session.converses else self.line_weight


def coach_targets(examples: Sequence[CoachExample]) -> list[Target]:
    """Targets in the order of HEADS: the main act, then asks, reflects, tells, open."""
    acts = balanced([ACTS.index(example.act) for example in examples])
    heads = [
        balanced([int(getattr(example.labels, name)) for example in examples]) for name in ("asks", "reflects", "tells")
    ]
    known = [opens_known(example) for example in examples]
    return [acts, *heads, balanced([int(bool(example.labels.open)) for example in examples], known)]


def opens_known(example: CoachExample) -> bool:
    """Whether it is known if the question is open."""
    return example.labels.open is not None and example.annotator != ALL_OPEN


def fit_looks(
    sessions: Sequence[Session], view: View, lists: WordLists, recipe: Recipe
) -> tuple[LinearModel, Trees | None]:
    """The first look at each turn alone, and the trees that look again with neighbors and sentences in view."""
    examples = [example for session in sessions for example in session.coach]
    counts = np.array([recipe.counts(session) for session in sessions for _ in session.coach])
    targets = [(classes, weights * counts) for classes, weights in coach_targets(examples)]
    turns, pieces, edges = _turns_and_sentences(sessions, view, lists)
    extra = labelled_sentences(sessions)
    singles = rows_of([turn for _, turn, _ in extra], view, lists)
    more = (
        [(classes, weights * _UNIT_WEIGHT) for classes, weights in coach_targets([example for _, _, example in extra])]
        if extra
        else []
    )
    model = fit_linear(*_joined(turns, targets, singles, more), recipe.strength)
    if view not in recipe.trees:
        return model, None
    first = np.zeros((len(examples), len(HEADS)), dtype=np.float32)
    parts: list[npt.NDArray[np.float32]] = [first[:0]] * len(examples)
    groups = [i for i, session in enumerate(sessions) for _ in session.coach]
    numbers = {session.name: i for i, session in enumerate(sessions)}
    places = [numbers[name] for name, _, _ in extra]
    for train, test in GroupKFold(_FOLDS).split(first, groups=groups):
        held = {groups[i] for i in test}
        apart = [i for i, place in enumerate(places) if place not in held]
        fold = fit_linear(
            *_joined(turns.take(train), _take(targets, train), singles.take(apart), _take(more, apart)), recipe.strength
        )
        first[test] = _score(fold, turns.take(test))
        for i in test:
            if edges[i] < edges[i + 1]:
                parts[i] = _score(fold, pieces.take(range(edges[i], edges[i + 1])))
    table, kept = _second_table(sessions, turns, first, parts, model.measures)
    again = [balanced(classes[kept], weights[kept] > 0) for classes, weights in targets[:-1]]
    return model, fit_trees(table, again)


def labelled_sentences(sessions: Sequence[Session]) -> list[tuple[str, Around, CoachExample]]:
    """Session, text and labels of every sentence that is labelled apart from its turn."""
    found = []
    for session in sessions:
        for example, after in zip(session.coach, session.afters(), strict=True):
            turn = example.turn
            if len(example.units) != len(turn.units) or len(turn.units) < 2:
                continue
            around = sentences_around(turn, Around(turn.text, turn.before, after))
            for piece, labels in zip(around, example.units, strict=True):
                held = TurnInput(piece.text, piece.before, ((0, len(piece.text)),))
                found.append((session.name, piece, CoachExample(held, main_act([labels], [1]), labels)))
    return found


def _take(targets: Sequence[Target], places: Sequence[int]) -> list[Target]:
    return [(classes[places], weights[places]) for classes, weights in targets]


def _joined(
    turns: Rows, targets: Sequence[Target], more: Rows, more_targets: Sequence[Target]
) -> tuple[Rows, list[Target]]:
    """Turns and single sentences as one training set."""
    if not more.terms:
        return turns, list(targets)
    rows = Rows([*turns.terms, *more.terms], [*turns.shapes, *more.shapes])
    pairs = zip(targets, more_targets, strict=True)
    return rows, [(np.concatenate([a[0], b[0]]), np.concatenate([a[1], b[1]])) for a, b in pairs]


def _score(model: LinearModel, rows: Rows) -> npt.NDArray[np.float32]:
    return model.score(rows.terms, rows.shapes)


def _turns_and_sentences(
    sessions: Sequence[Session], view: View, lists: WordLists
) -> tuple[Rows, Rows, npt.NDArray[np.int64]]:
    """Rows of all coach turns, rows of the sentences of those with several, and where each turn's begin."""
    turns: list[Around] = []
    pieces: list[list[Around]] = []
    for session in sessions:
        inputs = [seen_in(example.turn, view, lists.language) for example in session.coach]
        afters = [later.before for _, later in pairwise(inputs)] + [""]
        for turn, after in zip(inputs, afters, strict=False):
            turns.append(Around(turn.text, turn.before, after))
            pieces.append(sentences_around(turn, turns[-1]))
    edges = np.cumsum([0, *map(len, pieces)])
    return rows_of(turns, view, lists), rows_of([piece for held in pieces for piece in held], view, lists), edges


def _second_table(
    sessions: Sequence[Session],
    turns: Rows,
    first: npt.NDArray[np.float32],
    parts: Sequence[npt.NDArray[np.float32]],
    measures: Sequence[str],
) -> tuple[npt.NDArray[np.float32], list[int]]:
    """What the trees read, for conversations long enough, and which turns those are."""
    tables, kept, at = [], list[int](), 0
    for session in sessions:
        places = list(range(at, at + len(session.coach)))
        at += len(places)
        if len(places) >= CONVERSATION and session.converses:
            shapes = [turns.shapes[i] for i in places]
            tables.append(look_again(first[places], [parts[i] for i in places], shapes, measures))
            kept += places
    return np.vstack(tables), kept
