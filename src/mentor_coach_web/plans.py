"""The plans and their quotas, from `plans.toml`: what the pricing page shows and the workspace keeps to."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mentor_coach.schema.noun import Language


@dataclass(frozen=True)
class Quotas:
    """What a plan allows; None means without a limit. `kept_days` is how long a session stays before it is deleted."""

    sessions_per_month: int | None
    coaches: int
    mentors: int
    kept_days: int | None
    exports: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """One plan: `price` in whole units of `currency` for a month, and per coach where `per_coach`."""

    key: str
    price: int
    currency: str
    per_coach: bool
    quotas: Quotas
    words: dict[Language, dict[str, Any]]

    def text(self, name: str, language: Language) -> Any:
        """A text or a list of texts of the plan: name, for_whom, points."""
        return self.words[language][name]


@cache
def plans() -> tuple[Plan, ...]:
    """Every plan, the smallest first. Raises KeyError or TypeError when the file lacks or holds an unknown field."""
    tables = tomllib.loads((Path(__file__).parent / "plans.toml").read_text(encoding="utf-8"))
    return tuple(_plan(key, table) for key, table in tables.items())


def _plan(key: str, table: dict[str, Any]) -> Plan:
    quotas: dict[str, Any] = {
        name: (None if value == "unlimited" else value) for name, value in table.pop("quotas").items()
    }
    words: dict[Language, dict[str, Any]] = {"en": table.pop("en"), "tr": table.pop("tr")}
    quotas["exports"] = tuple(quotas["exports"])
    return Plan(key=key, quotas=Quotas(**quotas), words=words, **table)
