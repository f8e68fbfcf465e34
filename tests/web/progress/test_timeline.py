"""Which sessions count, in which order, and what makes them less alike than they look."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import translation

from mentor_coach.knowledge.wording import Wording
from mentor_coach.samples import sample
from mentor_coach.schema.transcript import Source
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.details import Details
from mentor_coach_web.conversations.models import CoachingSession
from mentor_coach_web.conversations.services import edit_session, keep_session
from mentor_coach_web.progress.cautions import cautions
from mentor_coach_web.progress.measures import MEASURES, value_in
from mentor_coach_web.progress.timeline import Chosen, Moment, chosen_from, moments_of
from tests.web.progress.moments import FIRST, moment
from tests.web.reading_once import read_once


def held(account: Account, title: str, day: date | None) -> CoachingSession:
    source = sample("tr_strong")
    own = Source(name=source.name, content=source.content + title.encode())
    details = Details(title=title, file_name=source.name)
    kept = keep_session(account, own, details, level="pcc", consent=True, held_on=day).session
    assert read_once(kept.analyses.get().pk)
    return kept


def test_sessions_stand_by_the_day_they_were_held(account: Account, other: Account) -> None:
    held(account, "second", date(2026, 3, 2))
    held(account, "first", date(2026, 1, 5))
    undated = held(account, "third", None)
    held(other, "not mine", date(2026, 2, 1))
    moments = moments_of(account)
    assert [each.title for each in moments] == ["first", "second", "third"]
    assert [each.dated for each in moments] == [True, True, False]
    edit_session(undated, Details(title="zeroth", file_name="x.txt"), held_on=date(2025, 1, 1))
    assert moments_of(account)[0].title == "zeroth"


def test_what_is_not_read_is_not_there(kept: CoachingSession, account: Account) -> None:
    assert moments_of(account) == ()


def test_samples_are_known_by_what_they_say(read: object, account: Account) -> None:
    held(account, "mine", None)
    assert {each.title: each.sample for each in moments_of(account)} == {"The cello in the hall": True, "mine": False}


MOMENTS = (
    moment(0, title="old"),
    moment(8, title="turkish", language="tr"),
    moment(10, title="sample", sample=True),
    moment(12, title="new"),
)


@pytest.mark.parametrize(
    "chosen, titles",
    [
        (Chosen(), ["old", "turkish", "sample", "new"]),
        (Chosen(samples=False), ["old", "turkish", "new"]),
        (Chosen(language="en"), ["old", "sample", "new"]),
        (Chosen(days=30), ["turkish", "sample", "new"]),
        (Chosen(days=30, language="tr", samples=False), ["turkish"]),
    ],
)
def test_what_is_asked_for(chosen: Chosen, titles: list[str]) -> None:
    today = FIRST + timedelta(weeks=12)
    assert [each.title for each in chosen_from(MOMENTS, chosen, today)] == titles


ALIKE = tuple(moment(week) for week in range(4))


@pytest.mark.parametrize(
    "moments, words",
    [
        (ALIKE, []),
        (ALIKE[:1], ["There is 1 session here. A direction takes at least four"]),
        (ALIKE[:3], ["There are 3 sessions here."]),
        ((*ALIKE, moment(5, words=400)), ["1 session is short"]),
        ((*ALIKE, moment(5, limits=("short_session",))), ["1 session is short"]),
        ((*ALIKE, moment(5, language="tr")), ["more than one language"]),
        ((*ALIKE, moment(5, engine="1.1")), ["different engine versions (1.0 and 1.1)"]),
        ((*ALIKE, moment(5, dated=False), moment(6, dated=False)), ["2 sessions have no date"]),
        ((*ALIKE, moment(5, limits=("roles_uncertain",))), ["not certain who coaches"]),
    ],
)
def test_cautions(moments: tuple[Moment, ...], words: list[str]) -> None:
    with translation.override("en"):
        told = cautions(moments, Wording("en"))
    assert len(told) == len(words)
    assert all(part in sentence for part, sentence in zip(words, told, strict=True))


def test_sessions_side_by_side_need_no_direction() -> None:
    with translation.override("en"):
        assert cautions(ALIKE[:2], Wording("en"), over_time=False) == []


@pytest.mark.parametrize(
    "name, signals, seconds, value",
    [
        ("talk_share", {"talk_share": 0.4}, 600, 0.4),
        ("talk_share", {}, 600, None),
        ("silences", {"silences": 6}, 1200, 3),
        ("silences", {"silences": 6}, None, None),  # no time, no rate
        ("praise", {"praise": 0}, 1200, 0),
    ],
)
def test_counts_are_told_as_rates(
    name: str, signals: dict[str, float], seconds: float | None, value: float | None
) -> None:
    assert value_in(MEASURES[name], moment(signals=signals, seconds=seconds).digest) == value


def test_a_session_twice_as_long_has_the_same_rate() -> None:
    short = moment(signals={"silences": 5}, seconds=600)
    long = replace(short, digest=short.digest.model_copy(update={"signals": {"silences": 10.0}, "seconds": 1200.0}))
    assert value_in(MEASURES["silences"], short.digest) == value_in(MEASURES["silences"], long.digest)


def test_every_measure_is_one_that_a_reading_knows(read: object, account: Account) -> None:
    [only] = moments_of(account)
    assert {name for name in MEASURES if value_in(MEASURES[name], only.digest) is not None} == set(MEASURES)
    assert {measure.wish for measure in MEASURES.values()} == {"more", "less"}
    assert all(measure.floor > 0 for measure in MEASURES.values())
