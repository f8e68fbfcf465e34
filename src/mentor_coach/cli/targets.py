"""Where reports go: a file name for each session that meets no other one and never its own source."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

from mentor_coach.cli.sources import STANDARD_INPUT


def target_stems(sources: Sequence[str], folder: Path, endings: Iterable[str]) -> dict[str, str]:
    """For each source the name of its reports without their ending.

    `talk.txt` becomes `talk`; `talk.txt` beside `talk.vtt` become `talk-txt` and `talk-vtt`; further twins get their
    folder's name, then a number. A name that would write over a source is passed by. Case does not tell names apart.
    """
    endings = tuple(endings)
    twins = Counter(_stem(source).lower() for source in sources)
    taken = {str(Path(source).resolve()).lower() for source in sources if source != STANDARD_INPUT}
    stems = {}
    for source in sources:
        for stem in _candidates(source, alone=twins[_stem(source).lower()] == 1):
            written = {str((folder / f"{stem}{ending}").resolve()).lower() for ending in endings}
            if not written & taken:
                taken |= written
                stems[source] = stem
                break
    return stems


def _stem(source: str) -> str:
    return "session" if source == STANDARD_INPUT else Path(source).stem


def _candidates(source: str, *, alone: bool) -> Iterator[str]:
    stem, path = _stem(source), Path(source)
    if alone:
        yield stem
        yield f"{stem}-report"
    ended = f"{stem}-{path.suffix[1:]}" if path.suffix else stem
    yield ended
    if path.parent.name:
        yield f"{path.parent.name}-{ended}"
    yield from (f"{ended}-{number}" for number in count(2))
