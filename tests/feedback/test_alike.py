"""No marker praises what another one, at its own level, makes a growth edge of."""

import pytest

from mentor_coach.feedback.alike import with_alike
from mentor_coach.knowledge.load import framework

MARKERS = {marker.id: marker for marker in framework().markers}


@pytest.mark.parametrize(
    ("marker", "other", "alike"),
    [
        ("A7.3", "7.6", True),  # one clear question
        ("4.1", "M4.1", True),  # acknowledging
        ("3.1", "A3.2", True),  # the outcome
        ("6.1", "M6.1", False),  # remarks that fit, and asking for words
        ("7.6", "7.7", False),  # two of one level are two things
        ("4.1", "8.8", False),
    ],
)
def test_what_asks_for_the_same_is_alike(marker: str, other: str, alike: bool) -> None:
    assert (other in with_alike([marker], MARKERS)) is alike
    assert marker in with_alike([marker], MARKERS)
