"""The list of sessions: what it tells of each, its states, its empty states and its pages."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import translation

from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.transcript import Source
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.details import Asked, Details, digest_of
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.conversations.services import keep_session, request_analysis
from tests.web.reading_html import page, texts
from tests.web.reading_once import read_once
from tests.web.workspace.looking import talk

LIST = "/en/workspace/sessions/"
ITEM = "//li[contains(@class, 'shelf-item')]"


def test_a_coach_without_sessions_is_shown_where_to_begin(signed_in: Client) -> None:
    shown = page(signed_in, LIST)
    assert shown.xpath("//main//a[@href='/en/workspace/new/']")
    assert shown.xpath("//button[@name='sample']/@value") == ["en_weak", "en_mixed", "en_strong"]
    assert page(signed_in, "/tr/workspace/sessions/").xpath("//button[@name='sample']/@value")[0] == "tr_weak"
    assert not shown.xpath("//form[@role='search']")


def test_a_session_that_was_read_shows_what_stood_out(signed_in: Client, read: Analysis) -> None:
    digest = digest_of(read)
    for language in ("en", "tr"):
        shown = page(signed_in, f"/{language}/workspace/sessions/")
        [item] = texts(shown, ITEM)
        wording = Wording("tr" if language == "tr" else "en")
        assert wording.marker(digest.strengths[0], "title") in item
        assert wording.marker(digest.growth_edges[0], "title") in item
        assert "The cello in the hall" in item
        assert "PCC" in item
        assert "Tomas" in item
        assert shown.xpath(f"{ITEM}//a[contains(@href, '/report/')]/@href") == [
            f"/{language}/workspace/sessions/{read.session_id}/report/{read.pk}/"
        ]


@pytest.mark.parametrize(
    ("state", "stage", "failure", "words"),
    [
        ("queued", "", "", "Waiting to be read"),
        ("running", "", "", "Beginning to read"),
        ("running", "moves", "", "Reading every turn"),
        ("failed", "", "no_speakers", "Could not be read: look at the file"),
        ("failed", "", "unknown_coach", "the coach was not found"),
        ("failed", "", "internal", "something went wrong here"),
        ("canceled", "", "", "Not read: canceled"),
    ],
)
def test_the_state_of_a_session_is_told(
    signed_in: Client, kept: CoachingSession, state: str, stage: str, failure: str, words: str
) -> None:
    kept.analyses.update(state=state, stage=stage, failure=failure)
    assert words in texts(page(signed_in, LIST), ITEM)[0]
    assert "/report/" not in str(page(signed_in, LIST).xpath("//a/@href"))


def test_a_session_stays_read_while_another_reading_fails(signed_in: Client, read: Analysis) -> None:
    again = request_analysis(read.session, level="mcc", asked=Asked(coach="Nobody"))
    assert "Waiting to be read" in texts(page(signed_in, LIST), ITEM)[0]
    read_once(again.pk)
    again.refresh_from_db()
    assert again.state == "failed"
    item = texts(page(signed_in, LIST), f"{ITEM}//p[contains(@class, 'standing')]")
    assert item == ["Read"]


def test_a_search_without_a_hit_says_so(signed_in: Client, kept: CoachingSession) -> None:
    shown = page(signed_in, f"{LIST}?q=elsewhere")
    assert "No session fits" in shown.text_content()
    assert texts(page(signed_in, f"{LIST}?q=cello&tag=first&level=pcc"), f"{ITEM}//h2") == ["The cello in the hall"]


def test_hundreds_are_shown_in_pages_that_keep_the_search(signed_in: Client, account: Account) -> None:
    for number in range(60):
        source = Source(name="a.txt", content=talk(str(number)).encode())
        details = Details(title=f"Walk {number}", file_name="a.txt", tags=("walk & talk",))
        keep_session(account, source, details, level="pcc", consent=True)
    shown = page(signed_in, f"{LIST}?q=walk&sort=title&page=2")
    assert len(shown.xpath(ITEM)) == 25
    assert "Page 2 of 3" in shown.text_content()
    assert shown.xpath("//a[@rel='next']/@href") == ["?q=walk&sort=title&page=3"]
    assert len(page(signed_in, f"{LIST}?page=99").xpath(ITEM)) == 10
    assert len(page(signed_in, f"{LIST}?page=moon").xpath(ITEM)) == 25
    link = shown.xpath("//a[@class='tag']/@href")[0]
    assert len(page(signed_in, link).xpath(ITEM)) == 25


def test_nothing_of_others_is_listed(signed_in: Client, other: Account) -> None:
    source = Source(name="a.txt", content=talk().encode())
    keep_session(other, source, Details(title="Not yours", file_name="a.txt"), level="pcc", consent=True)
    assert "Not yours" not in page(signed_in, LIST).text_content()


def test_words_of_a_session_are_only_words(signed_in: Client, account: Account) -> None:
    bad = "<script>alert(1)</script>"
    source = Source(name="a.txt", content=talk().encode())
    details = Details(title=bad, file_name=bad, client=bad, tags=(bad,), notes=bad)
    session = keep_session(account, source, details, level="pcc", consent=True).session
    one = f"{LIST}{session.pk}/"
    for path in (LIST, f"{LIST}?q={bad}", one, f"{one}edit/", f"{one}delete/"):
        shown = page(signed_in, path)
        assert not [text for text in shown.xpath("//script/text()") if text == "alert(1)" or "<script" in text]
        assert bad in shown.text_content() or bad in str(shown.xpath("//input/@value"))


def test_days_are_told_where_the_coach_lives(signed_in: Client, account: Account, kept: CoachingSession) -> None:
    CoachingSession.objects.filter(pk=kept.pk).update(created_at=datetime(2026, 3, 4, 23, 30, tzinfo=UTC))
    assert "March 4, 2026" in texts(page(signed_in, LIST), ITEM)[0]
    account.time_zone = "Europe/Istanbul"
    account.save()
    assert "March 5, 2026" in texts(page(signed_in, LIST), ITEM)[0]
    assert "5 Mart 2026, 02:30" in page(signed_in, f"/tr/workspace/sessions/{kept.pk}/").text_content()
    account.time_zone = "Mars/Olympus"
    account.save()
    with translation.override("en"):
        assert "March 4, 2026" in texts(page(signed_in, LIST), ITEM)[0]
