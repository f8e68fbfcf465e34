"""The administration opens for staff who used a second factor, and helps those who have none."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from mentor_coach_web.accounts.models import Account
from tests.web.conftest import PASSWORD
from tests.web.operating import code_of, signed_in_by_app, signed_in_by_password, with_app
from tests.web.reading_html import page, texts

pytestmark = pytest.mark.django_db
DOOR = "/en/workspace/settings/administration/"
LIST = "/admin/accounts/account/"


@pytest.fixture
def staff(db: None) -> Account:
    """Somebody who runs the site."""
    return Account.objects.create_superuser("operator@example.org", PASSWORD)


def led(client: Client, path: str) -> str:
    """Where somebody is led who opens a page of the administration."""
    return str(client.get(path, follow=True).redirect_chain[-1][0])


def test_a_password_alone_leads_to_the_page_that_helps(client: Client, staff: Account) -> None:
    signed_in_by_password(client, staff)
    for path in ("/admin/", LIST, "/admin/login/"):
        assert led(client, path).startswith(DOOR)
    assert client.post(f"{LIST}{staff.pk}/change/", {"is_active": ""}).status_code == 302
    staff.refresh_from_db()
    assert staff.is_active
    shown = page(client, DOOR)
    assert shown.xpath("//main//section//a/@href") == [
        "/en/account/2fa/webauthn/add/",
        "/en/account/2fa/totp/activate/",
    ]
    assert len(shown.xpath("//h1")) == 1


def test_the_page_is_in_the_language_of_the_account(client: Client, staff: Account) -> None:
    Account.objects.update(language="tr")
    signed_in_by_password(client, staff)
    assert led(client, "/admin/").startswith(DOOR.replace("/en/", "/tr/"))
    assert "ikinci bir adımla" in texts(page(client, DOOR.replace("/en/", "/tr/")), "//h1")[0]


def test_an_app_at_sign_in_opens_it(client: Client, staff: Account) -> None:
    signed_in_by_app(client, staff)
    assert client.get(LIST).status_code == 200
    assert client.get("/admin/login/?next=" + LIST)["Location"].startswith(DOOR)
    assert client.get(f"{DOOR}?next={LIST}")["Location"] == LIST
    assert client.get(f"{DOOR}?next=https://elsewhere.example/")["Location"] == "/admin/"


def test_a_browser_signed_in_before_the_factor_was_there_has_to_show_it(client: Client, staff: Account) -> None:
    signed_in_by_password(client, staff)
    secret = with_app(staff)
    assert led(client, LIST).startswith(DOOR)
    (way,) = page(client, f"{DOOR}?next={LIST}").xpath("//main//section//a/@href")
    assert way.startswith("/en/account/2fa/reauthenticate/?next=")
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    assert client.get(LIST).status_code == 302, "the password once more is no second factor"
    answer = client.post("/en/account/2fa/reauthenticate/", {"code": code_of(secret), "next": LIST})
    assert answer["Location"] == LIST
    assert client.get(LIST).status_code == 200


def test_it_closes_when_the_factor_is_gone(client: Client, staff: Account) -> None:
    signed_in_by_app(client, staff)
    Authenticator.objects.all().delete()
    assert led(client, LIST).startswith(DOOR)


def test_whoever_has_only_a_passkey_is_asked_for_it(client: Client, staff: Account) -> None:
    signed_in_by_password(client, staff)
    Authenticator.objects.create(user=staff, type=Authenticator.Type.WEBAUTHN, data={"name": "Blue laptop"})
    (way,) = page(client, DOOR).xpath("//main//section//a/@href")
    assert way == "/en/account/2fa/webauthn/reauthenticate/?next=%2Fadmin%2F"


def test_recovery_codes_alone_are_no_factor(client: Client, staff: Account) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    signed_in_by_app(client, staff)
    RecoveryCodes.activate(staff)
    Authenticator.objects.filter(type=Authenticator.Type.TOTP).delete()
    assert led(client, LIST).startswith(DOOR)


def test_nobody_signs_in_by_the_form_of_django(client: Client, staff: Account, account: Account) -> None:
    signed_in_by_app(client, staff)
    sent = {"username": account.email, "password": PASSWORD, "next": "/admin/"}
    assert client.post("/admin/login/", sent)["Location"].startswith(DOOR)
    assert client.session["_auth_user_id"] == str(staff.pk)


def test_coaches_are_led_to_their_settings(signed_in: Client) -> None:
    assert signed_in.get(DOOR)["Location"] == "/en/workspace/settings/"
    assert signed_in.get("/admin/login/").status_code == 403
