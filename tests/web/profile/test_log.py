"""The log in words: every kind of entry, no words of sessions kept in it, and only one's own."""

import pytest
from django.test import Client
from django.utils import translation

from mentor_coach.samples import sample
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.models import Entry
from mentor_coach_web.audit.record import What, record
from mentor_coach_web.conversations.details import Details
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.conversations.services import delete_session, keep_session
from mentor_coach_web.profile.happenings import told
from tests.web.reading_html import page

pytestmark = pytest.mark.django_db
HERE = "/en/workspace/settings/log/"


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("what", What)
def test_every_kind_is_told_in_words(account: Account, what: Entry.What, language: str) -> None:
    record(what, account.pk)
    with translation.override(language):
        (line,) = told(account, Entry.objects.all())
    assert line.text
    assert line.text != what.value
    assert "_" not in line.text


@pytest.mark.parametrize(
    ("what", "details", "how"),
    [
        (What.SIGNED_IN, {"by": "password"}, "with the password"),
        (What.SIGNED_IN, {"by": "passkey"}, "with a passkey"),
        (What.SIGNED_IN, {"by": "password + passkey"}, "with the password, with a passkey"),
        (What.SIGNED_IN, {"by": "password + app"}, "with the password, with a code of the authenticator app"),
        (What.SIGNED_IN, {"by": "password + recovery code"}, "with the password, with a recovery code"),
        (What.SIGNED_IN, {"by": "password + mfa"}, "with the password, with a passkey or a second step"),
        (What.SIGN_IN_FAILED, {"by": "code"}, "with a code"),
        (What.SIGNED_IN, {"by": "<b>"}, ""),
        (What.EXPORTED, {"format": "pdf"}, "PDF"),
        (What.EXPORTED, {"format": "original", "by": "api"}, "the original, through a program"),
        (What.DELETED, {"why": "asked"}, ""),
        (What.READ_BY_ENGINE, {"engine": "built-in 1", "where": "judge.example"}, "built-in 1, judge.example"),
    ],
)
def test_how_it_happened(account: Account, what: Entry.What, details: dict[str, str], how: str) -> None:
    record(what, account.pk, **details)  # type: ignore[arg-type]
    assert told(account, Entry.objects.all())[0].how == how


def test_a_session_is_named_while_it_is_here_and_never_after(signed_in: Client, read: Analysis) -> None:
    shown = page(signed_in, HERE)
    assert "The cello in the hall" in shown.xpath("string(//main)")
    assert shown.xpath("//ol[@class='happenings']//a/@href") == [f"/en/workspace/sessions/{read.session_id}/"] * 2
    delete_session(read.session)
    text = page(signed_in, HERE).xpath("string(//main)")
    assert "cello" not in text
    assert "a session that is deleted now" in text


def test_the_log_shows_one_s_own_only(signed_in: Client, other: Account, account: Account) -> None:
    record(What.SIGNED_IN, other.pk)
    record(What.SIGNED_IN, None)
    assert page(signed_in, HERE).xpath("//ol[@class='happenings']/li") == []


def test_a_session_of_someone_else_is_not_named(signed_in: Client, account: Account, other: Account) -> None:
    details = Details(title="The violin next door", file_name="a.vtt")
    theirs = keep_session(other, sample("en_weak"), details, level="acc", consent=True).session
    record(What.EXPORTED, account.pk, subject=f"session/{theirs.pk}")
    assert "violin" not in page(signed_in, HERE).xpath("string(//main)")


def test_a_long_log_is_told_page_by_page(signed_in: Client, account: Account) -> None:
    for _ in range(65):
        record(What.UPLOADED, account.pk)
    counts = [
        len(page(signed_in, f"{HERE}?page={number}").xpath("//ol[@class='happenings']/li"))
        for number in (1, 2, 3, 99, "x")
    ]
    assert counts == [30, 30, 5, 5, 30]


def test_a_long_log_asks_the_database_little(
    signed_in: Client, kept: CoachingSession, django_assert_max_num_queries: object
) -> None:
    for _ in range(30):
        record(What.EXPORTED, kept.owner_id, subject=f"session/{kept.pk}", format="pdf")
    signed_in.get(HERE)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        signed_in.get(HERE)
