"""Sign in as those who run a site do: with a password, then with a code of an authenticator app."""

import time

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.test import Client

from mentor_coach_web.accounts.models import Account
from tests.web.conftest import PASSWORD


def code_of(secret: str) -> str:
    """What the app shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def with_app(account: Account) -> str:
    """Connect an app; its secret."""
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    return secret


def signed_in_by_password(client: Client, account: Account) -> Client:
    """A browser in which the password was given, and nothing else."""
    cache.clear()  # limits of earlier tests
    EmailAddress.objects.get_or_create(user=account, email=account.email, primary=True, verified=True)
    client.post("/en/account/login/", {"login": account.email, "password": PASSWORD})
    return client


def signed_in_by_app(client: Client, account: Account) -> Client:
    """A browser in which the password and a code of the app were given."""
    secret = with_app(account)
    signed_in_by_password(client, account)
    answer = client.post("/en/account/2fa/authenticate/", {"code": code_of(secret)})
    assert answer["Location"].endswith("/workspace/sessions/")
    return client
