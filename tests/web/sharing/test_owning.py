"""Who may make and revoke links: the owner of the report, by a form, and nobody else."""

import uuid

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import translation

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.sharing.models import Share
from mentor_coach_web.sharing.services import note_opening
from mentor_coach_web.vault import private

BACK = "/en/workspace/sessions/"


def panel(account: Account, analysis: Analysis) -> str:
    request = RequestFactory().get("/en/workspace/sessions/")
    request.user = account
    with translation.override("en"):
        template = Template("{% load sharing %}{% sharing_panel analysis %}")
        return template.render(Context({"request": request, "analysis": analysis}))


def test_the_owner_makes_a_link_and_finds_it_in_the_panel(signed_in: Client, account: Account, read: Analysis) -> None:
    response = signed_in.post(f"/en/shared/new/{read.pk}/", {"days": 30, "password": "", "back": BACK})
    assert response.status_code == 302
    assert response.headers["Location"] == f"{BACK}#sharing"
    token = private.take(Share.objects.get(), "token").decode()
    shown = panel(account, read)
    assert f"http://testserver/en/shared/{token}/" in shown
    assert "Not opened yet." in shown


def test_a_revoked_link_is_listed_without_its_address(signed_in: Client, account: Account, share: Share) -> None:
    token = private.take(share, "token").decode()
    response = signed_in.post(f"/en/shared/{share.pk}/revoke/", {"back": BACK})
    assert response.status_code == 302
    shown = panel(account, share.analysis)
    assert token not in shown
    assert "1 link that no longer works" in shown


@pytest.mark.parametrize(
    "fields, words",
    [({"days": 5}, "Choose for how long"), ({"days": "x"}, "Choose for how long"), ({"password": "short"}, "8 char")],
)
def test_what_does_not_fit_is_said(signed_in: Client, read: Analysis, fields: dict[str, object], words: str) -> None:
    sent = {"days": 7, "password": "", "back": BACK, **fields}
    assert words in signed_in.post(f"/en/shared/new/{read.pk}/", sent, follow=True).content.decode()
    assert not Share.objects.exists()


def test_an_unread_session_cannot_be_shared(signed_in: Client, kept: CoachingSession) -> None:
    waiting = kept.analyses.get()
    sent = {"days": 7, "back": BACK}
    page = signed_in.post(f"/en/shared/new/{waiting.pk}/", sent, follow=True).content.decode()
    assert "There is no report to share yet" in page


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_the_way_back_leads_nowhere_else(signed_in: Client, read: Analysis, back: str) -> None:
    response = signed_in.post(f"/en/shared/new/{read.pk}/", {"days": 7, "back": back})
    assert response.headers["Location"] == f"{BACK}#sharing"


def test_others_can_neither_make_nor_revoke(client: Client, other: Account, share: Share) -> None:
    client.force_login(other)
    assert client.post(f"/en/shared/new/{share.analysis_id}/", {"days": 7}).status_code == 404
    assert client.post(f"/en/shared/{share.pk}/revoke/").status_code == 404
    share.refresh_from_db()
    assert share.works
    assert Share.objects.count() == 1


@pytest.mark.parametrize("path", ["new/{analysis}/", "{share}/revoke/"])
def test_nobody_is_asked_to_sign_in(client: Client, share: Share, path: str) -> None:
    address = f"/en/shared/{path.format(analysis=share.analysis_id, share=share.pk)}"
    response = client.post(address, {"days": 7})
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/en/account/login/")
    assert client.get(address).status_code == 405
    assert Share.objects.filter(revoked_at=None).count() == 1


def test_what_is_not_there_is_not_found(signed_in: Client) -> None:
    assert signed_in.post(f"/en/shared/new/{uuid.uuid4()}/", {"days": 7}).status_code == 404
    assert signed_in.post(f"/en/shared/{uuid.uuid4()}/revoke/").status_code == 404


def test_the_panel_shows_no_links_of_others(other: Account, share: Share) -> None:
    assert private.take(share, "token").decode() not in panel(other, share.analysis)


def test_the_panel_offers_a_password_and_tells_openings(account: Account, guarded: Share) -> None:
    note_opening(guarded)
    shown = panel(account, guarded.analysis)
    assert "asks for its password" in shown
    assert "Opened 1 time, on" in shown
