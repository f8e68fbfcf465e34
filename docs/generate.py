"""Write docs/reference/ and the demo of the README from the code and the knowledge.

`--check` fails when something is stale; `--picture` also draws the picture of the report anew (needs Chromium).
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from docs.readme import README, draw, readme

from mentor_coach.cli.main import main as command_line
from mentor_coach.cli.rules import rule_in_words
from mentor_coach.knowledge import load
from mentor_coach.knowledge.wording import Wording

FOLDER = Path(__file__).parent / "reference"
_NOTE = "<!-- Written by `make readme`; do not edit by hand. -->\n\n"
_HELP_WIDTH = 100


def commands() -> str:
    """The help of every command."""
    context = click.Context(command_line, info_name="mentor-coach", terminal_width=_HELP_WIDTH)
    parts = ["# Command line\n", "```\n" + command_line.get_help(context) + "\n```\n"]
    for name, command in sorted(command_line.commands.items()):
        inner = click.Context(command, info_name=name, parent=context)
        parts.append(f"## {name}\n\n```\n{command.get_help(inner)}\n```\n")
    return "\n".join(parts)


def moves() -> str:
    """Every kind of move with its gloss."""
    rows = [
        "# Moves\n",
        "What one stretch of a turn does.\n",
        "| move | by | family | what it is |",
        "|---|---|---|---|",
    ]
    rows += [f"| `{kind.kind}` | {kind.by} | {kind.family} | {kind.gloss} |" for kind in load.move_kinds().values()]
    return "\n".join(rows) + "\n"


def markers() -> str:
    """Every marker with its rule in words."""
    return "\n".join(_markers(Wording("en"))) + "\n"


def _markers(wording: Wording) -> Iterator[str]:
    yield "# Markers and their rules\n"
    yield "Thresholds are our reading conventions; none is ICF's. `mentor-coach explain ID` shows one with examples.\n"
    for marker in load.framework().markers:
        yield f"## {marker.level.upper()} {marker.id} {wording.marker(marker.id, 'title')}\n"
        yield from (line if line.startswith("  - ") else f"- {line}" for line in rule_in_words(marker, wording))
        yield ""


def signals() -> str:
    """Every signal with its definition."""
    rows = ["# Signals\n", "Descriptive measures; none is a criterion.\n"]
    rows += ["| signal | title | definition |", "|---|---|---|"]
    for name, words in load.words("en", "signals").items():
        if isinstance(words, dict) and "definition" in words:
            rows.append(f"| `{name}` | {words['title']} | {words['definition']} |")
    return "\n".join(rows) + "\n"


def _noted(write: Callable[[], str]) -> Callable[[], str]:
    return lambda: _NOTE + write()


PAGES: dict[Path, Callable[[], str]] = {
    FOLDER / "cli.md": _noted(commands),
    FOLDER / "moves.md": _noted(moves),
    FOLDER / "markers.md": _noted(markers),
    FOLDER / "signals.md": _noted(signals),
    README: readme,
}


def stale_pages() -> list[str]:
    """The names of the pages that are not what they would be if they were written now."""
    return [
        path.name for path, write in PAGES.items() if not path.exists() or path.read_text(encoding="utf-8") != write()
    ]


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` say which are stale; returns the exit code."""
    if "--check" in arguments:
        stale = stale_pages()
        if stale:
            print(f"stale: {', '.join(stale)}. Run: make readme", file=sys.stderr)
        return 1 if stale else 0
    FOLDER.mkdir(exist_ok=True)
    for path, write in PAGES.items():
        path.write_text(write(), encoding="utf-8")
    if "--picture" in arguments:
        draw()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
