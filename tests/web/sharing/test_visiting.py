"""What a visitor with a link sees, and what the page gives away: nothing but the report."""

import logging
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mentor_coach_web.audit.models import Entry
from mentor_coach_web.conversations.details import details_of, write_details
from mentor_coach_web.conversations.models import CoachingSession
from mentor_coach_web.conversations.services import delete_session
from mentor_coach_web.sharing import attempts
from mentor_coach_web.sharing.models import Share
from mentor_coach_web.sharing.services import make_share, revoke_share
from mentor_coach_web.sharing.tokens import new_token
from mentor_coach_web.vault import private
from tests.web.sharing.conftest import LINK_PASSWORD


def address_of(share: Share, language: str = "en") -> str:
    share.refresh_from_db()
    return f"/{language}/shared/{private.take(share, 'token').decode()}/"


@pytest.mark.parametrize("language, words", [("en", "A coach shared this report"), ("tr", "bir koç sizinle")])
def test_a_link_shows_the_report_to_anyone(client: Client, share: Share, language: str, words: str) -> None:
    response = client.get(address_of(share, language))
    page = response.content.decode()
    assert response.status_code == 200
    assert words in page
    assert "The cello in the hall" in page
    assert 'id="transcript"' in page
    assert not response.cookies


def test_the_owner_and_the_client_stay_unnamed(client: Client, share: Share) -> None:
    page = client.get(address_of(share)).content.decode()
    assert "deniz@example.org" not in page
    assert "session.vtt" not in page
    assert "The cello in the hall" not in page.partition("</head>")[0]  # previews of links show the head
    # The alias that the coach noted ("Tomas") is a name in this very transcript, so another one is noted here.
    session = share.analysis.session
    write_details(session, details_of(session).model_copy(update={"client": "Alias-Zebra", "notes": "note-zebra"}))
    session.save()
    assert "zebra" not in client.get(address_of(share)).content.decode().lower()


@pytest.mark.parametrize("method", ["get", "post", "head"])
def test_nothing_is_cached_listed_or_told_to_other_sites(client: Client, share: Share, method: str) -> None:
    headers = getattr(client, method)(address_of(share)).headers
    assert headers["Cache-Control"] == "no-store, private"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in headers["X-Robots-Tag"]
    assert 'name="robots" content="noindex"' in client.get(address_of(share)).content.decode()


def test_openings_are_counted_and_logged(client: Client, share: Share) -> None:
    client.get(address_of(share))
    client.head(address_of(share))
    client.get(address_of(share))
    share.refresh_from_db()
    assert share.opened == 2
    assert Entry.objects.filter(what="share_opened", account=share.owner).count() == 2


@pytest.mark.parametrize("method", ["get", "post"])
def test_links_that_open_nothing_all_look_the_same(client: Client, guarded: Share, method: str) -> None:
    answers, address = set(), address_of(guarded)
    for ended in ("unknown", "expired", "revoked", "deleted"):
        if ended == "expired":
            Share.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
        elif ended == "revoked":
            revoke_share(guarded)
        elif ended == "deleted":
            delete_session(CoachingSession.objects.get())
        asked = f"/en/shared/{new_token()}/" if ended == "unknown" else address
        response = getattr(client, method)(asked, {"password": LINK_PASSWORD})
        assert response.status_code == 404
        assert response.headers["Referrer-Policy"] == "no-referrer"
        answers.add(re.sub(r'nonce="[^"]*"', "", response.content.decode().replace(asked.split("/")[3], "token")))
    assert len(answers) == 1
    assert "cello" not in answers.pop()
    assert not Entry.objects.filter(what="share_opened").exists()


def test_a_password_is_asked_for(client: Client, guarded: Share) -> None:
    response = client.get(address_of(guarded))
    page = response.content.decode()
    assert response.status_code == 200
    assert "asks for a password" in page
    assert "cello" not in page
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cache-Control"] == "no-store, private"
    guarded.refresh_from_db()
    assert guarded.opened == 0


@pytest.mark.parametrize("password", ["", "wrong password", LINK_PASSWORD.upper(), f" {LINK_PASSWORD}"])
def test_a_wrong_password_opens_nothing(client: Client, guarded: Share, password: str) -> None:
    page = client.post(address_of(guarded), {"password": password}).content.decode()
    assert "not the password of this link" in page
    assert "cello" not in page
    assert "cello" not in client.get(address_of(guarded)).content.decode()


def test_the_right_password_opens_the_report_in_this_browser(client: Client, guarded: Share) -> None:
    response = client.post(address_of(guarded), {"password": LINK_PASSWORD})
    assert response.status_code == 302
    assert response.headers["Location"] == address_of(guarded)
    [cookie] = response.cookies.values()
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert 0 < cookie["max-age"] <= 4 * 3600
    assert "cello" in client.get(address_of(guarded)).content.decode()
    assert "cello" in client.get(address_of(guarded, "tr")).content.decode()
    assert "cello" not in Client().get(address_of(guarded)).content.decode()


def test_a_remembered_browser_opens_that_link_only(client: Client, guarded: Share) -> None:
    second = make_share(guarded.analysis, days=1, password=LINK_PASSWORD)
    client.post(address_of(guarded), {"password": LINK_PASSWORD})
    assert "asks for a password" in client.get(address_of(second)).content.decode()
    remembered = client.cookies[f"shared-{guarded.pk.hex[:12]}"].value
    client.cookies[f"shared-{second.pk.hex[:12]}"] = remembered
    assert "asks for a password" in client.get(address_of(second)).content.decode()


def test_guessing_is_slowed_down(client: Client, guarded: Share) -> None:
    for _ in range(attempts.MOST):
        assert attempts.used_up(guarded) is False
    response = client.post(address_of(guarded), {"password": LINK_PASSWORD})
    assert response.status_code == 429
    assert "Too many tries" in response.content.decode()
    assert "asks for a password" in client.get(address_of(guarded)).content.decode()


def test_a_forged_form_is_refused(guarded: Share) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address_of(guarded), {"password": LINK_PASSWORD}).status_code == 403


def test_no_secret_reaches_the_log_of_the_server(
    client: Client, guarded: Share, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(attempts.MOST):
        attempts.used_up(guarded)
    with caplog.at_level(logging.DEBUG):
        client.post(address_of(guarded), {"password": LINK_PASSWORD})
        client.get(f"/en/shared/{new_token()}/")
    assert "shared/" not in caplog.text
