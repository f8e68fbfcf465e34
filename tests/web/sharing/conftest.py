"""Links to the report of the session that other tests read."""

import pytest

from mentor_coach_web.conversations.models import Analysis
from mentor_coach_web.sharing.models import Share
from mentor_coach_web.sharing.services import make_share

LINK_PASSWORD = "seven blue chairs"


@pytest.fixture
def share(read: Analysis) -> Share:
    """A link that works for a week."""
    return make_share(read, days=7)


@pytest.fixture
def guarded(read: Analysis) -> Share:
    """A link that asks for a password."""
    return make_share(read, days=7, password=LINK_PASSWORD)
