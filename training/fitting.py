"""Fit everything one language ships, from sessions to arrays and a manifest."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import GroupKFold

from mentor_coach.moves.acts import ACTS, HEADS, TALK, raw_scores
from mentor_coach.moves.features import Around, View, WordLists
from mentor_coach.moves.model_linear import LinearModel
from mentor_coach.moves.model_trees import Trees
from mentor_coach.moves.models import VIEWS, ActModels, assemble
from mentor_coach.moves.second_look import look_again
from mentor_coach.schema.noun import Language
from training.annomi import ALL_OPEN
from training.boosting import fit_trees
from training.calibrate import fit_line, fit_slope
from training.examples import CoachExample, Session
from training.linear import Rows, Target, balanced, fit_linear, rows_of
from training.packing import Arrays, encoder_arrays, linear_arrays, tree_arrays

_FOLDS = 5
_CONVERSATION = 3  # coach turns from which a session shows how turns follow each other
Lines = dict[str, list[float]]


@dataclass(frozen=True)
class Recipe:
    """Which parts a language gets beside the linear models."""

    trees: bool
    encoder: bool


RECIPES: dict[Language, Recipe] = {"en": Recipe(trees=True, encoder=True), "tr": Recipe(trees=False, encoder=False)}


def fit_language(
    language: Language, sessions: Sequence[Session], recipe: Recipe | None = None
) -> tuple[Arrays, dict[str, Any]]:
    """All arrays by name and the manifest (without version and checksum) of the models of `language`.

    Calibration comes from one fifth of the sessions, read by models that were fitted without it.
    """
    chosen = recipe or RECIPES[language]
    words = load_words(language)
    lists = WordLists.from_toml(language, words)
    held = next(GroupKFold(_FOLDS).split(sessions, groups=range(len(sessions))))[1]
    rest = [session for i, session in enumerate(sessions) if i not in set(held)]
    apart = [sessions[i] for i in held]
    arrays, manifest = _fit(language, rest, lists, chosen)
    trial = assemble(language, {**manifest, "version": "trial"}, arrays, words)
    lines = calibrate(trial, [session for session in apart if len(session.coach) >= _CONVERSATION and session.client])
    arrays, manifest = _fit(language, sessions, lists, chosen)
    return arrays, {**manifest, "calibration": lines}


def load_words(language: Language) -> dict[str, Any]:
    """The word lists of `language` as shipped."""
    folder = files("mentor_coach.knowledge.models")
    return tomllib.loads(folder.joinpath(f"words.{language}.toml").read_text(encoding="utf-8"))


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


def around(sessions: Sequence[Session]) -> list[Around]:
    """Every coach turn with what the client said around it, session by session."""
    return [
        Around(example.turn.text, example.turn.before, after)
        for session in sessions
        for example, after in zip(session.coach, session.afters(), strict=True)
    ]


def _fit(
    language: Language, sessions: Sequence[Session], lists: WordLists, recipe: Recipe
) -> tuple[Arrays, dict[str, Any]]:
    arrays: Arrays = {}
    measures = {}
    for view in VIEWS:
        model, trees = _fit_looks(sessions, view, lists, recipe)
        arrays |= linear_arrays(f"coach.{view}", model)
        arrays |= tree_arrays(f"trees.{view}", trees) if trees else {}
        measures[view] = list(model.measures)
    if recipe.encoder:
        from training.encoder_items import fit_on_sessions  # torch is needed for English only

        arrays |= encoder_arrays(*fit_on_sessions(sessions, language))
    client = _fit_client(sessions, lists)
    arrays |= linear_arrays("client", client)
    measures["client"] = list(client.measures)
    neutral = {head: [1.0, 0.0] for head in ("act", "talk", *HEADS[len(ACTS) :])}
    names = (*VIEWS, *(f"{view} units" for view in VIEWS), "client")
    return arrays, {"language": language, "measures": measures, "calibration": dict.fromkeys(names, neutral)}


def _fit_looks(
    sessions: Sequence[Session], view: View, lists: WordLists, recipe: Recipe
) -> tuple[LinearModel, Trees | None]:
    """The first look at each turn alone, and the trees that look again with its neighbors' first scores."""
    examples = [example for session in sessions for example in session.coach]
    rows = rows_of(around(sessions), view, lists)
    counts = np.array([session.weight for session in sessions for _ in session.coach])
    targets = [(classes, weights * counts) for classes, weights in coach_targets(examples)]
    model = fit_linear(rows, targets)
    if not recipe.trees:
        return model, None
    groups = [i for i, session in enumerate(sessions) for _ in session.coach]
    first = np.zeros((len(examples), len(HEADS)), dtype=np.float32)
    for train, test in GroupKFold(_FOLDS).split(first, groups=groups):
        part = fit_linear(rows.take(train), [(classes[train], weights[train]) for classes, weights in targets])
        first[test] = part.score(rows.take(test).terms, rows.take(test).shapes)
    table, kept = _second_table(sessions, rows, first, model.measures)
    again = [balanced(classes[kept], weights[kept] > 0) for classes, weights in targets[:-1]]
    return model, fit_trees(table, again)


def _second_table(
    sessions: Sequence[Session], rows: Rows, first: npt.NDArray[np.float32], measures: Sequence[str]
) -> tuple[npt.NDArray[np.float32], list[int]]:
    """What the trees read, for sessions long enough, and which turns those are."""
    tables, kept, at = [], list[int](), 0
    for session in sessions:
        places = list(range(at, at + len(session.coach)))
        at += len(places)
        if len(places) >= _CONVERSATION and session.client:
            tables.append(look_again(first[places], [rows.shapes[i] for i in places], measures))
            kept += places
    return np.vstack(tables), kept


def _fit_client(sessions: Sequence[Session], lists: WordLists) -> LinearModel:
    """The client model: bare words only, so that it reads written and raw text alike."""
    examples = [example for session in sessions for example in session.client if example.talk in TALK]
    rows = rows_of([Around(example.text, "", "") for example in examples], "bare", lists)
    return fit_linear(rows, [balanced([TALK.index(example.talk) for example in examples])])


def calibrate(models: ActModels, sessions: Sequence[Session]) -> dict[str, Lines]:
    """Slopes and offsets per view (whole turns, and ` units` where those are labelled) and for client talk."""
    lines: dict[str, Lines] = {}
    examples = [example for session in sessions for example in session.coach]
    for view in VIEWS:
        scored = [
            raw_scores([example.turn for example in session.coach], view, models)
            for session in sessions
            if session.coach
        ]
        whole = np.vstack([scores for scores, _ in scored])
        acts = np.array([ACTS.index(example.act) for example in examples])
        labels = [example.labels for example in examples]
        known = np.array([opens_known(example) for example in examples])
        lines[view] = {
            "act": [fit_slope(whole[:, : len(ACTS)].astype(float), acts), 0.0],
            **_lines(whole, labels, known),
        }
        units = [part for _, parts in scored for part in parts]
        pairs = [
            (row, label)
            for part, example in zip(units, examples, strict=True)
            if len(part) == len(example.units)
            for row, label in zip(part, example.units, strict=True)
        ]
        if len(pairs) > 100:
            unit_labels = [label for _, label in pairs]
            opens = np.array([label.open is not None for label in unit_labels])
            lines[f"{view} units"] = {
                "act": [1.0, 0.0],
                **_lines(np.array([row for row, _ in pairs]), unit_labels, opens),
            }
    lines["client"] = {"talk": [_client_slope(models, sessions), 0.0]}
    return lines


def _lines(scores: npt.NDArray[np.float32], labels: Sequence[Any], opens: npt.NDArray[np.bool_]) -> Lines:
    found: Lines = {}
    for i, (head, name) in enumerate(zip(HEADS[len(ACTS) :], ("asks", "reflects", "tells", "open"), strict=True)):
        used = opens if head == "open" else np.ones(len(labels), dtype=bool)
        truth = np.array([bool(getattr(label, name)) for label in labels])
        found[head] = list(fit_line(scores[used, len(ACTS) + i].astype(float), truth[used]))
    return found


def _client_slope(models: ActModels, sessions: Sequence[Session]) -> float:
    examples = [example for session in sessions for example in session.client if example.talk in TALK]
    rows = rows_of([Around(example.text, "", "") for example in examples], "bare", models.lists)
    truth = np.array([TALK.index(example.talk) for example in examples])
    return fit_slope(models.client.score(rows.terms, rows.shapes).astype(float), truth)
