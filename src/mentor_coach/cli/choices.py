"""What to write and where: the values of `--format` and `--output`, checked before anything is read."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from mentor_coach.cli.sources import READABLE
from mentor_coach.exports import EXPORTS, Export

EXPORT_NAMES = tuple(export.NAME for export in EXPORTS)
_BY_WORD = {export.ENDING[1:]: export for export in EXPORTS} | {export.NAME: export for export in EXPORTS}


def any_case(values: Sequence[str]) -> click.Choice[str]:
    """A choice that PCC, pcc and Pcc all make."""
    return click.Choice(values, case_sensitive=False)


def chosen_exports(context: click.Context, option: click.Parameter, values: Sequence[str]) -> tuple[Export, ...]:
    """The exports named by the values of an option, each once; names may be joined by commas, and `all` means all."""
    chosen: list[Export] = []
    for name in " ".join(values).lower().replace(",", " ").split():
        if name == "all":
            chosen += EXPORTS
        elif name in _BY_WORD:
            chosen.append(_BY_WORD[name])
        else:
            raise click.BadParameter(f"{name!r} is not one of {', '.join(EXPORT_NAMES)}, all.", context, option)
    return tuple(dict.fromkeys(chosen))


class Destination(NamedTuple):
    """What is written and where: `folder` is None where nothing is written to files, `piped` means standard output."""

    exports: tuple[Export, ...]
    folder: Path | None
    piped: bool


def checked_output(output: str | None, files: Sequence[str], exports: tuple[Export, ...]) -> Destination:
    """Where the reports go; the folder exists afterwards.

    Raises `click.UsageError` where the wish cannot be met: several reports to standard output, a file where a
    folder is needed, or a folder whose sessions the reports would mix with.
    """
    if output is None and exports:
        if len(exports) > 1 or len(files) > 1:
            raise click.UsageError("Several reports need a place: name a folder with --output.")
        output = "-"
    if output is None:
        return Destination((), None, False)
    if output == "-":
        _check_pipe(files, exports)
        return Destination(exports, None, True)
    return Destination(exports or (_BY_WORD["html"],), _made(Path(output), files, exports), False)


def _check_pipe(files: Sequence[str], exports: tuple[Export, ...]) -> None:
    if len(exports) != 1 or len(files) != 1:
        raise click.UsageError("--output - writes one report: give one FILE and exactly one --format.")
    binary = not exports[0].MEDIA_TYPE.startswith("text/") and exports[0].MEDIA_TYPE != "application/json"
    if binary and sys.stdout.isatty():
        name = exports[0].NAME
        raise click.UsageError(f"{name} is not for a terminal: name a folder with --output, or send it to a file.")


def _made(folder: Path, files: Sequence[str], exports: tuple[Export, ...]) -> Path:
    known = _BY_WORD.get(folder.suffix[1:].lower())
    if folder.is_file() or (known and not folder.exists()):
        name = f" --format {known.NAME}" if known else ""
        raise click.UsageError(f"--output names a folder; {folder} is the name of a file. Try{name} --output reports")
    mixing = [export.NAME for export in exports if export.ENDING.endswith(READABLE)]
    for name in files:
        if mixing and Path(name).is_dir() and Path(name).resolve() == folder.resolve():
            raise click.UsageError(
                f"{mixing[0]} reports in {folder} would be read as sessions next time: name another folder."
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"The folder {folder} cannot be made ({error.strerror}). Choose another.") from error
    return folder
