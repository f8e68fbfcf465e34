"""What an export is: a module that turns a report and words into bytes; and the error when it cannot here."""

from typing import Protocol

from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.errors import MentorCoachError
from mentor_coach.schema.report import Report


class Export(Protocol):
    """One kind of file: its name for people and commands, its media type, its ending with the dot."""

    NAME: str
    MEDIA_TYPE: str
    ENDING: str

    def render(self, report: Report, wording: Wording) -> bytes:
        """The bytes of the file. Raises ExportError when something this export needs is missing."""


class ExportError(MentorCoachError):
    """An export that cannot be made here; the message says what to do."""
