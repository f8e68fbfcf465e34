"""The settings: preferences are kept, what would be deleted is told first, and everything is behind the sign-in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.models import Entry
from mentor_coach_web.conversations.models import CoachingSession
from mentor_coach_web.conversations.retention import expire, too_old
from mentor_coach_web.profile.zones import choices, is_zone
from tests.web.reading_html import page

pytestmark = pytest.mark.django_db
PAGES = ("", "log/", "takeout/", "takeout/confirm/", "takeout/save/", "delete/")
CHOSEN = {
    "language": "en",
    "level": "mcc",
    "client_word": "müşteri",
    "time_zone": "Europe/Istanbul",
    "rate_first": "on",
    "retention_days": "90",
}


@pytest.mark.parametrize("name", [*PAGES, "takeout/forget/"])
def test_nobody_gets_there_without_signing_in(client: Client, name: str) -> None:
    for response in (client.get(f"/en/workspace/settings/{name}"), client.post(f"/en/workspace/settings/{name}")):
        assert response.status_code == 302
        assert response["Location"].startswith("/en/account/login/")


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("name", ["", "log/", "takeout/", "delete/"])
def test_every_page_stands_in_the_workspace(sure: Client, name: str, language: str) -> None:
    shown = page(sure, f"/{language}/workspace/settings/{name}")
    assert (
        shown.xpath("string(//ul[@class='tabs']//a[@aria-current='page']/@href)") == f"/{language}/workspace/settings/"
    )
    named = set(shown.xpath("//main//label/@for"))
    assert set(shown.xpath("//main//input[not(@type='hidden')]/@id | //main//select/@id")) <= named
    assert not shown.xpath("//main//*[@style or @onclick]")


def test_nothing_of_it_is_kept_by_browsers(signed_in: Client) -> None:
    assert signed_in.get("/en/workspace/settings/")["Cache-Control"] == "no-store, private"


def test_preferences_are_kept(signed_in: Client, account: Account) -> None:
    assert signed_in.post("/en/workspace/settings/", CHOSEN)["Location"] == "/en/workspace/settings/"
    account.refresh_from_db()
    kept = (account.level, account.client_word, account.time_zone, account.rate_first, account.retention_days)
    assert kept == ("mcc", "müşteri", "Europe/Istanbul", True, 90)
    shown = page(signed_in, "/en/workspace/settings/")
    assert shown.xpath("string(//select[@id='id_time_zone']//option[@selected]/@value)") == "Europe/Istanbul"
    assert shown.xpath("string(//select[@id='retention_days']/option[@selected]/@value)") == "90"


def test_another_language_is_spoken_at_once(signed_in: Client) -> None:
    response = signed_in.post("/en/workspace/settings/", CHOSEN | {"language": "tr"}, follow=True)
    assert response.redirect_chain == [("/tr/workspace/settings/", 302)]
    assert "Ayarlarınız kaydedildi." in response.content.decode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("time_zone", "Mars/Olympus"),
        ("time_zone", ""),
        ("time_zone", "../../etc/passwd"),
        ("level", "master"),
        ("language", "de"),
        ("client_word", "hasta"),
        ("retention_days", "1"),
        ("retention_days", "-5"),
    ],
)
def test_what_is_not_offered_is_not_taken(signed_in: Client, account: Account, name: str, value: str) -> None:
    assert signed_in.post("/en/workspace/settings/", CHOSEN | {name: value}).status_code == 422
    account.refresh_from_db()
    assert account.level == "pcc"


def test_times_are_told_in_the_zone_of_the_account(signed_in: Client, account: Account) -> None:
    Account.objects.update(time_zone="Asia/Kathmandu")
    entry = Entry.objects.create(what="signed_in", account=account)
    there = entry.at + timedelta(hours=5, minutes=45)
    assert f"{there:%H:%M}" in signed_in.get("/en/workspace/settings/log/").content.decode()


def aged(session: CoachingSession, days: float) -> None:
    CoachingSession.objects.filter(pk=session.pk).update(created_at=timezone.now() - timedelta(days=days))


def test_what_would_go_at_once_is_told_and_has_to_be_agreed_to(signed_in: Client, kept: CoachingSession) -> None:
    aged(kept, 100)
    refused = signed_in.post("/en/workspace/settings/", CHOSEN)
    assert refused.status_code == 422
    assert b"1 session is older than that" in refused.content
    assert Account.objects.get().retention_days is None
    assert expire() == 0
    assert signed_in.post("/en/workspace/settings/", CHOSEN | {"agreed": "on"}).status_code == 302
    assert expire() == 1
    assert not CoachingSession.objects.exists()


def test_nothing_is_asked_when_nothing_would_go(signed_in: Client, kept: CoachingSession) -> None:
    aged(kept, 80)
    assert signed_in.post("/en/workspace/settings/", CHOSEN).status_code == 302


@pytest.mark.parametrize(
    ("days", "age", "gone"), [(None, 5000, False), (30, 29.9, False), (30, 30.1, True), (365, 364, False)]
)
def test_sessions_go_when_their_time_is_over(kept: CoachingSession, days: int | None, age: float, gone: bool) -> None:
    Account.objects.update(retention_days=days)
    aged(kept, age)
    assert too_old(kept.owner, days).exists() == gone
    assert expire() == int(gone)
    assert CoachingSession.objects.exists() != gone


def test_those_of_others_stay(kept: CoachingSession, other: Account) -> None:
    Account.objects.filter(pk=other.pk).update(retention_days=1)
    aged(kept, 100)
    assert expire() == 0


def test_why_a_session_went_is_noted(signed_in: Client, kept: CoachingSession) -> None:
    Account.objects.update(retention_days=30)
    aged(kept, 31)
    expire()
    shown = signed_in.get("/en/workspace/settings/log/").content.decode()
    assert "Session deleted" in shown
    assert "it was as old as you let sessions grow" in shown


def test_a_period_of_one_s_own_is_kept(signed_in: Client) -> None:
    Account.objects.update(retention_days=45)
    assert signed_in.post("/en/workspace/settings/", CHOSEN | {"retention_days": "45"}).status_code == 302


def test_every_zone_that_is_offered_is_known() -> None:
    names = [name for _region, cities in choices() for name, _city in cities]
    assert len(names) == len(set(names)) > 300
    assert all(is_zone(name) for name in names)
    assert {"UTC", "Europe/Istanbul", "America/Argentina/Buenos_Aires"} <= set(names)
