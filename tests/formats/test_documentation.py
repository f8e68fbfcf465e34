"""docs/formats.md names every format, limit and error there is."""

import re
import tomllib
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

import pytest

from mentor_coach.formats import FORMATS
from mentor_coach.formats.limits import LIMITS

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
CODES = tomllib.loads(files("mentor_coach.knowledge").joinpath("en", "errors.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", [*(module.NAME for module in FORMATS), *CODES])
def test_named(name: str) -> None:
    assert f"`{name}`" in PAGE


@pytest.mark.parametrize("limit", asdict(LIMITS))
def test_limit_is_documented(limit: str) -> None:
    value = f"{int(asdict(LIMITS)[limit]):,}"
    assert re.search(rf"(?<![\d,]){value}(?!,?\d)", PAGE)
