"""The invented sessions that ship with the product, for the demo, the public site and the first try."""

import tomllib
from importlib.resources import files
from typing import Literal

from mentor_coach.schema.noun import Language, Noun
from mentor_coach.schema.transcript import Source


class Sample(Noun):
    """One shipped session: its file beside this module, what it aimed at, and words about it per language."""

    file: str
    language: Language
    quality: Literal["weak", "mixed", "strong"]
    minutes: int
    title: dict[Language, str]
    about: dict[Language, str]


def _samples() -> dict[str, Sample]:
    tables = tomllib.loads(files(__name__).joinpath("samples.toml").read_text(encoding="utf-8"))
    return {name: Sample.model_validate(table) for name, table in tables.items()}


SAMPLES: dict[str, Sample] = _samples()


def sample(name: str) -> Source:
    """The named session as a user would hand it over. Raises `KeyError` for a name not in `SAMPLES`."""
    chosen = SAMPLES[name]
    return Source(name=chosen.file, content=files(__name__).joinpath(chosen.file).read_bytes())
