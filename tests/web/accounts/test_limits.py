"""Trying often is slowed down, the limits hold for every process, and being slowed down is told in style."""

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import Client

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.models import Entry
from tests.web.conftest import PASSWORD
from tests.web.reading_html import page

pytestmark = pytest.mark.django_db


def test_the_counters_are_in_the_database_and_not_soon_full() -> None:
    assert "db.DatabaseCache" in settings.CACHES["default"]["BACKEND"]
    assert caches["default"]._max_entries >= 100_000  # type: ignore[attr-defined]


def test_five_wrong_passwords_close_an_account_for_a_while(client: Client, confirmed: Account) -> None:
    for _ in range(5):
        client.post("/en/account/login/", {"login": confirmed.email, "password": "a wrong passphrase"})
    right = client.post("/en/account/login/", {"login": confirmed.email, "password": PASSWORD})
    assert right.status_code == 200
    assert b"too many attempts" in right.content
    assert Entry.objects.count() == 5
    other = Account.objects.create_user("robin@example.org", PASSWORD)
    assert client.post("/en/account/login/", {"login": other.email, "password": PASSWORD}).status_code == 302


def test_one_address_of_the_network_tries_so_often_only(client: Client) -> None:
    answers = [
        client.post("/en/account/login/", {"login": f"c{number}@example.org", "password": "a wrong passphrase"})
        for number in range(12)
    ]
    refused = [b"too many attempts" in answer.content for answer in answers]
    assert refused == [False] * 10 + [True] * 2


@pytest.mark.parametrize(("language", "words"), [("en", "Too many attempts"), ("tr", "Çok fazla deneme")])
def test_a_flood_of_sign_ups_is_answered_in_style(client: Client, language: str, words: str) -> None:
    for _ in range(20):
        client.post(f"/{language}/account/signup/", {"email": "not an address", "password1": "x"})
    answer = client.post(f"/{language}/account/signup/", {"email": "not an address", "password1": "x"})
    assert answer.status_code == 429
    assert words in answer.content.decode()
    page(client, f"/{language}/account/signup/")  # looking is not limited


def test_codes_for_a_new_password_are_not_sent_again_and_again(client: Client, confirmed: Account) -> None:
    from django.core import mail

    for _ in range(8):
        Client().post("/en/account/password/reset/", {"email": confirmed.email})
    assert len(mail.outbox) == 5
