"""A mailbox to read codes from, and a clean table of rate limits for each test."""

import re
from collections.abc import Callable, Iterator

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache

from mentor_coach_web.accounts.models import Account


@pytest.fixture(autouse=True)
def no_limits_used(db: None) -> Iterator[None]:
    """Nobody has tried anything yet."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def confirmed(account: Account) -> Account:
    """An account whose address is confirmed."""
    EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=True)
    return account


@pytest.fixture
def code() -> Callable[[], str]:
    """Reads the code in the last e-mail."""
    return lambda: re.findall(r"^    ([A-Z]{4}-[A-Z]{4})$", str(mail.outbox[-1].body), re.MULTILINE)[0]
