"""Who coaches: by label, by what people say, by the user's word; with doubt where it is due."""

import pytest

from mentor_coach.roles import DOUBTFUL, infer_roles, within_the_session
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


@pytest.mark.parametrize(
    ("given", "meant"),
    [("ayşe", "Ayşe Yılmaz"), ("AYSE YILMAZ", "Ayşe Yılmaz"), ("Ayşe Kara", "Ayşe Kara"), ("kara", "Ayşe Kara")],
)
def test_a_part_of_a_name_is_enough_where_one_can_be_meant(given: str, meant: str) -> None:
    other = "Mert" if meant == "Ayşe Yılmaz" else "Ayşe Yılmaz"
    text = CLIENT_FIRST.replace("A:", f"{other}:").replace("B:", f"{meant}:")
    assert infer_roles(transcript(text), coach=given)[0][meant].given


def test_a_part_of_two_names_is_not() -> None:
    with pytest.raises(SourceError):
        infer_roles(transcript(CLIENT_FIRST.replace("A:", "Ada Su:").replace("B:", "Ada Ok:")), coach="Ada")


def test_an_unknown_name_says_which_names_there_are() -> None:
    with pytest.raises(SourceError) as caught:
        infer_roles(transcript(CLIENT_FIRST), coach="Zoe")
    assert caught.value.code == "unknown_coach"
    assert "A, B" in str(caught.value)


def test_a_mentor_who_listens_in_looks_on_where_the_others_are_names() -> None:
    roles, _ = infer_roles(transcript("Mentor: I stay quiet today.\n" + CLIENT_FIRST + "\nMentor: Thank you both. Hm?"))
    assert [roles[name].role for name in ("Mentor", "A", "B")] == ["other", "client", "coach"]


def test_a_mentor_who_talks_with_one_other_coaches() -> None:
    roles, _ = infer_roles(transcript(CLIENT_FIRST.replace("B:", "Mentor:") + "\nC: Five minutes left."))
    assert [roles[name].role for name in ("Mentor", "A", "C")] == ["coach", "client", "other"]


def test_a_third_voice_is_an_observer_and_is_reported() -> None:
    roles, doubts = infer_roles(transcript(CLIENT_FIRST + "\nC: Five minutes left."))
    assert roles["C"].role == "other"
    assert doubts == ["more_than_two_speakers"]


def test_two_people_who_talk_alike_leave_doubt() -> None:
    chat = "\n".join(["X: The weather is fine.", "Y: The weather is fine."] * 4)
    roles, _ = infer_roles(transcript(chat))
    assert min(role.confidence for role in roles.values()) < DOUBTFUL


SESSION = """{coach}: What would you like to have at the end of our time today?
{client}: I want to decide about my job. I feel stuck with my boss.
{coach}: What makes that important to you?
{client}: I'm just tired. I keep saying yes.
{coach}: What do you notice when you say that?
{client}: I feel small, honestly.
"""
DEBRIEF = """{mentor}: Thank you both. What did you notice about yourself? What would you do differently?
{coach}: I noticed I went quickly. I felt nervous, and I want to slow down.
{mentor}: What would you like to keep? How was the silence for you?
{coach}: I think I was afraid of it.
"""


@pytest.mark.parametrize(
    ("coach", "client", "mentor"),
    [
        ("Ada", "Ben", "Cem"),  # whoever asks at the end does not coach
        ("Speaker 2", "Speaker 3", "Speaker 1"),
        ("Coach", "Client", "Mentor"),
        ("Ada", "Ben", "Observer"),
        ("Ada (Coach)", "Ben", "Cem"),
        ("Ada", "Ben (Client)", "Cem"),
    ],
)
def test_a_mentor_who_speaks_at_the_end_looks_on(coach: str, client: str, mentor: str) -> None:
    text = (SESSION + DEBRIEF).format(coach=coach, client=client, mentor=mentor)
    roles, _ = infer_roles(transcript(text))
    assert [roles[name].role for name in (coach, client, mentor)] == ["coach", "client", "other"]
    assert roles[coach].confidence >= DOUBTFUL


@pytest.mark.parametrize("names", [("Host", "Ben"), ("Participant 1", "Participant 2"), ("Coach 1", "Coach 2")])
def test_labels_that_cannot_all_be_true_tell_nothing(names: tuple[str, str]) -> None:
    roles, _ = infer_roles(transcript(SESSION.format(coach=names[0], client=names[1])))
    assert [roles[name].role for name in names] == ["coach", "client"]


UNMARKED: dict[str, tuple[Language, str]] = {
    "en": (
        "en",
        """A: yeah so i think it's mainly that i'm not sleeping and my boss is on at me about the audit
B: okay so what would be useful to get out of today
A: um some kind of plan i guess or at least not feeling like this
B: what does feeling like this mean
A: like i'm behind all the time even when i'm not
B: and when you say behind who's in front
A: my sister probably she's always been the one with the house""",
    ),
    "tr, without its letters": (
        "tr",
        """A: evi satamiyoruz uc aydir esim fiyati dusurelim diyor ben istemiyorum
B: hmm
A: aksam yemeginde konusmuyoruz artik
B: konusmadiginizda ne oluyor
A: kim hakli meselesi oldu bence
B: hakli olmak sana ne veriyor
A: guvenlik herhalde babam her seyini kaybetmisti
B: o guven sende nasil duruyor
A: mesele fiyat degilmis hic""",
    ),
    "a coach who talks more than the client": (
        "en",
        """A: I just don't know where to start with the move.
B: Moving hits everybody differently. I remember when I moved, I had three boxes and a cat. My advice is make a list.
A: Probably the kitchen. And telling my mother.
B: The kitchen is the easy bit. In my experience mothers take it hard. You should leave her for last. Which dates?
A: It's not really about the kitchen though.
B: It never is. I see that with my clients. You need to give yourself two weeks. Does that make sense?
A: The fourth, I guess.""",
    ),
}


@pytest.mark.parametrize("case", UNMARKED)
def test_speech_recognition_without_marks_and_talkative_coaches(case: str) -> None:
    language, text = UNMARKED[case]
    roles, _ = infer_roles(transcript(text, language))
    assert (roles["B"].role, roles["A"].role) == ("coach", "client")


PEERS = """X: Did you watch the match?
Y: I did. I fell asleep before the end. Did you?
X: I saw all of it. I couldn't believe it.
Y: My brother sent me the clip. Are you coming on Saturday?
X: I think so. I have to ask my wife. Who's driving?
Y: I can drive. What time do you want to leave?"""


def test_two_friends_who_chat_are_not_told_apart_with_confidence() -> None:
    roles, _ = infer_roles(transcript(PEERS))
    assert max(role.confidence for role in roles.values()) < DOUBTFUL


def test_few_turns_leave_more_doubt_than_many() -> None:
    few, _ = infer_roles(transcript("\n".join(CLIENT_FIRST.split("\n")[:3])))
    many, _ = infer_roles(transcript(CLIENT_FIRST))
    assert few["B"].confidence < many["B"].confidence


ENDS = "Coach: Goodbye then."
AFTER = "Observer: How was it?\nCoach: You should have asked me more."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"{PLAIN}\n{ENDS} [End of session]\n{AFTER}", ENDS),
        (f"{PLAIN}\n{ENDS} (seans bitti)\n{AFTER}", ENDS),
        (f"{PLAIN}\n{ENDS} --- End of coaching ---\n{AFTER}", ENDS),
        (f"{PLAIN}\n{ENDS}\n{AFTER.replace('How', '[Debrief with the mentor] How')}", ENDS),
    ],
)
def test_talk_after_a_note_that_ends_the_session_is_left_out(text: str, kept: str) -> None:
    held = within_the_session(transcript(text))
    assert kept in f"{held.turns[-1].speaker}: {held.turns[-1].text}"
    assert held.speakers == ("Coach", "Client")
    assert [(notice.code, notice.details) for notice in held.notices] == [("after_the_end", {"count": 2})]


@pytest.mark.parametrize(
    "text",
    [
        f"{PLAIN}\n{ENDS}\n{AFTER}",
        f"{PLAIN}\n{ENDS} [End of session]",
        f"Coach: [End of session one] Shall we begin?\n{PLAIN}",
        f"{PLAIN}\nClient: The end of session fee is due.\n{AFTER}",
        f"{PLAIN}\n{ENDS} [laughs]\n{AFTER}",
    ],
)
def test_without_such_a_note_everything_counts(text: str) -> None:
    whole = transcript(text)
    assert within_the_session(whole) is whole
