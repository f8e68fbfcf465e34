"""Authenticator apps and recovery codes: set up, asked for, sealed in the database, noted when they fail."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import LazySettings
from django.core.management import call_command
from django.test import Client
from lxml import html

from mentor_coach_web import master_keys
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.accounts.second_factors import SecondFactorAdapter, rewrap
from mentor_coach_web.audit.models import Entry
from mentor_coach_web.audit.record import What
from mentor_coach_web.vault.sealing import SealBrokenError
from tests.web.conftest import PASSWORD
from tests.web.operating import code_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(confirmed: Account) -> str:
    """The secret of an authenticator app that is connected, with recovery codes."""
    secret = generate_totp_secret()
    TOTP.activate(confirmed, secret)
    RecoveryCodes.activate(confirmed)
    return secret


def half_way(client: Client) -> None:
    """The password is given, the second step is to come."""
    response = client.post("/en/account/login/", {"login": "deniz@example.org", "password": PASSWORD})
    assert response["Location"] == "/en/account/2fa/authenticate/"


def test_the_code_to_scan_stands_in_the_page_and_needs_no_address(client: Client, confirmed: Account) -> None:
    client.force_login(confirmed)
    asked = client.get("/en/account/2fa/totp/activate/")
    client.post(asked["Location"], {"password": PASSWORD})
    shown = client.get("/en/account/2fa/totp/activate/")
    assert b"data:" not in shown.content
    page = html.fromstring(shown.content)
    assert len(page.xpath("//svg[@class='qr']/path")) == 1
    assert not page.xpath("//main//*[@style]")
    secret = page.xpath("string(//code[@class='secret'])")
    done = client.post("/en/account/2fa/totp/activate/", {"code": code_of(secret)})
    assert done["Location"] == "/en/account/2fa/recovery-codes/"
    assert len(html.fromstring(client.get(done["Location"]).content).xpath("//ul[@class='codes']/li")) == 10


def test_an_app_is_asked_for_after_the_password(client: Client, secret: str) -> None:
    half_way(client)
    assert client.get("/en/workspace/settings/").status_code == 302
    assert client.post("/en/account/2fa/authenticate/", {"code": code_of(secret)})["Location"] == (
        "/en/workspace/sessions/"
    )
    assert Entry.objects.get().details == {"by": "password + app"}


def test_a_recovery_code_works_once(client: Client, confirmed: Account, secret: str) -> None:
    code = RecoveryCodes.activate(confirmed).get_unused_codes()[0]
    half_way(client)
    assert client.post("/en/account/2fa/authenticate/", {"code": code}).status_code == 302
    assert Entry.objects.get().details == {"by": "password + recovery code"}
    client.logout()
    half_way(client)
    assert client.post("/en/account/2fa/authenticate/", {"code": code}).status_code == 200


def test_a_wrong_code_is_noted_and_tried_so_often_only(client: Client, confirmed: Account, secret: str) -> None:
    half_way(client)
    for _ in range(8):
        client.post("/en/account/2fa/authenticate/", {"code": "000000"})
    noted = Entry.objects.filter(what=What.SIGN_IN_FAILED, account=confirmed)
    assert 1 <= noted.count() <= 5
    assert set(noted.values_list("details__by", flat=True)) == {"code"}
    assert client.post("/en/account/2fa/authenticate/", {"code": code_of(secret)}).status_code == 200


_PARTS = {"clientDataJSON": "e30", "authenticatorData": "AAAA", "signature": "AAAA", "userHandle": "AAAA"}


@pytest.mark.parametrize(
    "forged",
    [
        {"id": "AAAA"},
        {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {}},
        {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": _PARTS},
        {"id": 1, "rawId": [], "type": None, "response": "no"},
        "a text",
        [1, 2],
    ],
)
def test_a_forged_passkey_gets_nobody_in(client: Client, confirmed: Account, forged: object) -> None:
    client.get("/en/account/2fa/webauthn/login/", headers={"Accept": "application/json"})
    response = client.post("/en/account/2fa/webauthn/login/", {"credential": json.dumps(forged)})
    assert response["Location"] == "/en/account/login/"
    assert b"This did not work" in client.get("/en/account/login/").content
    assert Entry.objects.get().what == What.SIGN_IN_FAILED


def test_secrets_are_sealed_in_the_database(secret: str) -> None:
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert stored.count("first:") == 2


def test_what_was_altered_or_lost_its_key_is_refused() -> None:
    adapter = SecondFactorAdapter()
    sealed = adapter.encrypt("secret")
    assert adapter.decrypt(sealed) == "secret"
    for broken in ("gone:" + sealed.partition(":")[2], sealed[:-8] + "AAAAAAA="):
        with pytest.raises(SealBrokenError):
            adapter.decrypt(broken)


def test_secrets_move_to_a_new_master_key(client: Client, secret: str, settings: LazySettings) -> None:
    new = master_keys.parse(master_keys.fresh("second"))
    settings.VAULT_KEYS = {**new, **settings.VAULT_KEYS}
    call_command("rotate_keys")
    settings.VAULT_KEYS = new
    assert rewrap() == 0
    half_way(client)
    assert client.post("/en/account/2fa/authenticate/", {"code": code_of(secret)}).status_code == 302
