"""The command line: a thin way in to the library."""

from mentor_coach.cli.main import main

__all__ = ["main"]
