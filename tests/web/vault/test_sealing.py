"""What is sealed opens at its place only, and goes with its key."""

import os

import pytest

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.models import CoachingSession, Original, StoredReport
from mentor_coach_web.vault import private
from mentor_coach_web.vault.models import AccountKey
from mentor_coach_web.vault.sealing import SealBrokenError, seal, unseal

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))


@pytest.mark.parametrize("content", [b"", b"x", "danışan ağladı".encode(), os.urandom(100_000)])
def test_what_is_sealed_opens_again(content: bytes) -> None:
    sealed = seal(KEY, content, "row/1")
    assert unseal(KEY, sealed, "row/1") == content
    assert sealed != seal(KEY, content, "row/1"), "a nonce is never used twice"


@pytest.mark.parametrize(
    ("key", "place", "change"),
    [(OTHER, "row/1", None), (KEY, "row/2", None), (KEY, "row/1", 0), (KEY, "row/1", 5), (KEY, "row/1", -1)],
)
def test_what_was_moved_or_altered_does_not_open(key: bytes, place: str, change: int | None) -> None:
    sealed = bytearray(seal(KEY, b"what was said", "row/1"))
    if change is not None:
        sealed[change] ^= 1
    with pytest.raises(SealBrokenError):
        unseal(key, bytes(sealed), place)


@pytest.mark.parametrize("cut", range(14))
def test_what_was_cut_short_does_not_open(cut: int) -> None:
    with pytest.raises(SealBrokenError):
        unseal(KEY, seal(KEY, b"what was said", "row/1")[:cut], "row/1")


def test_nothing_of_a_session_is_readable_in_its_rows(read: object, kept: CoachingSession) -> None:
    """The words of the transcript, its title and its client stand in no column."""
    rows = [*CoachingSession.objects.values(), *Original.objects.values(), *StoredReport.objects.values()]
    stored = b"".join(
        bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for r in rows for v in r.values()
    )
    assert len(stored) > 10_000
    for word in ("cello", "Tomas", "Maren", "session.vtt"):
        assert word.encode() not in stored


def test_a_ciphertext_put_into_another_row_does_not_open(kept: CoachingSession, other: Account) -> None:
    stolen = CoachingSession(owner=other, details=kept.details)
    with pytest.raises(SealBrokenError):
        private.take(stolen, "details")


def test_without_its_key_everything_is_shredded(kept: CoachingSession) -> None:
    assert private.take_json(kept, "details")["title"]
    names = list(AccountKey.objects.values_list("pk", flat=True))
    AccountKey.objects.all().delete()
    private.forget(*names)
    with pytest.raises(SealBrokenError):
        private.take(kept, "details")
