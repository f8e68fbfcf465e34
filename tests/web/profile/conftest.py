"""A browser in which the coach has just shown once more who they are, and sessions that fill an account."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from mentor_coach.samples import sample
from mentor_coach.schema.transcript import Source
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.details import Details
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.conversations.services import keep_session
from mentor_coach_web.progress.models import Goal
from mentor_coach_web.reviews.models import Disagreement
from mentor_coach_web.sharing.services import make_share
from mentor_coach_web.vault import private
from tests.web.conftest import PASSWORD

# The first minutes of a shipped session: enough for every part of a report, and quick to draw.
ORIGINAL = b"\n\n".join(sample("en_mixed").content.split(b"\n\n")[:60]) + b"\n"


@pytest.fixture
def kept(account: Account) -> CoachingSession:
    """A short session that was uploaded and waits to be read."""
    details = Details(title="The cello in the hall", file_name="session.vtt", client="Tomas", tags=("first",))
    return keep_session(
        account, Source(name="session.vtt", content=ORIGINAL), details, level="pcc", consent=True
    ).session


@pytest.fixture
def sure(client: Client, account: Account) -> Client:
    """Signed in, and confirmed by the password a moment ago."""
    cache.clear()
    EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=True)
    client.post("/en/account/login/", {"login": account.email, "password": PASSWORD})
    sent = {"password": PASSWORD, "next": "/en/workspace/settings/"}
    assert client.post("/en/account/reauthenticate/", sent)["Location"] == "/en/workspace/settings/"
    return client


@pytest.fixture
def full(read: Analysis) -> Analysis:
    """An account with a session that was read, a link, a finding seen differently and a goal with a note."""
    make_share(read, days=7)
    different = Disagreement(owner=read.owner, analysis=read, marker="4.1")
    private.put(different, "note", b"I waited on purpose.")
    different.save()
    goal = Goal(owner=read.owner, about="stacked_questions", way=Goal.Way.LESS)
    private.put(goal, "note", b"One question at a time.")
    goal.save()
    return read
