"""Sessions are found by words, filters and order; what does not fit in an address is left out."""

from datetime import UTC, date, datetime

import pytest

from mentor_coach.schema.noun import Language, Level
from mentor_coach.schema.transcript import Source
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.details import Asked, Details
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.conversations.selectors import cards_of
from mentor_coach_web.conversations.services import keep_session
from mentor_coach_web.workspace.shelf import ShelfForm, Wanted, found, tags_of, wanted_in
from tests.web.workspace.looking import talk

TODAY = date(2026, 7, 1)
# title, client, tags, notes, held on, level, language, state
ROWS: list[tuple[str, str, tuple[str, ...], str, str, Level, Language | None, str]] = [
    ("IŞIK", "Heron", ("first", "Career"), "laughed", "2026-06-25", "pcc", "tr", "queued"),
    ("Çay bahçesi", "", ("career",), "", "2026-05-10", "acc", "tr", "failed"),
    ("Two words", "aylin", (), "a silence", "2026-01-02", "mcc", "en", "running"),
    ("an old one", "Heron", (), "", "2024-02-02", "pcc", None, "canceled"),
]


@pytest.fixture
def shelf(account: Account) -> Account:
    for number, (title, client, tags, notes, day, level, language, state) in enumerate(ROWS):
        details = Details(title=title, file_name="a.txt", client=client, tags=tags, notes=notes)
        source = Source(name="a.txt", content=talk(str(number)).encode())
        asked = Asked(language=language)
        session = keep_session(
            account, source, details, level=level, consent=True, asked=asked, held_on=date.fromisoformat(day)
        ).session
        Analysis.objects.filter(session=session).update(state=state, failure="empty" if state == "failed" else "")
    return account


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (Wanted(), ["IŞIK", "Çay bahçesi", "Two words", "an old one"]),
        (Wanted(q="ışık"), ["IŞIK"]),
        (Wanted(q="isik"), ["IŞIK"]),
        (Wanted(q="cay BAHCESI"), ["Çay bahçesi"]),
        (Wanted(q="heron"), ["IŞIK", "an old one"]),
        (Wanted(q="heron old"), ["an old one"]),
        (Wanted(q="career"), ["IŞIK", "Çay bahçesi"]),
        (Wanted(q="silence"), ["Two words"]),
        (Wanted(q="nowhere"), []),
        (Wanted(level="pcc"), ["IŞIK", "an old one"]),
        (Wanted(language="tr"), ["IŞIK", "Çay bahçesi"]),
        (Wanted(tag="CAREER"), ["IŞIK", "Çay bahçesi"]),
        (Wanted(state="under_way"), ["IŞIK", "Two words"]),
        (Wanted(state="not_read"), ["Çay bahçesi", "an old one"]),
        (Wanted(state="read"), []),
        (Wanted(period="30"), ["IŞIK"]),
        (Wanted(period="90"), ["IŞIK", "Çay bahçesi"]),
        (Wanted(period="365", level="mcc"), ["Two words"]),
        (Wanted(sort="oldest"), ["an old one", "Two words", "Çay bahçesi", "IŞIK"]),
        (Wanted(sort="title"), ["an old one", "Çay bahçesi", "IŞIK", "Two words"]),
        (Wanted(sort="client"), ["Two words", "IŞIK", "an old one", "Çay bahçesi"]),
    ],
)
def test_sessions_are_found(shelf: Account, wanted: Wanted, titles: list[str]) -> None:
    assert [card.details.title for card in found(cards_of(shelf), wanted, TODAY)] == titles


def test_tags_are_listed_once_by_the_alphabet(shelf: Account) -> None:
    assert [tag.casefold() for tag in tags_of(cards_of(shelf))] == ["career", "first"]


def test_what_does_not_fit_in_the_address_is_left_out() -> None:
    asked = {"q": "  walk ", "level": "abc", "state": "'; --", "period": "-1", "sort": "by moon", "tag": "gone"}
    wanted = wanted_in(ShelfForm(asked, ["first"]))
    assert wanted == Wanted(q="walk")
    assert wanted.query == "q=walk"
    assert (wanted.narrowed, wanted.chosen) == (True, False)


def test_a_session_without_a_date_stands_at_the_day_it_came(account: Account) -> None:
    source = Source(name="a.txt", content=talk().encode())
    session = keep_session(account, source, Details(title="t", file_name="a"), level="pcc", consent=True).session
    CoachingSession.objects.filter(pk=session.pk).update(created_at=datetime(2026, 6, 20, tzinfo=UTC))
    assert len(found(cards_of(account), Wanted(period="30"), TODAY)) == 1
    assert found(cards_of(account), Wanted(period="30"), date(2026, 8, 1)) == []
