"""Plain text with speaker labels, typed by hand or exported by Zoom, Teams, Google Meet, Otter and others."""

from mentor_coach.formats.assemble import assemble
from mentor_coach.formats.lines import gather_lines
from mentor_coach.formats.opened import opened_text
from mentor_coach.schema.errors import Where
from mentor_coach.schema.transcript import Source, Transcript

NAME = "plain"


def sniff(source: Source) -> bool:
    """Any text can be plain text: this format is asked last."""
    return True


def read(source: Source) -> Transcript:
    """The conversation in labelled lines. Raises `SourceError`."""
    text, gathered_counts = opened_text(source)
    lines = [(Where(line=number), line) for number, line in enumerate(text.split("\n"), start=1)]
    gathered = gather_lines(lines)
    gathered.count("bytes_replaced", gathered_counts)
    return assemble(gathered, NAME)
