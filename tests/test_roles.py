"""Who coaches: by label, by what people say, by the user's word; with doubt where it is due."""

import pytest

from mentor_coach.roles import DOUBTFUL, infer_roles
from mentor_coach.schema.errors import SourceError
from mentor_coach.schema.noun import Language
from tests.builders import PLAIN, transcript

ANONYMOUS = PLAIN.replace("Coach:", "Speaker 2:").replace("Client:", "Speaker 1:")
CLIENT_FIRST = """A: I wanted to talk about my job. I feel stuck and I don't know what to do with my boss.
B: What would you like to have at the end of our time today?
A: I guess I want to decide. My husband says I should leave.
B: What makes that important to you?
A: I'm just tired. I keep saying yes.
B: What do you notice when you say that?
A: I feel small, honestly."""
TURKISH = """SPEAKER_01: Bugün işimle ilgili konuşmak istiyorum. Müdürüm beni hiç dinlemiyor, çok yoruldum.
SPEAKER_00: Peki bu görüşmenin sonunda elinde ne olsun istersin?
SPEAKER_01: Bilmiyorum, belki bir karar vermek istiyorum.
SPEAKER_00: Bu senin için neden önemli?
SPEAKER_01: Çünkü artık kendimi değersiz hissediyorum.
SPEAKER_00: Değersiz derken ne hissediyorsun, biraz açar mısın?
SPEAKER_01: Annem de böyle derdi, ben hep sustum."""


@pytest.mark.parametrize(
    ("text", "language", "coach", "client"),
    [
        (PLAIN, "en", "Coach", "Client"),
        (ANONYMOUS, "en", "Speaker 2", "Speaker 1"),
        (CLIENT_FIRST, "en", "B", "A"),
        (TURKISH, "tr", "SPEAKER_00", "SPEAKER_01"),
        (PLAIN.replace("Coach:", "Koç:").replace("Client:", "Danışan:"), "tr", "Koç", "Danışan"),
    ],
)
def test_finds_who_coaches(text: str, language: Language, coach: str, client: str) -> None:
    roles, _ = infer_roles(transcript(text, language))
    assert (roles[coach].role, roles[client].role) == ("coach", "client")
    assert roles[coach].confidence >= DOUBTFUL
    assert roles[coach].because


def test_the_user_has_the_last_word() -> None:
    roles, _ = infer_roles(transcript(CLIENT_FIRST), coach="a")
    assert roles["A"].role == "coach"
    assert roles["A"].given
    assert roles["B"].role == "client"


def test_an_unknown_name_says_which_names_there_are() -> None:
    with pytest.raises(SourceError) as caught:
        infer_roles(transcript(CLIENT_FIRST), coach="Zoe")
    assert caught.value.code == "unknown_coach"
    assert "A, B" in str(caught.value)


def test_a_third_voice_is_an_observer_and_is_reported() -> None:
    roles, doubts = infer_roles(transcript(CLIENT_FIRST + "\nC: Five minutes left."))
    assert roles["C"].role == "other"
    assert doubts == ["more_than_two_speakers"]


def test_two_people_who_talk_alike_leave_doubt() -> None:
    chat = "\n".join(["X: The weather is fine.", "Y: The weather is fine."] * 4)
    roles, _ = infer_roles(transcript(chat))
    assert min(role.confidence for role in roles.values()) < DOUBTFUL
