"""What kinds of move a sentence sounds like: a small linear model that widens what the cues catch.

Cues are exact and explain themselves, but people word things in more ways than any list holds. The model scores
every kind for a sentence; cue and score together give one probability, by a formula fitted on scenes that neither
was made from.
"""

import hashlib
import io
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from mentor_coach.moves.features import Around, WordLists, terms_and_shapes
from mentor_coach.moves.model_linear import LinearModel
from mentor_coach.moves.models import ModelFileError, read_linear
from mentor_coach.schema.noun import Language

HEARD = 0.002  # a kind under this probability is not heard; its odds are taken from here
_LEAST = 1e-4  # probabilities are kept this far from 1 before their odds are taken
Chances = npt.NDArray[np.float64]


@dataclass(frozen=True)
class KindModel:
    """Scores per kind, and the formula that joins them with the cues.

    `joined` has a row each for what a cue adds to the odds, what the model's log-odds count, and an offset; by kind.
    """

    language: Language
    kinds: tuple[str, ...]
    lists: WordLists
    model: LinearModel
    joined: Chances

    def hear(self, sentences: Sequence[str]) -> Chances:
        """The model's probability (0 to 1) of each kind: sentences x kinds."""
        if not sentences:
            return np.zeros((0, len(self.kinds)))
        turns = [Around(text, "", "") for text in sentences]
        scores = self.model.score(*terms_and_shapes(turns, "bare", self.lists))
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float64)

    def believe(self, heard: Chances, cued: npt.NDArray[np.bool_]) -> Chances:
        """The probability that a sentence makes each kind of move, from what was heard and which kinds a cue matched.

        All three are sentences x kinds.
        """
        by_cue, by_model, offset = self.joined
        chances = np.clip(heard, HEARD, 1 - _LEAST)
        odds = by_cue * cued + by_model * np.log(chances / (1 - chances)) + offset
        return np.asarray(1 / (1 + np.exp(-odds)))


_instead: ContextVar[Mapping[Language, KindModel]] = ContextVar("_instead", default=MappingProxyType({}))


def load_kinds(language: Language) -> KindModel:
    """The shipped model of `language`. Raises ModelFileError when a file is missing or altered."""
    return _instead.get().get(language) or _shipped(language)


@cache
def _shipped(language: Language) -> KindModel:
    return read_kinds(language, files("mentor_coach.knowledge.models"))


@contextmanager
def hearing_with(models: Iterable[KindModel]) -> Iterator[None]:
    """Inside, sentences are heard by these models, each in its language; for evaluation by folds."""
    token = _instead.set({model.language: model for model in models})
    try:
        yield
    finally:
        _instead.reset(token)


def read_kinds(language: Language, folder: Traversable) -> KindModel:
    """The model of `language` in `folder`; raises ModelFileError when a file is missing or altered."""
    try:
        manifest = json.loads(folder.joinpath(f"kinds.{language}.json").read_text(encoding="utf-8"))
        content = folder.joinpath(f"kinds.{language}.npz").read_bytes()
        words = tomllib.loads(folder.joinpath(f"words.{language}.toml").read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise ModelFileError(f"The {language} kind model is not there: {missing}") from missing
    if hashlib.sha256(content).hexdigest() != manifest["sha256"]:
        raise ModelFileError(f"The file kinds.{language}.npz is not the one that kinds.{language}.json describes.")
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        held = {name: arrays[name] for name in arrays.files}
    return KindModel(
        language=language,
        kinds=tuple(manifest["kinds"]),
        lists=WordLists.from_toml(language, words),
        model=read_linear(held, "kinds", manifest["measures"]),
        joined=np.array([manifest["joined"][kind] for kind in manifest["kinds"]]).T,
    )
