"""Look up links: by their owner, or by the secret that a visitor brings."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.models import Analysis
from mentor_coach_web.sharing.models import Share
from mentor_coach_web.sharing.tokens import hashed
from mentor_coach_web.vault import private


@dataclass(frozen=True)
class Shared:
    """A link as its owner sees it; `path` is empty once it no longer opens."""

    share: Share
    path: str


def share_of(account: Account, share_id: UUID) -> Share:
    """A link of this account. Raises Share.DoesNotExist, also for those of others."""
    return Share.objects.select_related("analysis").get(owner=account, pk=share_id)


def shares_of(account: Account, analysis: Analysis | None = None) -> list[Shared]:
    """The links of this account, to one report or to all, the newest first."""
    shares = Share.objects.filter(owner=account)
    if analysis is not None:
        shares = shares.filter(analysis=analysis)
    return [Shared(share, path_of(share) if share.works else "") for share in shares]


def path_of(share: Share) -> str:
    """The address of a link that still opens, in the language of this page."""
    return reverse("shared", args=(private.take(share, "token").decode(),))


def opened_by(token: str) -> Share | None:
    """The link that this secret opens now; nothing when it is unknown, expired or revoked."""
    still = Share.objects.filter(revoked_at=None, expires_at__gt=timezone.now())
    return still.select_related("owner", "analysis__session").filter(token_hash=hashed(token)).first()
