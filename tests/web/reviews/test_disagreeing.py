"""A finding seen differently: said, changed, taken back, shown at the finding, and nobody else's business."""

import pytest
from django.test import Client

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.models import Analysis
from mentor_coach_web.conversations.services import request_analysis
from mentor_coach_web.reviews.models import Disagreement
from mentor_coach_web.reviews.selectors import notes_on
from tests.web.reading_html import page, texts
from tests.web.reading_once import read_once
from tests.web.reviews.places import report

NOTE = "She had told me <before> the call."


def test_a_note_stands_at_its_finding_and_in_the_summary(signed_in: Client, read: Analysis) -> None:
    answer = signed_in.post(report(read, "differ/7.6/"), {"note": NOTE})
    assert answer.headers["Location"] == f"{report(read)}#m-7-6"
    shown = page(signed_in, report(read))
    assert texts(shown, "//div[@id='m-7-6']//p[@class='differ-note']") == [NOTE]
    assert shown.xpath("//p[@class='differ-summary']/a/@href") == ["#m-7-6"]
    assert b"before" not in bytes(Disagreement.objects.get().note)


def test_every_finding_offers_it_and_leads_to_a_form(signed_in: Client, read: Analysis) -> None:
    shown = page(signed_in, report(read))
    findings = shown.xpath("//details[contains(@class, 'marker')]")
    offers = shown.xpath("//p[contains(@class, 'differ ')]/a/@href")
    assert len(offers) == len(findings) > 30
    assert texts(page(signed_in, offers[0]), "//h1") == ["I see this differently"]


def test_a_second_note_takes_the_place_of_the_first_and_it_can_be_taken_back(signed_in: Client, read: Analysis) -> None:
    path = report(read, "differ/7.6/")
    signed_in.post(path, {"note": "one"})
    signed_in.post(path, {"note": ""})
    assert notes_on(read) == {"7.6": ""}
    assert page(signed_in, path).xpath("//button[@name='withdraw']")
    signed_in.post(path, {"withdraw": "yes"})
    assert notes_on(read) == {}
    assert not page(signed_in, path).xpath("//button[@name='withdraw']")


def test_a_script_gets_what_stands_there_now(signed_in: Client, read: Analysis) -> None:
    path = report(read, "differ/7.6/")
    said = signed_in.post(path, {"note": NOTE}, headers={"accept": "application/json"}).json()
    assert "&lt;before&gt;" in said["finding"] and "7.6" in said["summary"]
    back = signed_in.post(path, {"withdraw": "yes"}, headers={"accept": "application/json"}).json()
    assert "differ-said" not in back["finding"] and back["summary"].strip() == ""


def test_another_reading_of_the_session_starts_without_notes(signed_in: Client, read: Analysis) -> None:
    signed_in.post(report(read, "differ/7.6/"), {"note": NOTE})
    second = request_analysis(read.session, level="acc")
    read_once(second.pk)
    assert notes_on(second) == {}


@pytest.mark.parametrize("marker", ["9.9", "..", "7.6<"])
def test_a_finding_that_is_none_is_not_here(signed_in: Client, read: Analysis, marker: str) -> None:
    assert signed_in.post(report(read, f"differ/{marker}/"), {"note": NOTE}).status_code == 404
    assert not Disagreement.objects.exists()


def test_a_note_that_is_too_long_is_refused(signed_in: Client, read: Analysis) -> None:
    assert signed_in.post(report(read, "differ/7.6/"), {"note": "x" * 5000}).status_code == 422
    assert not Disagreement.objects.exists()


def test_nobody_else_may(client: Client, other: Account, read: Analysis) -> None:
    path = report(read, "differ/7.6/")
    assert client.post(path, {"note": NOTE}).headers["Location"].startswith("/en/account/login/")
    client.force_login(other)
    assert client.get(path).status_code == client.post(path, {"note": NOTE}).status_code == 404
    assert not Disagreement.objects.exists()
