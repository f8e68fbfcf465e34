"""Put another file in the place of one that could not be read: the session stays, with everything written about it."""

from django.db import IntegrityError, transaction

from mentor_coach.schema.noun import Level
from mentor_coach.schema.transcript import Source
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.record import What, record
from mentor_coach_web.conversations.details import Asked, details_of, write_details
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.conversations.services import Kept, fingerprint_of, request_analysis
from mentor_coach_web.vault import private

_State = Analysis.State


class FileInUseError(Exception):
    """A reading rests on the file, or may do so in a moment."""


def replaceable(session: CoachingSession) -> bool:
    """Whether nothing rests on the file of a session: each of its readings is over, and none went well."""
    return not session.analyses.exclude(state__in=(_State.FAILED, _State.CANCELED)).exists()


def replace_original(
    account: Account, session: CoachingSession, source: Source, *, level: Level, asked: Asked | None = None
) -> Kept:
    """Give a session of `account` another file and ask for its reading.

    Another session that has this very file already is given instead, and nothing is changed. Raises FileInUseError.
    """
    fingerprint = fingerprint_of(account, source.content)
    try:
        with transaction.atomic():
            locked = CoachingSession.objects.select_for_update().get(owner=account, pk=session.pk)
            if not replaceable(locked):
                raise FileInUseError
            locked.fingerprint = fingerprint
            write_details(locked, details_of(locked).model_copy(update={"file_name": source.name}))
            locked.save(update_fields=("details", "fingerprint", "updated_at"))
            original = locked.original
            original.size = len(source.content)
            private.put(original, "content", source.content)
            original.save(update_fields=("content", "size"))
            subject = f"session/{locked.pk}"
            record(What.UPLOADED, account.pk, subject=subject, bytes=original.size, replaced=True)
            request_analysis(locked, level=level, asked=asked)
    except IntegrityError:
        return Kept(CoachingSession.objects.get(owner=account, fingerprint=fingerprint), new=False)
    return Kept(locked, new=True)
