"""WebVTT captions: Zoom, Teams, Meet and captioning tools export a conversation this way."""

import re

from mentor_coach.formats.assemble import assemble
from mentor_coach.formats.cues import collect_cues, utter_cues
from mentor_coach.formats.opened import head_of, opened_text
from mentor_coach.formats.trouble import trouble
from mentor_coach.formats.utterance import Gathered
from mentor_coach.schema.errors import Where
from mentor_coach.schema.transcript import Source, Transcript

NAME = "webvtt"
BESIDE_CUES = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s.*)?")


def sniff(source: Source) -> bool:
    """Whether the text begins with the word WEBVTT."""
    return head_of(source)[:6].upper() == "WEBVTT"


def read(source: Source) -> Transcript:
    """The conversation in the cues. Raises `SourceError`."""
    text, replaced = opened_text(source)
    gathered = Gathered()
    gathered.count("bytes_replaced", replaced)
    lines = _without_side_blocks(text.split("\n"), gathered)
    cues = collect_cues(lines, 1, gathered)
    if not cues:
        raise trouble("no_cues", Where(line=1))
    utter_cues(cues, gathered)
    return assemble(gathered, NAME)


def _without_side_blocks(lines: list[str], gathered: Gathered) -> list[str]:
    """Blank the header and the NOTE, STYLE and REGION blocks, so that line numbers stay true."""
    kept: list[str] = []
    aside = False
    for number, line in enumerate(lines):
        if number == 0 and line.strip()[:6].upper() == "WEBVTT":
            gathered.title = line.strip()[6:].strip(" -–—\t") or None
            aside = True
        elif not line.strip() or "-->" in line:
            aside = False
        elif BESIDE_CUES.fullmatch(line) and (not kept or not kept[-1].strip()):
            aside = True
        kept.append("" if aside else line)
    return kept
