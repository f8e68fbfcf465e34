"""Entries that belong to nobody go after a year; those of an account stay."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.models import Entry
from mentor_coach_web.audit.pruning import prune
from mentor_coach_web.audit.record import What, record
from mentor_coach_web.profile.deletion import delete_account


def aged(days: int) -> None:
    Entry.objects.update(at=timezone.now() - timedelta(days=days))


@pytest.mark.parametrize(("days", "owned", "gone"), [(364, False, 0), (366, False, 1), (366, True, 0), (5000, True, 0)])
def test_what_is_old_and_nobody_s_goes(account: Account, days: int, owned: bool, gone: int) -> None:
    record(What.SIGN_IN_FAILED, account.pk if owned else None, by="password")
    aged(days)
    assert prune() == gone
    assert Entry.objects.count() == 1 - gone


def test_what_a_deleted_account_leaves_goes_too(account: Account) -> None:
    record(What.SIGNED_IN, account.pk, by="passkey")
    delete_account(account)
    assert {entry.what for entry in Entry.objects.all()} == {What.SIGNED_IN, What.ACCOUNT_DELETED}
    aged(366)
    assert prune() == 2


def test_workers_do_it_daily_and_the_guide_says_so() -> None:
    assert settings.CHORES["mentor_coach_web.audit.pruning.prune"] == 24 * 3600
    assert settings.AUDIT_DAYS_WITHOUT_ACCOUNT == 365
    assert "after a year" in (Path(__file__).parents[3] / "docs" / "operating.md").read_text(encoding="utf-8")
