"""Fit the kind models: what a sentence does, beside the cues: `python -m training.kinds`.

Learns from exemplar sentences that are not kept apart, the marked lines of the cue files and labelled sessions. How
cue and model count together is fitted on out-of-fold scores, by scene; the scenes kept apart measure it, once, at the
end.
"""

import json
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import click
import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from mentor_coach.knowledge.load import cue_sets, move_kinds
from mentor_coach.moves import lexicon
from mentor_coach.moves.examples import marked_sentence
from mentor_coach.moves.features import Around, WordLists
from mentor_coach.moves.heard import Chances, KindModel
from mentor_coach.moves.model_linear import LinearModel
from mentor_coach.schema.noun import Language
from training.build import SHIPPED
from training.exemplars import FOLDER, kept_apart
from training.fitting import load_words
from training.linear import Rows, fit_linear, rows_of
from training.packing import linear_arrays
from training.rated import Labelled, read_labelled
from training.writing import write_archive

VERSION = "1"
_FOLDS = 5
_FEWEST = 12  # lines of a kind from which it is learned
_STRENGTH = 12.0  # inverse regularization: few lines per kind, many terms
_RARE_WEIGHT = 2.0  # a line that makes the move counts so many times one that does not
_CUE_LINE_SILENCE = 0.2  # a cue file's line says little about the kinds it is not filed under
# Read from the shape of the turn or by models of their own, not from one sentence alone.
_ELSEWHERE = (
    "open_question",
    "closed_question",
    "stacked_question",
    "repeat",
    "client_words",
    "client_change",
    "client_sustain",
)
_SHARED = 10.0  # how much freer the parts are that all kinds share
_SINGLE, _RATED = "lines_", "rated/"  # files of single lines; rated sessions, which are tested writer by writer
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Line:
    """One sentence: its scene, who says it, the kinds it makes, and whether it comes from a cue file."""

    scene: str
    by: str
    text: str
    kinds: frozenset[str]
    cue_line: bool = False


def read_lines(language: Language, sessions: Sequence[Labelled] = ()) -> list[Line]:
    """Every labelled exemplar sentence, every marked line of the cue files, every sentence of these sessions."""
    lines = []
    for path in sorted((FOLDER / language).glob("*.jsonl")):
        for row in path.read_text(encoding="utf-8").splitlines():
            scene = json.loads(row)
            for turn in scene["turns"]:
                name = f"{path.stem}/{scene['scene']}"
                lines += [Line(name, turn["by"], unit["text"], frozenset(unit["labels"])) for unit in turn["units"]]
    for kind, cues in cue_sets(language).items():
        by = move_kinds()[kind].by
        texts = [marked_sentence(example) for example in cues.hits]
        lines += [Line(f"cues/{kind}/{n}", by, text, frozenset([kind]), True) for n, text in enumerate(texts)]
    for session in sessions:
        if session.language == language:
            lines += [Line(f"{_RATED}{session.name}", *said[:2], said.kinds) for said in session.sentences.values()]
    return lines


def known_kinds(lines: Sequence[Line]) -> tuple[str, ...]:
    """The kinds with enough lines to be learned."""
    counted = Counter(kind for line in lines for kind in line.kinds if line.by == move_kinds()[kind].by)
    return tuple(kind for kind in move_kinds() if counted[kind] >= _FEWEST and kind not in _ELSEWHERE)


def fit(rows: Rows, lines: Sequence[Line], kinds: Sequence[str]) -> LinearModel:
    """A linear model with one score per kind."""
    targets = []
    for kind in kinds:
        by = move_kinds()[kind].by
        made = np.array([kind in line.kinds for line in lines], dtype=np.int64)
        silent = np.array([_CUE_LINE_SILENCE if line.cue_line else 1.0 for line in lines])
        weights = np.where(made > 0, _RARE_WEIGHT, silent) * np.array([float(line.by == by) for line in lines])
        targets.append((made, weights))
    return fit_linear(rows, targets, _STRENGTH)


def cued(lines: Sequence[Line], kinds: Sequence[str], language: Language) -> Flags:
    """Which kinds a cue matches, per line."""
    found = []
    for line in lines:
        fitting = lexicon.fitting(language, line.text)
        hits = {hit.kind for hit in fitting.hits(fitting.tokens(line.text, 0, len(line.text)), line.by)}
        found.append([kind in hits for kind in kinds])
    return np.array(found)


def truth(lines: Sequence[Line], kinds: Sequence[str]) -> Flags:
    """Which kinds each line makes."""
    return np.array([[kind in line.kinds for kind in kinds] for line in lines])


def fit_joined(rows: Rows, lines: Sequence[Line], kinds: Sequence[str], cues: Flags) -> Chances:
    """Per kind how a cue, the log-odds heard and an offset add up, fitted where the model never saw the scene."""
    scenes = {scene: i for i, scene in enumerate(dict.fromkeys(line.scene for line in lines))}
    fold = np.array([scenes[line.scene] % _FOLDS for line in lines])
    odds = np.zeros((len(lines), len(kinds)))
    for held_out in range(_FOLDS):
        train, test = np.flatnonzero(fold != held_out).tolist(), np.flatnonzero(fold == held_out).tolist()
        model = fit(rows.take(train), [lines[i] for i in train], kinds)
        held = rows.take(test)
        odds[test] = model.score(held.terms, held.shapes)
    own = [i for i, line in enumerate(lines) if not line.cue_line]
    usable = np.array([[lines[i].by == move_kinds()[kind].by for kind in kinds] for i in own])
    which = np.where(usable)[1]
    cue, heard = cues[own][usable].astype(float), odds[own][usable]
    alone = np.eye(len(kinds))[which]
    # What all kinds share is hardly penalized; what one kind adds is kept small unless its own lines ask for it.
    shared = np.stack([cue, heard, np.ones(len(cue))], axis=1) * _SHARED
    joined = LogisticRegression(C=1.0, max_iter=500, fit_intercept=False).fit(
        np.hstack([shared, alone * cue[:, None], alone]), truth([lines[i] for i in own], kinds)[usable]
    )
    by_cue, by_model, offset = joined.coef_[0, :3] * _SHARED
    own_cue, own_offset = np.split(joined.coef_[0, 3:], 2)
    return np.stack([by_cue + own_cue, np.full(len(kinds), by_model), offset + own_offset])


def measure(model: KindModel, lines: Sequence[Line], cues: Flags) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of cues alone, and of cue and model together, pooled over kinds."""
    heard = model.hear([line.text for line in lines])
    believed = model.believe(heard, cues) >= 0.5
    own = np.array([[line.by == move_kinds()[kind].by for kind in model.kinds] for line in lines])
    made = truth(lines, model.kinds)
    return {name: _agreement(found & own, made) for name, found in (("cues", cues), ("together", believed))}


def _agreement(found: Flags, made: Flags) -> dict[str, float]:
    hit = float((found & made).sum())
    precision, recall = hit / max(1.0, float(found.sum())), hit / max(1.0, float(made.sum()))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}


def fit_model(language: Language, sessions: Sequence[Labelled]) -> KindModel:
    """The kind model of `language`, from exemplars not kept apart, cue files and these sessions."""
    learned = [line for line in read_lines(language, sessions) if not _apart(line)]
    lists = WordLists.from_toml(language, load_words(language))
    kinds = known_kinds(learned)
    rows = rows_of([Around(line.text, "", "") for line in learned], "bare", lists)
    joined = fit_joined(rows, learned, kinds, cued(learned, kinds, language))
    return KindModel(language, kinds, lists, fit(rows, learned, kinds), joined)


def build(language: Language) -> tuple[dict[str, Any], dict[str, Any]]:
    """Arrays and manifest (without checksum) of the kind model of `language`, measured on the scenes kept apart."""
    sessions = read_labelled()
    model = fit_model(language, sessions)
    lines = read_lines(language, sessions)
    apart = [line for line in lines if _apart(line)]
    scores = measure(model, apart, cued(apart, model.kinds, language))
    manifest = {
        "language": language,
        "kinds": list(model.kinds),
        "measures": list(model.model.measures),
        "joined": dict(zip(model.kinds, model.joined.T.round(4).tolist(), strict=True)),
        "trained_on": {"lines": len(lines) - len(apart), "kept_apart": len(apart)},
        "kept_apart": scores,
    }
    return linear_arrays("kinds", model.model, eight_bits=True), manifest


def _apart(line: Line) -> bool:
    """Only scenes written for it are kept apart: single lines and rated sessions teach, scenes test."""
    return not line.cue_line and not line.scene.startswith((_SINGLE, _RATED)) and kept_apart(line.scene)


@click.command()
@click.option("--output", type=click.Path(path_type=Path), default=SHIPPED, help="Folder to write to.")
@click.option("--language", type=click.Choice(["en", "tr"]), multiple=True, default=("en", "tr"))
def main(output: Path, language: tuple[Language, ...]) -> None:
    """Train the kind model of each language and write it with its manifest."""
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        built = list(pool.map(build, language))
    for chosen, (arrays, manifest) in zip(language, built, strict=True):
        size = write_archive(output, f"kinds.{chosen}", arrays, {"version": VERSION, **manifest})
        click.echo(f"kinds.{chosen}.npz: {size / 1e6:.2f} MB, {len(manifest['kinds'])} kinds, {manifest['trained_on']}")
        for name, scores in manifest["kept_apart"].items():
            click.echo(f"  {name:<9} {scores}")


if __name__ == "__main__":
    main()
