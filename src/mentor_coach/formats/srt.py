"""SubRip captions (SRT): numbered, timed pieces of text with the speaker written in front."""

from itertools import islice

from mentor_coach.formats.assemble import assemble
from mentor_coach.formats.cues import CUE_NUMBER, TIMING, collect_cues, utter_cues
from mentor_coach.formats.opened import head_of, opened_text
from mentor_coach.formats.trouble import trouble
from mentor_coach.formats.utterance import Gathered
from mentor_coach.schema.errors import Where
from mentor_coach.schema.transcript import Source, Transcript

NAME = "srt"


def sniff(source: Source) -> bool:
    """Whether the first lines are a number and a timing with an arrow, or the timing alone."""
    lines = list(islice((line for line in head_of(source).split("\n") if line.strip()), 2))
    if not lines:
        return False
    timing = lines[1] if CUE_NUMBER.fullmatch(lines[0]) and len(lines) > 1 else lines[0]
    return TIMING.fullmatch(timing[:200]) is not None and timing.strip()[0].isdigit()


def read(source: Source) -> Transcript:
    """The conversation in the cues. Raises `SourceError`."""
    text, replaced = opened_text(source)
    gathered = Gathered()
    gathered.count("bytes_replaced", replaced)
    cues = collect_cues(text.split("\n"), 1, gathered)
    if not cues:
        raise trouble("no_cues", Where(line=1))
    utter_cues(cues, gathered)
    return assemble(gathered, NAME)
