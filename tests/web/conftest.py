"""Accounts and sessions that the tests of the workspace stand on."""

import pytest
from django.test import Client

from mentor_coach.samples import sample
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.details import Details
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.conversations.services import keep_session
from tests.web.reading_once import read_once

PASSWORD = "a long enough passphrase"


@pytest.fixture
def account(db: None) -> Account:
    """A coach."""
    return Account.objects.create_user("deniz@example.org", PASSWORD)


@pytest.fixture
def other(db: None) -> Account:
    """Another coach, who must see nothing of the first one's."""
    return Account.objects.create_user("robin@example.org", PASSWORD)


@pytest.fixture
def signed_in(client: Client, account: Account) -> Client:
    """A browser in which the coach is signed in."""
    client.force_login(account)
    return client


@pytest.fixture
def kept(account: Account) -> CoachingSession:
    """A session that was uploaded and waits to be read."""
    details = Details(title="The cello in the hall", file_name="session.vtt", client="Tomas", tags=("first",))
    return keep_session(account, sample("en_mixed"), details, level="pcc", consent=True).session


@pytest.fixture
def read(kept: CoachingSession) -> Analysis:
    """The finished analysis of that session."""
    analysis = kept.analyses.get()
    assert read_once(analysis.pk)
    analysis.refresh_from_db()
    return analysis
