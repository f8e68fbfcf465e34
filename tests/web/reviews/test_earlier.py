"""A session beside the one before it: the right one, in order of when they were held, and honest about the first."""

from datetime import date

from django.test import Client

from mentor_coach.knowledge.wording import Wording
from mentor_coach.samples import sample
from mentor_coach.schema.transcript import Source
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.details import Details, digest_of
from mentor_coach_web.conversations.models import Analysis
from mentor_coach_web.conversations.services import keep_session
from mentor_coach_web.reviews.earlier import Earlier, earlier_than
from tests.web.reading_html import page, texts
from tests.web.reading_once import read_once
from tests.web.reviews.places import report


def read_own(account: Account, name: str, held_on: date, title: str = "Own") -> Analysis:
    """The finished reading of a session of the coach's own: a sample with one byte more."""
    source = Source(name=sample(name).name, content=sample(name).content + b"\n")
    details = Details(title=title, file_name=source.name)
    session = keep_session(account, source, details, level="pcc", consent=True, held_on=held_on).session
    assert read_once(session.analyses.get().pk)
    return session.analyses.get()


def before(analysis: Analysis, invented: frozenset[str] = frozenset()) -> Earlier | None:
    """What came before, in English."""
    return earlier_than(analysis, digest_of(analysis), Wording("en"), invented)


def test_the_first_session_says_that_it_is_the_first(signed_in: Client, account: Account) -> None:
    only = read_own(account, "en_mixed", date(2026, 3, 5))
    assert before(only) is None
    assert "first session" in " ".join(texts(page(signed_in, report(only)), "//div[@class='since']"))


def test_the_one_held_last_before_it_is_compared(signed_in: Client, account: Account, other: Account) -> None:
    now = read_own(account, "en_mixed", date(2026, 5, 12))
    read_own(account, "tr_weak", date(2026, 1, 1), "Long ago")
    weak = read_own(account, "en_weak", date(2026, 3, 5), "The <one> before")
    read_own(account, "en_strong", date(2026, 6, 1), "Later")
    read_own(other, "tr_mixed", date(2026, 5, 1), "Of somebody else")
    earlier = before(now)
    assert earlier is not None
    assert (earlier.analysis, earlier.title) == (weak, "The <one> before")
    then, today = digest_of(weak), digest_of(now)
    assert {each.number for each in earlier.again} == set(then.growth_edges) & set(today.growth_edges)
    assert {each.number for each in earlier.no_longer} == set(then.growth_edges) - set(today.growth_edges)
    assert earlier.clearer and not earlier.same
    shown = page(signed_in, report(now))
    assert shown.xpath("//div[@class='since']//a[contains(@href, '/report/')]/text()") == ["The <one> before"]


def test_a_session_compared_with_itself_has_not_changed(account: Account) -> None:
    read_own(account, "en_mixed", date(2026, 3, 5))
    source = Source(name="again.vtt", content=sample("en_mixed").content + b"\n\n")
    details = Details(title="The same words", file_name=source.name)
    session = keep_session(account, source, details, level="pcc", consent=True, held_on=date(2026, 4, 1)).session
    assert read_once(session.analyses.get().pk)
    earlier = before(session.analyses.get())
    assert earlier is not None and not earlier.clearer and not earlier.less_clear and not earlier.no_longer


def test_samples_are_no_sessions_of_ones_own(signed_in: Client, account: Account, read: Analysis) -> None:
    assert not page(signed_in, report(read)).xpath("//div[@class='since']")
    own = read_own(account, "en_weak", date(2030, 1, 1))
    assert before(own) is not None
    assert before(own, frozenset({read.session.fingerprint})) is None
