"""The shipped move models of one language: found, checked against their checksum, and loaded."""

import hashlib
import io
import json
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np

from mentor_coach.moves.features import View, WordLists
from mentor_coach.moves.model_encoder import Encoder, Layer
from mentor_coach.moves.model_linear import FAMILIES, Floats, LinearModel, Vocabulary
from mentor_coach.moves.model_pieces import Pieces
from mentor_coach.moves.model_trees import Numbers, Trees
from mentor_coach.schema.errors import MentorCoachError
from mentor_coach.schema.noun import Language

VIEWS: tuple[View, ...] = ("written", "bare")
Calibration = Mapping[str, tuple[float, float]]
"""Per head a slope and an offset: probability = logistic(slope * score + offset); for `act` slope only."""


class ModelFileError(MentorCoachError):
    """A shipped model file is missing or not the one its manifest names."""


@dataclass(frozen=True)
class ActModels:
    """All that turns text into scores in one language.

    `coach` looks at each turn alone, `trees` look again among its neighbors, `encoder` reads what is still unsure;
    the latter two may be missing. `calibration` is by view, and by view and ` units` for single sentences.
    """

    language: Language
    version: str
    lists: WordLists
    coach: Mapping[View, LinearModel]
    trees: Mapping[View, Trees]
    encoder: Encoder | None
    calibration: Mapping[str, Calibration]
    client: LinearModel


_instead: ContextVar[ActModels | None] = ContextVar("_instead", default=None)


def load_models(language: Language) -> ActModels:
    """The shipped models of `language`. Raises ModelFileError when a file is missing or altered."""
    other = _instead.get()
    return other if other and other.language == language else _shipped(language)


@cache
def _shipped(language: Language) -> ActModels:
    return read_models(language, files("mentor_coach.knowledge.models"))


@contextmanager
def reading_with(models: ActModels) -> Iterator[None]:
    """Inside, `load_models` gives these models for their language: for measuring others than the shipped."""
    token = _instead.set(models)
    try:
        yield
    finally:
        _instead.reset(token)


def read_models(language: Language, folder: Traversable) -> ActModels:
    """The models of `language` in `folder`; raises ModelFileError when a file is missing or altered."""
    try:
        manifest = json.loads(folder.joinpath(f"{language}.json").read_text(encoding="utf-8"))
        content = folder.joinpath(f"{language}.npz").read_bytes()
        words = tomllib.loads(folder.joinpath(f"words.{language}.toml").read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise ModelFileError(f"The {language} move models are not there: {missing}") from missing
    if hashlib.sha256(content).hexdigest() != manifest["sha256"]:
        raise ModelFileError(f"The file {language}.npz is not the one that {language}.json describes.")
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return assemble(language, manifest, {name: arrays[name] for name in arrays.files}, words)


def assemble(
    language: Language, manifest: Mapping[str, Any], arrays: Mapping[str, Any], words: Mapping[str, Any]
) -> ActModels:
    """Models from their parts: the manifest, the arrays by name, and the word lists as loaded."""
    calibration: dict[str, Calibration] = {
        name: {head: (pair[0], pair[1]) for head, pair in lines.items()}
        for name, lines in manifest["calibration"].items()
    }
    grown = [view for view in VIEWS if f"trees.{view}.column" in arrays]
    return ActModels(
        language=language,
        version=manifest["version"],
        lists=WordLists.from_toml(language, words),
        coach={view: read_linear(arrays, f"coach.{view}", manifest["measures"][view]) for view in VIEWS},
        trees={view: _trees(arrays, f"trees.{view}") for view in grown},
        encoder=_encoder(arrays) if "encoder.vectors" in arrays else None,
        calibration=calibration,
        client=read_linear(arrays, "client", manifest["measures"]["client"]),
    )


def read_linear(arrays: Mapping[str, Any], name: str, measures: list[str]) -> LinearModel:
    """The linear model that stands under `name` in `arrays`."""
    vocabularies, weights = {}, {}
    for family in FAMILIES:
        terms = _lines(arrays[f"{name}.{family}.terms"])
        rarity = _floats(arrays[f"{name}.{family}.rarity"])
        vocabularies[family] = Vocabulary({term: i for i, term in enumerate(terms)}, rarity)
        weights[family] = _floats(arrays[f"{name}.{family}.weights"])
        if f"{name}.{family}.scale" in arrays:
            weights[family] *= arrays[f"{name}.{family}.scale"]
    return LinearModel(
        vocabularies,
        weights,
        tuple(measures),
        *(_floats(arrays[f"{name}.{part}"]) for part in ("center", "spread", "shape_weights", "bias")),
    )


def _trees(arrays: Mapping[str, Any], name: str) -> Trees:
    parts = ("column", "edge", "left", "right", "value", "head", "start")
    column, edge, left, right, value, head, start = (arrays[f"{name}.{part}"] for part in parts)
    return Trees(
        *(_numbers(column), _floats(edge), _numbers(left), _numbers(right), _floats(value)),
        head=_numbers(head),
        start=_floats(start),
        depth=int(arrays[f"{name}.depth"].item()),
    )


def _encoder(arrays: Mapping[str, Any]) -> Encoder:
    inside = {name.removeprefix("encoder."): held for name, held in arrays.items() if name.startswith("encoder.")}
    depth = sum(name.endswith(".wide.weight") for name in inside)
    layers = [
        {name.split(".", 1)[1]: _floats(held) for name, held in inside.items() if name.startswith(f"{i}.")}
        for i in range(depth)
    ]
    return Encoder(
        pieces=Pieces.of(_lines(inside["pieces"])),
        vectors=inside["vectors"],
        scales=_floats(inside["scales"]),
        places=_floats(inside["places"]),
        norm=(_floats(inside["norm.weight"]), _floats(inside["norm.bias"])),
        layers=tuple(Layer(weights) for weights in layers),
        heads=(_floats(inside["heads.weight"]), _floats(inside["heads.bias"])),
    )


def _lines(array: Any) -> list[str]:
    return bytes(array).decode("utf-8").split("\n")


def _numbers(array: Any) -> Numbers:
    return np.asarray(array, dtype=np.int32)


def _floats(array: Any) -> Floats:
    return np.ascontiguousarray(array, dtype=np.float32)
