"""Who coaches and who is the client, told with how sure that is, and what to press when it is the other way round."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mentor_coach.knowledge.wording import Wording
from mentor_coach.roles import DOUBTFUL
from mentor_coach_web.conversations.selectors import Reading

_CLEAR = 0.9  # confidence from which a role is told as a fact, as in the report


@dataclass(frozen=True)
class Speakers:
    """The roles in words. `doubtful` asks for a look; `others` are those who could be the coach instead."""

    roles: str
    certainty: str
    doubtful: bool
    given: bool
    others: tuple[str, ...]


def speakers_told(reading: Reading, wording: Wording) -> Speakers | None:
    """The roles of a finished reading; None for one that is not finished."""
    digest = reading.digest
    if digest is None:
        return None
    others = tuple(name for name in digest.speakers if name != digest.coach)
    given = reading.asked.coach is not None
    doubtful = not given and digest.coach_confidence < DOUBTFUL
    told = _roles(digest.coach, others, wording.text("role_names.client"))
    return Speakers(told, _certainty(digest.coach_confidence, given), doubtful, given, others)


def _roles(coach: str | None, others: tuple[str, ...], client_word: str) -> str:
    if coach is None:
        return _("It could not be told who coaches here.")
    if len(others) == 1:
        slots = {"coach": coach, "other": others[0], "client": client_word}
        return _("%(coach)s coaches, %(other)s is the %(client)s.") % slots
    return _("%(coach)s coaches; the others are %(others)s.") % {"coach": coach, "others": ", ".join(others)}


def _certainty(confidence: float, given: bool) -> str:
    if given:
        return _("You told us so.")
    if confidence >= _CLEAR:
        return _("The session leaves no doubt about it.")
    if confidence >= DOUBTFUL:
        return _("This is most likely so.")
    return _("This is not certain: please look whether it is right.")
