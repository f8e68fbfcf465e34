"""Everything that changes a link: make it, revoke it, note that it was opened."""

from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from mentor_coach_web.audit.record import What, record
from mentor_coach_web.conversations.models import Analysis
from mentor_coach_web.sharing.models import Share
from mentor_coach_web.sharing.tokens import hashed, new_token
from mentor_coach_web.vault import private

DAYS = (1, 7, 30, 90)
MOST = 20  # links to one report that work at the same time
SHORTEST_PASSWORD = 8


class NothingToShareError(Exception):
    """The session was not read (yet), so there is no report."""


class TooManyLinksError(Exception):
    """The report has as many working links as it may have."""


def make_share(analysis: Analysis, *, days: int, password: str = "") -> Share:
    """A new link that opens for so many `days`, and asks for `password` when there is one.

    Raises NothingToShareError, TooManyLinksError, and ValueError for days other than DAYS or a short password.
    """
    if days not in DAYS:
        raise ValueError(f"a link lasts {DAYS} days, not {days}")
    if password and len(password) < SHORTEST_PASSWORD:
        raise ValueError("the password is too short")
    if analysis.state != Analysis.State.DONE:
        raise NothingToShareError
    token, now = new_token(), timezone.now()
    with transaction.atomic():
        Analysis.objects.select_for_update().get(pk=analysis.pk)  # so that two at once are counted
        if Share.objects.filter(analysis=analysis, revoked_at=None, expires_at__gt=now).count() >= MOST:
            raise TooManyLinksError
        share = Share(
            owner_id=analysis.owner_id,
            analysis=analysis,
            token_hash=hashed(token),
            password=make_password(password) if password else "",
            expires_at=now + timedelta(days=days),
        )
        private.put(share, "token", token.encode())
        share.save(force_insert=True)
        _note(What.SHARED, share, days=days, password=bool(password))
    return share


def revoke_share(share: Share) -> bool:
    """Close a link for good; False when it was closed before. Its secret is forgotten."""
    with transaction.atomic():
        open_still = Share.objects.filter(pk=share.pk, revoked_at=None)
        if not open_still.update(revoked_at=timezone.now(), token=b""):
            return False
        _note(What.SHARE_REVOKED, share)
    return True


def note_opening(share: Share) -> None:
    """Count that someone was shown the report."""
    with transaction.atomic():
        Share.objects.filter(pk=share.pk).update(opened=F("opened") + 1, last_opened_at=timezone.now())
        _note(What.SHARE_OPENED, share)


def _note(what: What, share: Share, **details: int | bool) -> None:
    record(what, share.owner_id, f"session/{share.analysis.session_id}", share=str(share.pk), **details)
