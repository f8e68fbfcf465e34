"""Write docs/reference/ from the code and the knowledge; with --check, fail when a page is stale."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from mentor_coach.cli.main import main as command_line
from mentor_coach.cli.rules import rule_in_words
from mentor_coach.knowledge import load
from mentor_coach.knowledge.wording import Wording

FOLDER = Path(__file__).parent / "reference"
_NOTE = "<!-- Written by `python -m docs.generate`; do not edit by hand. -->\n\n"


def commands() -> str:
    """The help of every command."""
    context = click.Context(command_line, info_name="mentor-coach")
    parts = ["# Command line\n", "```\n" + command_line.get_help(context) + "\n```\n"]
    for name, command in sorted(command_line.commands.items()):
        inner = click.Context(command, info_name=name, parent=context)
        parts.append(f"## {name}\n\n```\n{command.get_help(inner)}\n```\n")
    return "\n".join(parts)


def moves() -> str:
    """Every kind of move with its gloss and how many cues each language has."""
    rows = ["# Moves\n", "| move | by | family | what it is | cues EN | cues TR |", "|---|---|---|---|--:|--:|"]
    counted = {language: load.cue_sets(language) for language in load.LANGUAGES}
    for kind in load.move_kinds().values():
        counts = " | ".join(str(len(counted[language][kind.kind].cues)) for language in load.LANGUAGES)
        rows.append(f"| `{kind.kind}` | {kind.by} | {kind.family} | {kind.gloss} | {counts} |")
    return "\n".join(rows) + "\n"


def markers() -> str:
    """Every marker with its rule in words."""
    return "\n".join(_markers(Wording("en"))) + "\n"


def _markers(wording: Wording) -> Iterator[str]:
    yield "# Markers and their rules\n"
    yield "Thresholds are our reading conventions; none is ICF's. `mentor-coach explain ID` shows one with examples.\n"
    for marker in load.framework().markers:
        yield f"## {marker.level.upper()} {marker.id} {wording.marker(marker.id, 'title')}\n"
        yield from (f"- {line}" for line in rule_in_words(marker, wording))
        yield ""


def signals() -> str:
    """Every signal with its definition."""
    rows = ["# Signals\n", "Descriptive measures; none is a criterion.\n", "| signal | title | definition |", "|---|---|---|"]
    for name, words in load.words("en", "signals").items():
        if isinstance(words, dict) and "definition" in words:
            rows.append(f"| `{name}` | {words['title']} | {words['definition']} |")
    return "\n".join(rows) + "\n"


PAGES = {"cli.md": commands, "moves.md": moves, "markers.md": markers, "signals.md": signals}


def main(check: bool) -> int:
    """Write the pages, or say which are stale; returns the exit code."""
    FOLDER.mkdir(exist_ok=True)
    stale = []
    for name, write in PAGES.items():
        path, text = FOLDER / name, _NOTE + write()
        if not check:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        print(f"stale: {', '.join(stale)}. Run: .venv/bin/python -m docs.generate", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
