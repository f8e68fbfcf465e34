"""Signing up, in, out and back in; codes by e-mail; what the audit log keeps; what nobody may learn."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation
from lxml import html

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.models import Entry
from mentor_coach_web.audit.record import What
from tests.web.conftest import PASSWORD
from tests.web.reading_html import page

pytestmark = pytest.mark.django_db
Code = Callable[[], str]
OPEN = ("login", "signup", "password/reset")
OWN = ("email", "password/change", "2fa", "2fa/webauthn", "sessions", "logout")


def sign_in(client: Client, email: str, password: str, language: str = "en") -> int:
    sent = {"login": email, "password": password}
    return client.post(f"/{language}/account/login/", sent).status_code


def log() -> list[tuple[str, str | None, dict[str, str]]]:
    return [(e.what, e.account.email if e.account else None, e.details) for e in Entry.objects.order_by("pk")]


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("name", OPEN)
def test_pages_for_visitors_have_a_title_a_twin_and_no_listing(client: Client, name: str, language: str) -> None:
    shown = page(client, f"/{language}/account/{name}/")
    heading = shown.xpath("string(//h1)").strip()
    assert heading and shown.xpath("string(//title)").startswith(heading)
    other = "tr" if language == "en" else "en"
    assert f"/{other}/account/{name}/" in shown.xpath("//header//a/@href")
    assert shown.xpath("//meta[@name='robots']/@content") == ["noindex"]


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("name", OWN)
def test_pages_of_the_account_stand_in_the_workspace(signed_in: Client, name: str, language: str) -> None:
    shown = page(signed_in, f"/{language}/account/{name}/")
    assert shown.xpath("string(//h1)").strip()
    if name != "logout":
        assert shown.xpath("//ul[@class='tabs']//a[@aria-current='page']/@href") == [f"/{language}/workspace/settings/"]


@pytest.mark.parametrize("name", OWN[:-1])
def test_nobody_sees_them_without_signing_in(client: Client, name: str) -> None:
    response = client.get(f"/en/account/{name}/")
    assert response.status_code == 302
    assert response["Location"].startswith("/en/account/login/")


def test_forms_name_every_field(client: Client) -> None:
    for name in OPEN:
        shown = page(client, f"/en/account/{name}/")
        fields = shown.xpath("//main//input[not(@type='hidden')]/@id")
        assert fields and set(fields) <= set(shown.xpath("//main//label/@for"))


@pytest.mark.parametrize("language", ["en", "tr"])
def test_a_new_account_is_confirmed_by_a_code(client: Client, code: Code, language: str) -> None:
    sent = {"email": "New.Coach@example.org", "password1": PASSWORD}
    response = client.post(f"/{language}/account/signup/", sent)
    assert response["Location"] == f"/{language}/account/confirm-email/"
    assert not client.session.get("_auth_user_id")
    wrong = client.post(response["Location"], {"code": "AAAA-AAAA"})
    assert wrong.status_code == 200
    assert client.post(response["Location"], {"code": code().lower().replace("-", "")})["Location"] == (
        f"/{language}/workspace/sessions/"
    )
    account = Account.objects.get()
    assert (account.email, account.language) == ("new.coach@example.org", language)
    assert account.time_zone == {"en": "UTC", "tr": "Europe/Istanbul"}[language]
    assert EmailAddress.objects.get().verified
    assert [what for what, *_ in log()] == [What.SIGNED_IN]


def test_three_wrong_codes_end_it(client: Client, code: Code) -> None:
    client.post("/en/account/signup/", {"email": "new@example.org", "password1": PASSWORD})
    right = code()
    for _ in range(3):
        response = client.post("/en/account/confirm-email/", {"code": "AAAA-AAAA"})
    assert response["Location"] == "/en/account/login/"
    assert client.post("/en/account/confirm-email/", {"code": right})["Location"] == "/en/account/login/"
    assert not EmailAddress.objects.filter(verified=True).exists()


@pytest.mark.parametrize("password", ["short", "password12", "1234567890123"])
def test_weak_passwords_are_refused_with_a_reason(client: Client, password: str) -> None:
    response = client.post("/en/account/signup/", {"email": "new@example.org", "password1": password})
    assert response.status_code == 200
    assert b"errorlist" in response.content
    assert not Account.objects.exists()


def test_whoever_starts_the_site_without_mail_is_told_where_the_code_is(client: Client, settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"  # type: ignore[attr-defined]
    client.post("/en/account/signup/", {"email": "new@example.org", "password1": PASSWORD})
    assert b"printed in the window" in client.get("/en/account/confirm-email/").content


def test_with_a_mail_server_nothing_of_that_is_said(client: Client) -> None:
    client.post("/en/account/signup/", {"email": "new@example.org", "password1": PASSWORD})
    assert b"printed in the window" not in client.get("/en/account/confirm-email/").content


def test_sign_ins_and_failures_are_noted(client: Client, confirmed: Account) -> None:
    assert sign_in(client, confirmed.email, "a wrong passphrase") == 200
    assert sign_in(client, "nobody@example.org", PASSWORD) == 200
    assert sign_in(client, confirmed.email, PASSWORD) == 302
    assert log() == [
        (What.SIGN_IN_FAILED, confirmed.email, {"by": "password"}),
        (What.SIGN_IN_FAILED, None, {"by": "password"}),
        (What.SIGNED_IN, confirmed.email, {"by": "password"}),
    ]


def test_a_failure_tells_nobody_whether_there_is_an_account(client: Client, confirmed: Account) -> None:
    answers = set()
    for email in (confirmed.email, "nobodys@example.org"):
        response = client.post("/en/account/login/", {"login": email, "password": "a wrong passphrase"})
        found = page_text(response.content).replace(email, "")
        answers.add((response.status_code, found))
    assert len(answers) == 1


def page_text(content: bytes) -> str:
    return " ".join(html.fromstring(content).xpath("string(//main)").split())


@pytest.mark.parametrize("path", ["signup", "password/reset"])
def test_neither_does_signing_up_or_asking_for_a_new_password(client: Client, confirmed: Account, path: str) -> None:
    answers = []
    for email in (confirmed.email, "nobodys@example.org"):
        visitor = Client()
        response = visitor.post(f"/en/account/{path}/", {"email": email, "password1": PASSWORD})
        next_page = visitor.get(response["Location"])
        answers.append((response.status_code, response["Location"], page_text(next_page.content).replace(email, "")))
    assert answers[0] == answers[1]
    assert [message.to for message in mail.outbox] == [[confirmed.email], ["nobodys@example.org"]]


def test_after_signing_in_the_workspace_speaks_the_language_of_the_account(client: Client, confirmed: Account) -> None:
    Account.objects.update(language="tr")
    response = client.post("/en/account/login/", {"login": confirmed.email, "password": PASSWORD})
    assert response["Location"] == "/tr/workspace/sessions/"


def test_where_someone_wanted_to_go_is_where_they_get(client: Client, confirmed: Account) -> None:
    wanted = client.get("/en/workspace/settings/")["Location"]
    sent = {"login": confirmed.email, "password": PASSWORD, "next": "/en/workspace/settings/"}
    assert client.post(wanted, sent)["Location"] == "/en/workspace/settings/"
    client.logout()
    sent["next"] = "https://elsewhere.example/"
    assert client.post(wanted, sent)["Location"] == "/en/workspace/sessions/"


def test_a_new_password_by_code(client: Client, confirmed: Account, code: Code) -> None:
    client.post("/tr/account/password/reset/", {"email": confirmed.email})
    assert mail.outbox[-1].to == [confirmed.email]
    assert client.post("/tr/account/password/reset/confirm/", {"code": code()}).status_code == 302
    fresh = {"password1": "another long passphrase", "password2": "another long passphrase"}
    done = client.post("/tr/account/password/reset/complete/", fresh)
    assert done["Location"] == "/tr/account/password/reset/done/"
    assert page(client, done["Location"]).xpath("//main//a[@class='btn']/@href") == ["/tr/account/login/"]
    assert sign_in(client, confirmed.email, PASSWORD) == 200
    assert sign_in(client, confirmed.email, "another long passphrase") == 302


def test_a_changed_password_signs_out_everywhere_else(client: Client, confirmed: Account) -> None:
    elsewhere = Client()
    for browser in (client, elsewhere):
        sign_in(browser, confirmed.email, PASSWORD)
    sent = {"oldpassword": PASSWORD, "password1": "another long passphrase", "password2": "another long passphrase"}
    assert client.post("/en/account/password/change/", sent)["Location"] == "/en/workspace/settings/"
    assert client.get("/en/workspace/settings/").status_code == 200
    assert elsewhere.get("/en/workspace/settings/").status_code == 302


def test_signing_out_everywhere_else_by_the_list(client: Client, confirmed: Account) -> None:
    elsewhere = Client(headers={"User-Agent": "Mozilla/5.0 (iPhone) AppleWebKit Safari/605"})
    sign_in(elsewhere, confirmed.email, PASSWORD)
    elsewhere.get("/en/workspace/settings/")
    sign_in(client, confirmed.email, PASSWORD)
    listed = page(client, "/en/account/sessions/").xpath("//main//h2/text()")
    assert "Safari, iPhone" in [text.strip() for text in listed]
    client.post("/en/account/sessions/")
    assert elsewhere.get("/en/workspace/settings/").status_code == 302
    assert client.get("/en/workspace/settings/").status_code == 200


def test_the_address_changes_once_the_new_one_is_confirmed(client: Client, confirmed: Account, code: Code) -> None:
    sign_in(client, confirmed.email, PASSWORD)
    asked = client.post("/en/account/email/", {"email": "moved@example.org", "action_add": ""})
    assert asked["Location"].startswith("/en/account/reauthenticate/")
    resumed = client.post(asked["Location"], {"password": PASSWORD, "next": "/en/account/email/"})
    assert resumed["Location"] == "/en/account/confirm-email/"
    confirmed.refresh_from_db()
    assert confirmed.email == "deniz@example.org"
    assert client.post("/en/account/confirm-email/", {"code": code()})["Location"] == "/en/workspace/settings/"
    confirmed.refresh_from_db()
    assert confirmed.email == "moved@example.org"
    assert mail.outbox[-1].to == ["deniz@example.org"], "the old address is told"


def test_signing_out_needs_a_post_and_leads_to_the_first_page(signed_in: Client) -> None:
    signed_in.get("/tr/account/logout/")
    assert signed_in.session.get("_auth_user_id")
    assert signed_in.post("/tr/account/logout/")["Location"] == "/tr/"
    assert not signed_in.session.get("_auth_user_id")


def test_an_account_that_is_switched_off_gets_in_no_more(client: Client, confirmed: Account) -> None:
    sign_in(client, confirmed.email, PASSWORD)
    Account.objects.update(is_active=False)
    assert client.get("/en/workspace/settings/").status_code == 302
    response = client.post("/en/account/login/", {"login": confirmed.email, "password": PASSWORD})
    assert response["Location"] == "/en/account/inactive/"
    with translation.override("en"):
        assert page(client, reverse("account_inactive")).xpath("string(//h1)") == "This account is switched off"
