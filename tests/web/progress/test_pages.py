"""The pages of progress: what they show, to whom, and what their forms do."""

import uuid
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mentor_coach.samples import sample
from mentor_coach.schema.transcript import Source
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.details import Details
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.conversations.services import keep_session
from mentor_coach_web.progress.models import Goal
from mentor_coach_web.progress.selectors import note_of
from mentor_coach_web.progress.services import MOST_OPEN, set_goal
from mentor_coach_web.reviews.models import SelfRating
from tests.web.reading_once import read_once

PAGE = "/en/workspace/progress/"
GOALS = f"{PAGE}goals/"


def keep(account: Account, title: str, days_ago: int = 1, name: str = "tr_strong") -> CoachingSession:
    source = sample(name)
    own = Source(name=source.name, content=source.content + b"\n" * (len(title) + days_ago))
    held_on = timezone.localdate() - timedelta(days=days_ago)
    details = Details(title=title, file_name=source.name)
    session = keep_session(account, own, details, level="pcc", consent=True, held_on=held_on).session
    assert read_once(session.analyses.get().pk)
    return session


@pytest.fixture
def two(account: Account) -> list[CoachingSession]:
    """Two sessions of the coach's own."""
    return [keep(account, "Older <b>talk</b>", 40, "tr_weak"), keep(account, "Newer talk", 2)]


def text_of(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["Cache-Control"] == "no-store, private"
    return response.content.decode()


def test_without_sessions_the_page_invites(signed_in: Client) -> None:
    page = text_of(signed_in, PAGE)
    assert "Progress begins with a first session" in page
    assert "/en/workspace/new/" in page


def test_a_session_that_waits_is_no_progress_yet(signed_in: Client, kept: CoachingSession) -> None:
    assert "Progress begins with a first session" in text_of(signed_in, PAGE)


@pytest.mark.parametrize("level, count", [("acc", 6), ("pcc", 7), ("mcc", 6)])
def test_competencies_are_shown_at_a_level(
    signed_in: Client, two: list[CoachingSession], level: str, count: int
) -> None:
    page = text_of(signed_in, f"{PAGE}?level={level}")
    assert page.count('id="picture-competency-') == 2 * count  # a title and a description each
    assert page.count('id="picture-') == 2 * (count + 6)
    assert "Older &lt;b&gt;talk&lt;/b&gt;" in page
    assert "There are 2 sessions here." in page
    assert "style=" not in page.partition("<main")[2]


def test_the_page_speaks_turkish_with_the_word_of_the_account(
    client: Client, account: Account, two: list[CoachingSession]
) -> None:
    account.client_word = "müşteri"
    account.save()
    client.force_login(account)
    page = text_of(client, "/tr/workspace/progress/?signal=client_words_uptake")
    assert "Müşterinin kendi sözcükleri" in page
    assert "Koyduğum hedefler" in page


def test_measures_are_chosen(signed_in: Client, two: list[CoachingSession]) -> None:
    page = text_of(signed_in, f"{PAGE}?signal=praise&signal=open_share&signal=nonsense")
    assert 'id="picture-praise-title"' in page
    assert 'id="picture-open_share-title"' in page
    assert 'id="picture-talk_share-title"' not in page


@pytest.mark.parametrize("query", ["level=xyz", "days=-5", "days=abc", "signal=", "language=de", "goal=%3Cscript%3E"])
def test_nonsense_in_the_address_is_passed_by(signed_in: Client, two: list[CoachingSession], query: str) -> None:
    page = text_of(signed_in, f"{PAGE}?{query}")
    assert "Competencies at PCC" in page
    assert "<script>" not in page.partition("<main")[2]


def test_periods_and_samples_narrow_the_sessions(
    signed_in: Client, account: Account, two: list[CoachingSession], read: Analysis
) -> None:
    assert "3 sessions, the oldest on the left." in text_of(signed_in, PAGE)
    page = text_of(signed_in, f"{PAGE}?without_samples=1")
    assert "2 sessions, the oldest on the left." in page
    old = keep(account, "A year ago", 400)
    assert "4 sessions," in text_of(signed_in, PAGE)
    assert "3 sessions," in text_of(signed_in, f"{PAGE}?days=365")
    old.delete()
    CoachingSession.objects.filter(owner=account).update(held_on=date(2020, 1, 1))
    assert "No session fits" in text_of(signed_in, f"{PAGE}?days=90")


def test_samples_are_not_practice(signed_in: Client, read: Analysis) -> None:
    assert "Weeks with a session of your own will show here." in text_of(signed_in, PAGE)


def test_a_session_to_be_rated_first_stays_out_until_then(
    signed_in: Client, account: Account, two: list[CoachingSession]
) -> None:
    CoachingSession.objects.filter(pk=two[0].pk).update(rate_first=True)
    page = text_of(signed_in, PAGE)
    assert "Newer talk" in page
    assert "Older" not in page
    assert "1 session waits until you have rated yourself" in page
    ids = "&".join(f"session={session.pk}" for session in two)
    assert "What differs most" not in text_of(signed_in, f"{PAGE}compare/?{ids}")
    SelfRating.objects.create(owner=account, session=two[0], revealed_at=timezone.now())
    assert "Older" in text_of(signed_in, PAGE)


def test_nothing_of_others_is_shown(client: Client, other: Account, two: list[CoachingSession]) -> None:
    client.force_login(other)
    assert "Newer talk" not in text_of(client, PAGE)
    ids = "&".join(f"session={session.pk}" for session in two)
    page = text_of(client, f"{PAGE}compare/?{ids}")
    assert "Newer talk" not in page
    assert "Choose two to four different sessions" in page


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}compare/"])
def test_nobody_is_asked_to_sign_in(client: Client, path: str, db: None) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/en/account/login/")


def test_sessions_side_by_side(signed_in: Client, two: list[CoachingSession]) -> None:
    ids = "&".join(f"session={session.pk}" for session in two)
    page = text_of(signed_in, f"{PAGE}compare/?{ids}&session=&session=")
    assert "What differs most between the first and the last" in page
    assert "Your share of the words: 71%, then 15%" in page
    assert page.index("Older &lt;b&gt;talk") < page.index("Newer talk")
    assert "Competencies at MCC" in text_of(signed_in, f"{PAGE}compare/?level=mcc&{ids}")


@pytest.mark.parametrize("query", ["session={0}", "session={0}&session={0}", "session=nonsense&session={0}"])
def test_fewer_than_two_sessions_are_not_compared(signed_in: Client, two: list[CoachingSession], query: str) -> None:
    page = text_of(signed_in, f"{PAGE}compare/?{query.format(two[0].pk)}")
    assert "Choose two to four different sessions" in page
    assert "What differs most" not in page


def test_a_goal_is_set_and_shown(signed_in: Client, account: Account, two: list[CoachingSession]) -> None:
    fields = {"about": "talk_share", "target": "30", "note": "Count to three <i>first</i>."}
    response = signed_in.post(GOALS, fields)
    assert response.status_code == 302
    [goal] = Goal.objects.all()
    assert (goal.about, goal.way, goal.target, goal.owner) == ("talk_share", "less", 0.3, account)
    assert note_of(goal) == fields["note"]
    assert b"three" not in bytes(goal.note)
    page = text_of(signed_in, PAGE)
    assert "Talk less: at most 30%" in page
    assert "Count to three &lt;i&gt;first&lt;/i&gt;." in page
    assert "No session since you set it." in page


def test_numbers_are_written_as_the_language_does(signed_in: Client, two: list[CoachingSession]) -> None:
    signed_in.post("/tr/workspace/progress/goals/", {"about": "reflections_per_question", "target": "0,75"})
    assert Goal.objects.get().target == 0.75
    assert "en az 0,75" in text_of(signed_in, "/tr/workspace/progress/")


def test_a_goal_is_followed_by_itself(signed_in: Client, account: Account) -> None:
    goal = set_goal(account, about="talk_share", way="less", target=0.3)
    Goal.objects.filter(pk=goal.pk).update(created_at=timezone.now() - timedelta(days=30))
    for number in range(3):
        keep(account, f"Session {number}", 20 - number)
    page = text_of(signed_in, PAGE)
    assert "Reached in your last three sessions." in page
    assert "Reached in 3 of 3 sessions since." in page


def test_a_marker_is_shown_or_not(signed_in: Client, account: Account) -> None:
    response = signed_in.post(GOALS, {"about": "7.5", "target": "12"})
    assert response.status_code == 302
    [goal] = Goal.objects.all()
    assert (goal.way, goal.target) == ("show", None)


@pytest.mark.parametrize(
    "fields, words",
    [
        ({"about": "nonsense"}, "Choose a goal from the list."),
        ({"about": "talk_share", "target": "130"}, "A share is at most 100 percent."),
        ({"about": "talk_share", "target": "-1"}, "in digits, such as 30"),
        ({"about": "talk_share", "target": "many"}, "in digits, such as 30"),
        ({}, "Choose a goal from the list."),
        ({"about": "praise", "note": "a" * 501}, "up to 500 characters"),
    ],
)
def test_what_does_not_fit_is_said(
    signed_in: Client, two: list[CoachingSession], fields: dict[str, str], words: str
) -> None:
    assert words in signed_in.post(GOALS, fields, follow=True).content.decode()
    assert not Goal.objects.exists()


def test_the_same_goal_and_a_sixth_goal_are_refused(
    signed_in: Client, account: Account, two: list[CoachingSession]
) -> None:
    for name in ("talk_share", "open_share", "praise", "silences")[: MOST_OPEN - 1]:
        signed_in.post(GOALS, {"about": name})
    assert "open already" in signed_in.post(GOALS, {"about": "praise"}, follow=True).content.decode()
    signed_in.post(GOALS, {"about": "7.5"})
    page = signed_in.post(GOALS, {"about": "7.6"}, follow=True).content.decode()
    assert "Five goals are open already." in page
    assert Goal.objects.count() == MOST_OPEN
    assert 'id="goal-about"' not in page


@pytest.mark.parametrize("end", ["reached", "set_aside"])
def test_a_goal_is_closed_and_opened_again(
    signed_in: Client, account: Account, two: list[CoachingSession], end: str
) -> None:
    goal = set_goal(account, about="7.5", way="show")
    page = signed_in.post(f"{GOALS}{goal.pk}/close/", {"end": end}, follow=True).content.decode()
    goal.refresh_from_db()
    assert (goal.end, goal.closed_at is None) == (end, False)
    assert "1 closed goal" in page
    assert "open again" in signed_in.post(f"{GOALS}{goal.pk}/reopen/", follow=True).content.decode()
    goal.refresh_from_db()
    assert (goal.end, goal.closed_at) == ("", None)


def test_a_goal_is_not_opened_twice(signed_in: Client, account: Account, two: list[CoachingSession]) -> None:
    closed = set_goal(account, about="7.5", way="show")
    signed_in.post(f"{GOALS}{closed.pk}/close/", {"end": "reached"})
    set_goal(account, about="7.5", way="show")
    page = signed_in.post(f"{GOALS}{closed.pk}/reopen/", follow=True).content.decode()
    assert "This goal is open already." in page


def test_a_goal_is_deleted_after_a_question(signed_in: Client, account: Account) -> None:
    goal = set_goal(account, about="7.5", way="show")
    page = text_of(signed_in, f"{GOALS}{goal.pk}/delete/")
    assert "Delete this goal?" in page
    assert Goal.objects.exists()
    assert signed_in.post(f"{GOALS}{goal.pk}/delete/").status_code == 302
    assert not Goal.objects.exists()


@pytest.mark.parametrize("action", ["close", "reopen", "delete"])
def test_goals_belong_to_their_owner(client: Client, account: Account, other: Account, action: str) -> None:
    goal = set_goal(account, about="7.5", way="show")
    client.force_login(other)
    assert client.post(f"{GOALS}{goal.pk}/{action}/").status_code == 404
    assert client.post(f"{GOALS}{uuid.uuid4()}/{action}/").status_code == 404
    client.logout()
    assert client.post(f"{GOALS}{goal.pk}/{action}/").headers["Location"].startswith("/en/account/login/")
    assert client.post(GOALS, {"about": "7.5"}).headers["Location"].startswith("/en/account/login/")
    goal.refresh_from_db()
    assert goal.closed_at is None


@pytest.mark.parametrize("path", ["goals/", "goals/{0}/close/", "goals/{0}/reopen/"])
def test_changes_are_posts(signed_in: Client, account: Account, path: str) -> None:
    goal = set_goal(account, about="7.5", way="show")
    assert signed_in.get(f"{PAGE}{path.format(goal.pk)}").status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(account)
    assert strict.post(f"{PAGE}{path.format(goal.pk)}").status_code == 403
