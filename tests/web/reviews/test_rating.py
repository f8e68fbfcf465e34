"""Saying how one saw a session before the reveal: required where it was wished for, once, and then laid beside."""

import pytest
from django.test import Client

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.reviews.models import SelfRating
from mentor_coach_web.reviews.selectors import rating_of, view_in
from tests.web.reading_html import page, texts
from tests.web.reviews.places import rate, report

SAID = {"c3": "clear", "c5": "thin", "note": "I waited."}


@pytest.fixture
def first(read: Analysis) -> Analysis:
    """A reading of a session whose coach wants to rate themselves first."""
    CoachingSession.objects.update(rate_first=True)
    read.session.refresh_from_db()
    return read


def test_the_report_waits_for_the_own_view(signed_in: Client, first: Analysis) -> None:
    for path in (report(first), report(first, "save/json/")):
        assert signed_in.get(path).headers["Location"] == f"{rate(first)}?report={first.pk}"
    answer = signed_in.post(rate(first), {**SAID, "report": str(first.pk)})
    assert answer.headers["Location"] == report(first)
    shown = page(signed_in, report(first))
    assert [row for row in texts(shown, "//section[@id='own-view']//tbody//th[@scope='row']") if row[0] in "35"]
    assert "I waited." in texts(shown, "//p[@class='own-note']")
    assert {"#c3", "#c5"} <= set(shown.xpath("//section[@id='own-view']//a/@href"))
    rating = SelfRating.objects.get()
    assert rating.revealed_at and rating.rated_at and rating.revealed_at > rating.rated_at
    assert b"I waited" not in bytes(rating.content)


def test_the_report_can_be_seen_without(signed_in: Client, first: Analysis) -> None:
    answer = signed_in.post(rate(first), {"without": "yes", "report": str(first.pk)})
    assert answer.headers["Location"] == report(first)
    assert not page(signed_in, report(first)).xpath("//section[@id='own-view']")
    assert view_in(rating_of(first.session)) is None


def test_saying_nothing_is_asked_about(signed_in: Client, first: Analysis) -> None:
    answer = signed_in.post(rate(first), {"c3": "", "note": " "})
    assert answer.status_code == 422
    assert "at least one competency" in answer.content.decode()
    assert not SelfRating.objects.exists()


@pytest.mark.parametrize("said", [{"c3": "splendid"}, {"c3": "contrary"}, {"note": "x" * 5000}])
def test_what_does_not_fit_is_refused(signed_in: Client, first: Analysis, said: dict[str, str]) -> None:
    assert signed_in.post(rate(first), said).status_code == 422
    assert not SelfRating.objects.exists()


def test_what_was_said_may_change_until_the_reveal_and_not_after(signed_in: Client, first: Analysis) -> None:
    signed_in.post(rate(first), SAID)
    assert page(signed_in, rate(first)).xpath("//input[@name='c5' and @checked]/@value") == ["thin"]
    signed_in.post(rate(first), {"c5": "mixed"})
    signed_in.get(report(first))
    signed_in.post(rate(first), {"c5": "clear"})
    view = view_in(rating_of(first.session))
    assert view is not None and view.saw == {5: "mixed"}
    assert signed_in.get(rate(first)).headers["Location"] == report(first)


def test_an_invitation_is_quiet_and_comes_once(signed_in: Client, read: Analysis) -> None:
    invited = "//*[contains(@class, 'report-invitation')]//a/@href"
    assert page(signed_in, report(read)).xpath(invited) == [f"{rate(read)}?report={read.pk}"]
    assert page(signed_in, report(read)).xpath(invited) == []


def test_a_view_that_came_after_the_report_says_so(signed_in: Client, read: Analysis) -> None:
    signed_in.get(report(read))
    signed_in.post(rate(read), SAID)
    assert "after the report had been opened" in signed_in.get(report(read)).content.decode()


def test_a_view_can_be_given_while_the_session_waits(signed_in: Client, kept: CoachingSession) -> None:
    analysis = kept.analyses.get()
    shown = page(signed_in, rate(analysis))
    assert not shown.xpath("//button[@name='without']")
    assert signed_in.post(rate(analysis), SAID).headers["Location"] == f"/en/workspace/sessions/{kept.pk}/"
    assert view_in(rating_of(kept)) is not None


def test_nobody_else_may(client: Client, other: Account, read: Analysis) -> None:
    assert client.get(rate(read)).headers["Location"].startswith("/en/account/login/")
    client.force_login(other)
    assert client.get(rate(read)).status_code == client.post(rate(read), SAID).status_code == 404
    assert not SelfRating.objects.exists()
