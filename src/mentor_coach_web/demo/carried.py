"""A transcript that travels with the page instead of being stored: signed, compressed, and refused when altered."""

from dataclasses import dataclass

from django.core import signing

from mentor_coach.schema.transcript import Transcript

_SALT = "mentor_coach_web.demo.carried"
_SECONDS = 24 * 3600


class NotCarriedError(Exception):
    """What came back is not what we sent: altered, cut off or older than a day."""


@dataclass(frozen=True)
class Carried:
    """What a page holds of a session: the transcript as it was read, and its title."""

    transcript: Transcript
    title: str

    def packed(self) -> str:
        """As a text for a hidden field."""
        content = {"transcript": self.transcript.model_dump_json(), "title": self.title}
        return signing.dumps(content, salt=_SALT, compress=True)


def unpacked(text: str) -> Carried:
    """What `packed` made. Raises NotCarriedError."""
    try:
        content = signing.loads(text, salt=_SALT, max_age=_SECONDS)
    except signing.BadSignature as error:
        raise NotCarriedError from error
    return Carried(Transcript.model_validate_json(content["transcript"]), content["title"])
