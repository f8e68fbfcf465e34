"""Fit how a move is weighed in its place, on sessions labelled sentence by sentence.

Logistic regression of "this sentence makes this move" on `moves.weighed.MEASURES`. What is weighed comes from kind
models that saw no session of that writer's group, as it will be with a coach's own session. `training.standings` runs
this: standings, too, are fitted on what is heard in sessions that taught nothing.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from mentor_coach.knowledge.load import move_kinds
from mentor_coach.moves.heard import hearing_with
from mentor_coach.moves.spot import candidates_in, settle
from mentor_coach.moves.weighed import UNWEIGHED, Candidate, measures_of
from mentor_coach.schema.noun import Language
from mentor_coach.schema.reading import Act, Reading
from training.kinds import fit_model
from training.rated import Labelled

_GROUPS = 4  # of writers: each is heard with models that the others taught
_STRENGTH = 0.3  # inverse regularization
_SHARED, _OWN = 3.0, 0.7  # how freely weights move that all kinds share, and what one kind adds
_LANGUAGES: tuple[Language, ...] = ("en", "tr")
Floats = npt.NDArray[np.float64]
Weights = dict[str, list[float]]


class Judged(NamedTuple):
    """A candidate and whether the labels say that its sentence makes it."""

    candidate: Candidate
    made: bool


class Heard(NamedTuple):
    """What models hear in one labelled session, and the group of writers that did not teach them."""

    session: Labelled
    group: int
    judged: list[Judged]
    acts: list[Act]


def hear_apart(sessions: Sequence[Labelled]) -> list[Heard]:
    """Every session as models hear it that saw no session of its writer's group; some minutes."""
    writers = sorted({session.writer for session in sessions})
    groups = [set(writers[group::_GROUPS]) for group in range(_GROUPS)]
    taught = [[one for one in sessions if one.writer not in apart] for apart in groups]
    held = [[one for one in sessions if one.writer in apart] for apart in groups]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        return [one for listed in pool.map(_hear, range(_GROUPS), taught, held) for one in listed]


def _hear(group: int, taught: Sequence[Labelled], held: Sequence[Labelled]) -> list[Heard]:
    with hearing_with([fit_model(language, taught) for language in _LANGUAGES]):
        return [hear(session, group) for session in held]


def hear(session: Labelled, group: int = 0) -> Heard:
    """What the present models hear in a labelled session, beside its labels."""
    roles = {name: told.role for name, told in session.roles.items()}
    made = {(turn, said.end): said.kinds for (turn, _), said in session.sentences.items()}
    judged, acts = [], []
    for _, candidates, found in candidates_in(session.transcript, roles):
        acts += found
        judged += [Judged(one, one.move.kind in made.get((one.move.turn, one.move.end), ())) for one in candidates]
    return Heard(session, group, judged, acts)


def read_apart(heard: Sequence[Heard]) -> dict[str, Reading]:
    """By session its reading, moves weighed by weights that its group did not teach either."""
    weights = {
        group: fit([row for one in heard if one.group != group for row in one.judged])
        for group in {one.group for one in heard}
    }
    return {one.session.name: _reading(one, weights[one.group]) for one in heard}


def _reading(heard: Heard, weights: Mapping[str, Sequence[float]]) -> Reading:
    moves = settle([row.candidate for row in heard.judged], weights)
    return Reading(
        transcript=heard.session.transcript,
        roles=heard.session.roles,
        moves=tuple(sorted(moves, key=lambda made: (made.turn, made.start, made.end, made.kind))),
        acts=tuple(sorted(heard.acts, key=lambda act: act.turn)),
    )


def fit(rows: Sequence[Judged]) -> Weights:
    """Weights by kind: an offset and one for each of MEASURES. What all kinds share is fitted with what each adds."""
    rows = [row for row in rows if row.candidate.setting is not None and row.candidate.move.kind not in UNWEIGHED]
    seen = {row.candidate.move.kind for row in rows}
    kinds = [kind for kind in move_kinds() if kind in seen]
    table = np.array([measures_of(row.candidate) for row in rows])
    middle, spread = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-6)
    middle[0], spread[0] = 0.0, 1.0  # the offset's
    scaled = (table - middle) / spread
    which = np.array([kinds.index(row.candidate.move.kind) for row in rows])
    matrix = sparse.hstack([sparse.csr_matrix(scaled * _SHARED), _by_kind(scaled * _OWN, which, len(kinds))]).tocsr()
    model = LogisticRegression(C=_STRENGTH, max_iter=1000, fit_intercept=False)
    found = model.fit(matrix, [row.made for row in rows]).coef_[0]
    width = table.shape[1]
    weights = (found[:width] * _SHARED + found[width:].reshape(len(kinds), width) * _OWN) / spread
    weights[:, 0] -= weights[:, 1:] @ middle[1:]
    return {kind: np.round(row, 4).tolist() for kind, row in zip(kinds, weights, strict=True)}


def _by_kind(table: Floats, which: npt.NDArray[np.int64], kinds: int) -> sparse.csr_matrix:
    """The table again, each row in the columns of its kind."""
    rows, width = table.shape
    columns = (which[:, None] * width + np.arange(width)).ravel()
    return sparse.csr_matrix((table.ravel(), columns, np.arange(0, rows * width + 1, width)), (rows, kinds * width))
