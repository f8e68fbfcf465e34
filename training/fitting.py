"""Fit everything one language ships, from sessions to arrays and a manifest."""

import tomllib
from collections.abc import Sequence
from importlib.resources import files
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import GroupKFold

from mentor_coach.moves.acts import ACTS, HEADS, TALK, raw_scores
from mentor_coach.moves.features import Around, View, WordLists
from mentor_coach.moves.model_linear import LinearModel
from mentor_coach.moves.models import VIEWS, ActModels, assemble
from mentor_coach.schema.noun import Language
from training.calibrate import fit_line, fit_slope
from training.cutting import seen_in
from training.examples import Labels, Session
from training.linear import balanced, fit_linear, rows_of
from training.looks import CONVERSATION, Recipe, fit_looks, opens_known
from training.packing import Arrays, encoder_arrays, linear_arrays, tree_arrays

_FOLDS = 5
_ENOUGH_UNITS = 100  # labelled sentences from which they get a calibration of their own
Lines = dict[str, list[float]]
Scores = npt.NDArray[np.float32]
Unseen = list[tuple[ActModels, list[Session]]]
"""Models, and the conversations they were not fitted on."""

RECIPES: dict[Language, Recipe] = {
    "en": Recipe(trees=VIEWS, encoder=True, line_weight=0.3),
    "tr": Recipe(trees=("written",), encoder=False, calibrated_on=5, strength=4.0, line_weight=0.3),
}


def fit_language(
    language: Language, sessions: Sequence[Session], recipe: Recipe | None = None
) -> tuple[Arrays, dict[str, Any]]:
    """All arrays by name and the manifest (without version and checksum) of the models of `language`.

    Calibration comes from fifths of the sessions, each read by models that were fitted without it: the encoder of
    English takes minutes to fit, so there it is one; Turkish has fewer conversations and takes all five.
    """
    chosen = recipe or RECIPES[language]
    words = load_words(language)
    lists = WordLists.from_toml(language, words)
    unseen: Unseen = []
    for _, held in islice(GroupKFold(_FOLDS).split(sessions, groups=range(len(sessions))), chosen.calibrated_on):
        rest = [session for i, session in enumerate(sessions) if i not in set(held)]
        arrays, manifest = fit_parts(language, rest, lists, chosen)
        apart = [sessions[i] for i in held if len(sessions[i].coach) >= CONVERSATION and sessions[i].converses]
        unseen.append((assemble(language, {**manifest, "version": "trial"}, arrays, words), apart))
    arrays, manifest = fit_parts(language, sessions, lists, chosen)
    return arrays, {**manifest, "calibration": calibrate(unseen)}


def load_words(language: Language) -> dict[str, Any]:
    """The word lists of `language` as shipped."""
    folder = files("mentor_coach.knowledge.models")
    return tomllib.loads(folder.joinpath(f"words.{language}.toml").read_text(encoding="utf-8"))


def fit_parts(
    language: Language, sessions: Sequence[Session], lists: WordLists, recipe: Recipe
) -> tuple[Arrays, dict[str, Any]]:
    """Arrays and a manifest without calibration (all slopes 1)."""
    arrays: Arrays = {}
    measures = {}
    for view in VIEWS:
        model, trees = fit_looks(sessions, view, lists, recipe)
        arrays |= linear_arrays(f"coach.{view}", model)
        arrays |= tree_arrays(f"trees.{view}", trees) if trees else {}
        measures[view] = list(model.measures)
    if recipe.encoder:
        from training.encoder_items import fit_on_sessions  # torch is needed for English only

        arrays |= encoder_arrays(*fit_on_sessions(sessions, language, recipe.counts))
    client = _fit_client(sessions, lists)
    arrays |= linear_arrays("client", client)
    measures["client"] = list(client.measures)
    neutral = {head: [1.0, 0.0] for head in ("act", "talk", *HEADS[len(ACTS) :])}
    names = (*VIEWS, *(f"{view} units" for view in VIEWS), "client")
    return arrays, {"language": language, "measures": measures, "calibration": dict.fromkeys(names, neutral)}


def _fit_client(sessions: Sequence[Session], lists: WordLists) -> LinearModel:
    """The client model: bare words only, so that it reads written and raw text alike."""
    examples = [example for session in sessions for example in session.client if example.talk in TALK]
    rows = rows_of([Around(example.text, "", "") for example in examples], "bare", lists)
    return fit_linear(rows, [balanced([TALK.index(example.talk) for example in examples])])


def calibrate(unseen: Unseen) -> dict[str, Lines]:
    """Slopes and offsets per view (whole turns, and ` units` where those are labelled) and for client talk."""
    lines: dict[str, Lines] = {}
    for view in VIEWS:
        lines[view] = turn_lines([(turn_scores(models, sessions, view), sessions) for models, sessions in unseen])
        units = [unit for models, sessions in unseen for unit in _labelled_units(models, sessions, view)]
        if len(units) > _ENOUGH_UNITS:
            truth = [label for _, label in units]
            opens = np.array([label.open is not None for label in truth])
            found = _lines(np.array([row for row, _ in units]), truth, opens)
            lines[f"{view} units"] = {"act": [1.0, 0.0], **found}
    lines["client"] = {"talk": [_client_slope(unseen), 0.0]}
    return lines


def turn_scores(models: ActModels, sessions: Sequence[Session], view: View) -> Scores:
    """Scores before calibration of every coach turn as it would arrive in `view`."""
    turns = [[seen_in(example.turn, view, models.language) for example in s.coach] for s in sessions]
    return np.vstack([raw_scores(listed, view, models)[0] for listed in turns])


def turn_lines(scored: Sequence[tuple[Scores, Sequence[Session]]]) -> Lines:
    """The calibration of whole turns from scores beside the sessions they belong to."""
    whole = np.vstack([scores for scores, _ in scored])
    examples = [example for _, sessions in scored for session in sessions for example in session.coach]
    acts = np.array([ACTS.index(example.act) for example in examples])
    known = np.array([opens_known(example) for example in examples])
    slope = fit_slope(whole[:, : len(ACTS)].astype(float), acts)
    return {"act": [slope, 0.0], **_lines(whole, [example.labels for example in examples], known)}


def _labelled_units(models: ActModels, sessions: Sequence[Session], view: View) -> list[tuple[Scores, Labels]]:
    """Scores and labels of the single sentences of turns with several."""
    found = []
    for session in sessions:
        _, parts = raw_scores([example.turn for example in session.coach], view, models)
        for example, part in zip(session.coach, parts, strict=True):
            if len(part) == len(example.units):
                found += list(zip(part, example.units, strict=True))
    return found


def _lines(scores: Scores, labels: Sequence[Any], opens: npt.NDArray[np.bool_]) -> Lines:
    found: Lines = {}
    for i, (head, name) in enumerate(zip(HEADS[len(ACTS) :], ("asks", "reflects", "tells", "open"), strict=True)):
        used = opens if head == "open" else np.ones(len(labels), dtype=bool)
        truth = np.array([bool(getattr(label, name)) for label in labels])
        found[head] = list(fit_line(scores[used, len(ACTS) + i].astype(float), truth[used]))
    return found


def _client_slope(unseen: Unseen) -> float:
    scores, truth = [], []
    for models, sessions in unseen:
        examples = [example for session in sessions for example in session.client if example.talk in TALK]
        rows = rows_of([Around(example.text, "", "") for example in examples], "bare", models.lists)
        scores.append(models.client.score(rows.terms, rows.shapes).astype(float))
        truth += [TALK.index(example.talk) for example in examples]
    return fit_slope(np.vstack(scores), np.array(truth))
