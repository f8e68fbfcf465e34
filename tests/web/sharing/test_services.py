"""Links are secret, end when they shall, and go with their session."""

from base64 import urlsafe_b64decode
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import get_hasher
from django.utils import timezone

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.models import Entry
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.conversations.services import delete_session
from mentor_coach_web.sharing import attempts
from mentor_coach_web.sharing.models import Share
from mentor_coach_web.sharing.selectors import opened_by, share_of, shares_of
from mentor_coach_web.sharing.services import (
    DAYS,
    MOST,
    NothingToShareError,
    TooManyLinksError,
    make_share,
    note_opening,
    revoke_share,
)
from mentor_coach_web.sharing.tokens import hashed, new_token
from mentor_coach_web.vault import private


def secret_of(share: Share) -> str:
    share.refresh_from_db()
    return private.take(share, "token").decode()


def test_tokens_hold_32_random_bytes() -> None:
    tokens = {new_token() for _ in range(200)}
    assert len(tokens) == 200
    assert {len(urlsafe_b64decode(f"{token}=")) for token in tokens} == {32}


def test_the_table_holds_a_hash_and_a_sealed_secret(share: Share) -> None:
    token = secret_of(share)
    [row] = Share.objects.values()
    assert row["token_hash"] == hashed(token) != token
    assert token.encode() not in bytes(row["token"])
    assert token not in str({name: value for name, value in row.items() if name != "token"})


def test_a_secret_opens_its_link_and_no_other(share: Share, guarded: Share) -> None:
    assert opened_by(secret_of(share)) == share
    assert opened_by(secret_of(guarded)) == guarded
    assert opened_by(new_token()) is None
    assert opened_by(share.token_hash) is None


@pytest.mark.parametrize("days", DAYS)
def test_a_link_ends_after_its_days(read: Analysis, days: int) -> None:
    share = make_share(read, days=days)
    assert abs(share.expires_at - timezone.now() - timedelta(days=days)) < timedelta(minutes=1)
    token = secret_of(share)
    assert opened_by(token)
    Share.objects.filter(pk=share.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert opened_by(token) is None


@pytest.mark.parametrize("days, password", [(2, ""), (0, ""), (365, ""), (7, "short")])
def test_what_is_not_offered_is_refused(read: Analysis, days: int, password: str) -> None:
    with pytest.raises(ValueError):
        make_share(read, days=days, password=password)
    assert not Share.objects.exists()


def test_a_revoked_link_opens_nothing_and_its_secret_is_gone(share: Share) -> None:
    token = secret_of(share)
    assert revoke_share(share)
    assert not revoke_share(share)
    assert opened_by(token) is None
    share.refresh_from_db()
    assert share.token == b""
    assert not share.works


def test_an_unread_session_has_nothing_to_share(kept: CoachingSession) -> None:
    with pytest.raises(NothingToShareError):
        make_share(kept.analyses.get(), days=7)


def test_a_report_has_so_many_working_links(read: Analysis) -> None:
    shares = [make_share(read, days=1) for _ in range(MOST)]
    with pytest.raises(TooManyLinksError):
        make_share(read, days=1)
    revoke_share(shares[0])
    make_share(read, days=1)


def test_deleting_the_session_ends_its_links(share: Share, kept: CoachingSession) -> None:
    token = secret_of(share)
    delete_session(kept)
    assert opened_by(token) is None
    assert not Share.objects.exists()


def test_passwords_are_kept_hashed(guarded: Share) -> None:
    guarded.refresh_from_db()
    assert guarded.password.startswith(get_hasher().algorithm)
    assert "seven" not in guarded.password


def test_the_log_tells_what_happened_and_holds_no_secret(share: Share, account: Account) -> None:
    token = secret_of(share)
    note_opening(share)
    revoke_share(share)
    told = list(Entry.objects.filter(account=account, what__startswith="share").order_by("pk"))
    assert [entry.what for entry in told] == ["shared", "share_opened", "share_revoked"]
    assert {entry.subject for entry in told} == {f"session/{share.analysis.session_id}"}
    assert token not in str([entry.details for entry in told])


def test_openings_are_counted(share: Share) -> None:
    note_opening(share)
    note_opening(share)
    share.refresh_from_db()
    assert share.opened == 2
    assert share.last_opened_at


def test_links_are_looked_up_by_their_owner(share: Share, account: Account, other: Account) -> None:
    assert share_of(account, share.pk) == share
    with pytest.raises(Share.DoesNotExist):
        share_of(other, share.pk)
    assert shares_of(other) == []
    assert [shared.share for shared in shares_of(account)] == [share]


def test_tries_are_counted_per_link_and_hour(share: Share, guarded: Share) -> None:
    assert [attempts.used_up(guarded, now=0) for _ in range(attempts.MOST)] == [False] * attempts.MOST
    assert attempts.used_up(guarded, now=10)
    assert not attempts.used_up(share, now=10)
    assert not attempts.used_up(guarded, now=3601)
    attempts.forget(guarded, now=10)
    assert not attempts.used_up(guarded, now=20)
