"""Keys change while everything stays readable, and an interruption does no harm."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from mentor_coach_web import master_keys
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.conversations.selectors import card_of, original_of, report_of
from mentor_coach_web.vault import private
from mentor_coach_web.vault.models import AccountKey
from mentor_coach_web.vault.sealing import SealBrokenError


def test_master_keys_are_read_by_id_the_current_one_first() -> None:
    listed = f"{master_keys.fresh('b')},\n{master_keys.fresh('a')}"
    keys = master_keys.parse(listed)
    assert list(keys) == ["b", "a"]
    assert master_keys.current(keys) == "b"
    assert {len(key) for key in keys.values()} == {32}


@pytest.mark.parametrize("listed", ["", "justaname", "a:short", "a:AAAA", ":" + "A" * 44, "a:not base64 at all!"])
def test_a_key_that_does_not_fit_is_refused_by_name(listed: str) -> None:
    with pytest.raises(ValueError, match="vault key"):
        master_keys.parse(listed)


def test_a_new_master_key_takes_over(kept: CoachingSession, settings: Settings) -> None:
    names = list(AccountKey.objects.values_list("pk", flat=True))
    new = {"new": bytes(range(32))}
    settings.VAULT_KEYS = new | settings.VAULT_KEYS
    said = StringIO()
    call_command("rotate_keys", stdout=said)
    assert "1 data keys wrapped" in said.getvalue()
    settings.VAULT_KEYS = new
    private.forget(*names)
    assert card_of(kept).details.title == "The cello in the hall"
    settings.VAULT_KEYS = {"lost": bytes(32)}
    private.forget(*names)
    with pytest.raises(SealBrokenError, match="new"):
        card_of(kept)


def test_new_data_keys_seal_everything_again(read: Analysis, kept: CoachingSession) -> None:
    before = set(AccountKey.objects.values_list("pk", flat=True))
    AccountKey.objects.update(created_at=timezone.now() - timedelta(days=1))
    said = StringIO()
    call_command("rotate_keys", "--data-keys", stdout=said)
    after = set(AccountKey.objects.values_list("pk", flat=True))
    assert len(after) == 1 and not before & after
    private.forget(*before)
    session = CoachingSession.objects.get(pk=kept.pk)
    assert card_of(session).details.client == "Tomas"
    assert original_of(session).content[:6] == b"WEBVTT"
    assert report_of(Analysis.objects.get(pk=read.pk)).facts.turns > 50


def test_a_key_that_may_still_be_written_with_stays(kept: CoachingSession) -> None:
    private.renew(kept.owner_id)
    assert AccountKey.objects.count() == 2, "the old key is younger than an hour"
