"""What can go wrong with an input, as typed errors with a stable code, a place and a hint."""

from mentor_coach.schema.noun import Noun


class Where(Noun):
    """The place in a source: every part counts from 1 and is None when it does not apply."""

    line: int | None = None
    cue: int | None = None
    paragraph: int | None = None
    page: int | None = None
    row: int | None = None

    def __str__(self) -> str:
        """The known parts in reading order, such as `line 12` or `page 2, line 3`."""
        return ", ".join(f"{name} {value}" for name, value in self if value is not None)


class MentorCoachError(Exception):
    """The root of every error this library raises on purpose."""


class SourceError(MentorCoachError):
    """A source that cannot be read as a coaching conversation.

    `code` is stable and names an entry in `knowledge/<language>/errors.toml`, which holds the
    message and the hint; `details` fills their placeholders. `message` and `hint` are English.
    """

    def __init__(
        self, code: str, message: str, hint: str, where: Where | None = None, **details: str | int | float
    ) -> None:
        """Keep the code, the English wording, the place and the details that fill other wordings."""
        self.code = code
        self.message = message
        self.hint = hint
        self.where = where
        self.details = details
        place = f" ({where})" if where and str(where) else ""
        super().__init__(f"{message}{place} {hint}")
