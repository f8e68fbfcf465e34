"""Score cards: the same figures as Markdown and JSON, with command, date and versions."""

import json
import math
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from mentor_coach.moves.models import load_models

FOLDER = Path(__file__).parent / "cards"


@dataclass
class Card:
    """A titled list of tables; `figures` holds the same numbers for machines."""

    title: str
    command: str
    about: str
    tables: list[tuple[str, list[str], list[list[str]]]] = field(default_factory=list)
    figures: dict[str, Any] = field(default_factory=dict)

    def table(self, heading: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Add a table; numbers are shown with three digits."""
        self.tables.append((heading, list(columns), [[_shown(cell) for cell in row] for row in rows]))

    def markdown(self) -> str:
        """The card as Markdown."""
        lines = [f"# {self.title}", "", self.about, "", f"    {self.command}", ""]
        lines += [f"{name}: {value}  " for name, value in self.stamp().items()]
        for heading, columns, rows in self.tables:
            lines += ["", f"## {heading}", "", _row(columns), _row(["---"] * len(columns))]
            lines += [_row(row) for row in rows]
        return "\n".join(lines) + "\n"

    def stamp(self) -> dict[str, str]:
        """Date and versions the figures belong to."""
        versions = {f"models {name}": load_models(name).version for name in ("en", "tr")}
        return {
            "date": date.today().isoformat(),
            **versions,
            "python": platform.python_version(),
            "numpy": np.__version__,
        }

    def write(self, name: str, folder: Path = FOLDER) -> None:
        """Write `<name>.md` and `<name>.json` to `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.md").write_text(self.markdown(), encoding="utf-8")
        held = {"title": self.title, "command": self.command, **self.stamp(), "figures": _plain(self.figures)}
        (folder / f"{name}.json").write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _shown(cell: object) -> str:
    if isinstance(cell, float):
        return "-" if math.isnan(cell) else f"{cell:.3f}"
    return str(cell)


def _plain(value: Any) -> Any:
    """Dataclasses as tables, floats to four digits, nan as null."""
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, dict):
        return {str(name): _plain(held) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 4)
    return value
