"""Delete an account for good: what it holds in numbers, and the end of all of it, its keys included."""

from dataclasses import asdict, dataclass

from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import transaction

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.record import What, record
from mentor_coach_web.vault import private
from mentor_coach_web.vault.models import AccountKey

# Kinds of rows by the number that they count toward. The others belong to one of these and go with it.
_COUNTED: dict[str, dict[str, dict[str, bool]]] = {
    "sessions": {"conversations.CoachingSession": {}},
    "reports": {"conversations.StoredReport": {}},
    "links": {"sharing.Share": {}},
    "views": {"reviews.SelfRating": {"rated_at__isnull": False}, "reviews.Disagreement": {}},
    "goals": {"progress.Goal": {}},
    "tokens": {"api.Token": {}},
}


@dataclass(frozen=True)
class Holdings:
    """How much an account holds. `views` are ratings of oneself and findings seen differently."""

    sessions: int
    reports: int
    links: int
    views: int
    goals: int
    tokens: int

    def as_numbers(self) -> dict[str, int]:
        """The numbers by name."""
        return asdict(self)


def holdings_of(account: Account) -> Holdings:
    """What would be deleted with this account."""
    return Holdings(**{name: sum(_count(account, *kind) for kind in kinds.items()) for name, kinds in _COUNTED.items()})


def delete_account(account: Account) -> Holdings:
    """Delete an account with everything that is its own, everywhere it is signed in; what there was.

    The keys that sealed its content are deleted as well, so that copies of the rows can no longer be opened by them.
    The audit log keeps that an account was deleted, and its older entries without the account.
    """
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)
        held = holdings_of(account)
        keys = list(AccountKey.objects.filter(owner=account).values_list("pk", flat=True))
        for signed_in in UserSession.objects.filter(user=account):
            signed_in.end()
        record(What.ACCOUNT_DELETED, None, "", **held.as_numbers())
        # Django's log of the administration copies the address of an account that an operator changed.
        about = LogEntry.objects.filter(content_type__model=Account._meta.model_name, object_id=str(account.pk))
        about.update(object_repr="")
        account.delete()
    private.forget(*keys)
    return held


def _count(account: Account, label: str, only: dict[str, bool]) -> int:
    return int(apps.get_model(label)._default_manager.filter(owner=account, **only).count())
