"""The report page: the library's report in the frame, what leads on from it, and who may see it."""

import gzip
from itertools import pairwise

import pytest
from django.test import Client
from lxml import html

from mentor_coach.samples import sample
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.details import Asked, Details
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.conversations.services import keep_session, request_analysis
from tests.web.reading_html import page, texts
from tests.web.reading_once import read_once
from tests.web.reviews.places import report

PARTS = ("glance", "map", "markers", "pictures", "questions", "transcript", "about", "finder", "sharing")


@pytest.mark.parametrize("language", ["en", "tr"])
def test_the_page_holds_every_part_of_the_report(signed_in: Client, read: Analysis, language: str) -> None:
    shown = page(signed_in, report(read, language=language))
    ids = shown.xpath("//@id")
    assert [part for part in PARTS if part not in ids] == []
    assert len(ids) == len(set(ids))
    assert texts(shown, "//h1") == ["The cello in the hall"]
    assert shown.xpath("//@style") == []
    assert "<!--slot" not in html.tostring(shown, encoding="unicode")
    headings = [int(tag.tag[1]) for tag in shown.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")]
    assert all(later - earlier <= 1 for earlier, later in pairwise(headings))


def test_every_link_within_the_page_leads_somewhere(signed_in: Client, read: Analysis) -> None:
    shown = page(signed_in, report(read))
    ids = set(shown.xpath("//@id"))
    assert [link for link in shown.xpath("//a/@href") if link.startswith("#") and link[1:] not in ids] == []


def test_nobody_else_sees_it(client: Client, other: Account, read: Analysis) -> None:
    assert client.get(report(read)).headers["Location"].startswith("/en/account/login/")
    client.force_login(other)
    assert client.get(report(read)).status_code == 404


def test_a_report_of_one_session_is_not_found_under_another(signed_in: Client, read: Analysis) -> None:
    details = Details(title="Another", file_name="another.vtt")
    another = keep_session(read.owner, sample("tr_weak"), details, level="pcc", consent=True).session
    assert signed_in.get(f"/en/workspace/sessions/{another.pk}/report/{read.pk}/").status_code == 404


def test_what_is_not_read_yet_leads_to_its_session(signed_in: Client, kept: CoachingSession) -> None:
    answer = signed_in.get(report(kept.analyses.get()))
    assert answer.headers["Location"] == f"/en/workspace/sessions/{kept.pk}/"


def test_other_readings_of_the_session_are_linked(signed_in: Client, read: Analysis) -> None:
    assert report(read) not in page(signed_in, report(read)).xpath("//a/@href")
    second = request_analysis(read.session, level="acc")
    read_once(second.pk)
    assert report(second) in page(signed_in, report(read)).xpath("//a/@href")
    assert report(read) in page(signed_in, report(second)).xpath("//a/@href")


def test_reading_again_keeps_the_coach_that_was_told(signed_in: Client, read: Analysis) -> None:
    swapped = request_analysis(read.session, level="pcc", asked=Asked(coach="Tomas"))
    read_once(swapped.pk)
    form = page(signed_in, report(swapped)).xpath("//form[contains(@action, '/again/')]")[0]
    assert form.xpath(".//input[@name='coach']/@value") == ["Tomas"]
    assert form.xpath(".//button[@name='level']/@value") == ["acc", "pcc", "mcc"]


@pytest.mark.parametrize(("coach", "warned"), [(None, True), ("B", False)])
def test_a_doubt_about_who_coaches_is_told(
    signed_in: Client, account: Account, coach: str | None, warned: bool
) -> None:
    text = "\n".join(
        f"{'AB'[n % 2]}: I went there and it was a long day, and then another one came." for n in range(12)
    )
    source = sample("en_mixed").model_copy(update={"name": "x.txt", "content": text.encode()})
    details = Details(title="Two who tell", file_name="x.txt")
    session = keep_session(account, source, details, level="pcc", consent=True, asked=Asked(coach=coach)).session
    analysis = session.analyses.get()
    read_once(analysis.pk)
    analysis.refresh_from_db()
    assert analysis.state == "done", analysis.failure
    assert bool(page(signed_in, report(analysis)).xpath("//*[contains(@class, 'report-doubt')]")) is warned


def test_the_page_is_sent_small_and_whole(signed_in: Client, read: Analysis) -> None:
    plain = signed_in.get(report(read)).content
    packed = signed_in.get(report(read), headers={"accept-encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain) / 4
    assert (
        abs(len(gzip.decompress(packed.content)) - len(plain)) < 1000
    )  # only nonces, tokens and the invitation differ
    assert packed.headers["Cache-Control"] == "no-store, private"


def test_hostile_words_in_a_title_stay_words(signed_in: Client, account: Account) -> None:
    title = "<!--slot:plan--><script>alert(1)</script><!--body-->"
    details = Details(title=title, file_name="x.vtt")
    session = keep_session(account, sample("en_weak"), details, level="pcc", consent=True).session
    analysis = session.analyses.get()
    read_once(analysis.pk)
    shown = page(signed_in, report(analysis))
    assert texts(shown, "//h1") == [title]
    assert not [text for text in shown.xpath("//script/text()") if text.startswith("alert")]
