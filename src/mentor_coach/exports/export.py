"""What an export is: a report and words in, bytes out; and what to say when a part of the system is missing."""

from dataclasses import dataclass
from typing import Protocol

from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.errors import MentorCoachError
from mentor_coach.schema.report import Report


class Render(Protocol):
    """Turns a report into the bytes of a file."""

    def __call__(self, report: Report, wording: Wording) -> bytes:
        """The file. Raises ExportError when something this export needs is missing."""


@dataclass(frozen=True)
class Export:
    """One kind of file: its name for people and commands, its media type, its ending with the dot."""

    name: str
    media_type: str
    ending: str
    render: Render


class ExportError(MentorCoachError):
    """An export that cannot be made here; the message says what to do."""
