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
from mentor_coach.moves.model_linear import FAMILIES, Floats, LinearModel, Vocabulary
from mentor_coach.schema.errors import MentorCoachError
from mentor_coach.schema.noun import Language

Calibration = Mapping[str, tuple[float, float]]
"""Per head a slope and an offset: probability = logistic(slope * score + offset); for `act` slope only."""


class ModelFileError(MentorCoachError):
    """A shipped model file is missing or not the one its manifest names."""


@dataclass(frozen=True)
class ActModels:
    """All that turns text into scores in one language: word lists, one linear model a view, calibrations."""

    language: Language
    version: str
    lists: WordLists
    coach: Mapping[View, LinearModel]
    calibration: Mapping[View, Calibration]
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
    views: tuple[View, ...] = ("written", "bare")
    calibration: dict[View, Calibration] = {
        view: {head: (pair[0], pair[1]) for head, pair in manifest["calibration"][view].items()} for view in views
    }
    return ActModels(
        language=language,
        version=manifest["version"],
        lists=WordLists.from_toml(language, words),
        coach={view: _linear(arrays, f"coach.{view}", manifest["measures"][view]) for view in views},
        calibration=calibration,
        client=_linear(arrays, "client", manifest["measures"]["client"]),
    )


def _linear(arrays: Mapping[str, Any], name: str, measures: list[str]) -> LinearModel:
    vocabularies, weights = {}, {}
    for family in FAMILIES:
        terms = bytes(arrays[f"{name}.{family}.terms"]).decode("utf-8").split("\n")
        rarity = _floats(arrays[f"{name}.{family}.rarity"])
        vocabularies[family] = Vocabulary({term: i for i, term in enumerate(terms)}, rarity)
        weights[family] = _floats(arrays[f"{name}.{family}.weights"])
    return LinearModel(
        vocabularies,
        weights,
        tuple(measures),
        *(_floats(arrays[f"{name}.{part}"]) for part in ("center", "spread", "shape_weights", "bias")),
    )


def _floats(array: Any) -> Floats:
    return np.asarray(array, dtype=np.float32)
