"""E-mails: in the language of the account, whole, and without an unfilled slot."""

from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client, RequestFactory
from django.utils import translation

from mentor_coach_web.accounts.letters import LETTERS, send_letter
from mentor_coach_web.accounts.models import Account
from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.django_db
SLOTS = {
    "code": "ABCD-EFGH",
    "from_email": "old@example.org",
    "to_email": "new@example.org",
    "deleted_email": "old@example.org",
    "ip": "192.0.2.1",
    "user_agent": "Firefox",
    "sessions": 3,
    "reports": 4,
}


class Broken(BaseEmailBackend):
    """A mail server that hangs up."""

    def send_messages(self, messages: Any) -> int:
        raise SMTPServerDisconnected("gone")


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_is_whole_in_both_languages(account: Account, name: str, language: str) -> None:
    account.language = language
    with translation.override("en" if language == "tr" else "tr"):  # the page speaks another one
        send_letter(name, "to@example.org", account, SLOTS, RequestFactory().get("/"))
    letter = mail.outbox[-1]
    assert "%(" not in letter.subject + str(letter.body)
    assert str(letter.body).startswith("Merhaba," if language == "tr" else "Hello,")
    assert "\n" not in letter.subject
    with translation.override(language):
        assert letter.subject == str(LETTERS[name].subject)
    if LETTERS[name].change:
        assert f"/{language}/account/password/change/" in str(letter.body)


def test_no_code_stands_in_a_subject() -> None:
    assert not [letter for letter in LETTERS.values() if "%" in str(letter.subject)]


def test_every_letter_that_allauth_may_send_is_there() -> None:
    from pathlib import Path

    import allauth

    root = Path(str(allauth.__file__)).parent / "templates"
    names = {
        path.name.removesuffix("_subject.txt")
        for app in ("account", "mfa")
        for path in (root / app / "email").glob("*_subject.txt")
    }
    other_ways = {"login_code", "password_reset_key"}  # ways in that are switched off here
    assert names - other_ways <= set(LETTERS)


def test_when_the_mail_server_is_away_the_page_says_so(client: Client, settings: Any, caplog: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    sent = {"email": "new@example.org", "password1": PASSWORD}
    response = client.post("/en/account/signup/", sent, follow=True)
    assert b"could not be sent" in response.content
    assert "SMTPServerDisconnected" in caplog.text
    assert "new@example.org" not in caplog.text


def test_the_adapter_is_ours() -> None:
    assert type(get_adapter()).__module__ == "mentor_coach_web.accounts.adapter"
