"""Goals are followed over the sessions held since they were set, and nothing is claimed of few."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.noun import Standing
from mentor_coach_web.progress.following import Fare, follow, held_since
from mentor_coach_web.progress.goals import choices, goal_story, goal_title, known_markers, measure_goal, suggested
from mentor_coach_web.progress.measures import MEASURES
from mentor_coach_web.progress.models import Goal
from mentor_coach_web.progress.timeline import Moment
from tests.web.progress.moments import FIRST, moment, row_of

SET_ON = FIRST + timedelta(weeks=3, days=-1)  # after three sessions, one a week


def goal(about: str, way: str, target: float | None = None) -> Goal:
    return Goal(
        about=about, way=way, target=target, created_at=datetime(SET_ON.year, SET_ON.month, SET_ON.day, 12, tzinfo=UTC)
    )


def fare_of(wanted: Goal, moments: tuple[Moment, ...]) -> tuple[Fare, int, int | None]:
    followed = follow(wanted, moments, SET_ON)
    return followed.fare, followed.observed, followed.met


LESS = goal("stacked_share", "less")
AT_MOST = goal("talk_share", "less", 0.3)
MORE = goal("open_share", "more")
AT_LEAST = goal("open_share", "more", 0.6)


@pytest.mark.parametrize(
    "wanted, values, told",
    [
        (LESS, [0.5, 0.5, 0.5], ("waiting", 0, 0)),
        (LESS, [], ("waiting", 0, None)),
        (LESS, [0.5, 0.4], ("waiting", 0, 0)),
        (LESS, [0.5, 0.5, 0.5, 0.2], ("steady", 1, 1)),
        (LESS, [0.5, 0.5, 0.5, 0.2, 0.2, 0.2], ("toward", 3, 3)),
        (LESS, [0.1, 0.1, 0.1, 0.4, 0.4, 0.4], ("away", 3, 0)),
        (MORE, [0.4, 0.4, 0.4, 0.8, 0.8, 0.8], ("toward", 3, 3)),
        (MORE, [0.8, 0.8, 0.8, 0.4, 0.4, 0.4], ("away", 3, 0)),
        (AT_MOST, [0.5, 0.5, 0.5, 0.3, 0.3], ("toward", 2, 2)),  # two are not three
        (AT_MOST, [0.5, 0.5, 0.5, 0.3, 0.29, 0.3], ("reached", 3, 3)),
        (AT_MOST, [0.5, 0.5, 0.5, 0.2, 0.2, 0.2, 0.31], ("toward", 4, 3)),  # the last one does not
        (AT_LEAST, [0.5, 0.5, 0.5, 0.6, 0.7, 0.65], ("reached", 3, 3)),
        (AT_LEAST, [0.5, 0.5, 0.5, 0.5, 0.7, 0.59], ("steady", 3, 1)),
    ],
)
def test_measures(wanted: Goal, values: list[float], told: tuple[Fare, int, int | None]) -> None:
    assert fare_of(wanted, row_of(wanted.about, values)) == told


def test_without_sessions_before_nothing_is_compared() -> None:
    later = tuple(moment(3 + week, signals={"stacked_share": 0.3}) for week in range(2))
    assert fare_of(LESS, later) == ("early", 2, None)


def test_sessions_that_do_not_show_a_measure_do_not_count() -> None:
    moments = (*row_of("talk_share", [0.5, 0.5, 0.5, 0.2]), moment(5))
    assert fare_of(AT_MOST, moments)[1:] == (1, 1)


@pytest.mark.parametrize(
    "standings, told",
    [
        (["not_seen", "not_seen", "not_seen"], ("waiting", 0, 0)),
        (["not_seen", "not_seen", "not_seen", "shown", "shown"], ("toward", 2, 2)),
        (["not_seen", "not_seen", "not_seen", "shown", "shown", "shown"], ("reached", 3, 3)),
        (["not_seen", "not_seen", "not_seen", "partly", "partly", "partly"], ("toward", 3, 0)),
        (["shown", "shown", "shown", "against", "against", "against"], ("away", 3, 0)),
        (["not_seen", "not_seen", "not_seen", "shown", "not_observable", "shown", "shown"], ("reached", 3, 3)),
        (["shown", "shown", "shown", "shown", "shown", "partly"], ("steady", 3, 2)),
    ],
)
def test_markers(standings: list[Standing], told: tuple[Fare, int, int | None]) -> None:
    moments = tuple(moment(week, standings={"7.5": each}) for week, each in enumerate(standings))
    assert fare_of(goal("7.5", "show"), moments) == told


@pytest.mark.parametrize(
    "day, came, dated, counts",
    [
        (SET_ON + timedelta(days=1), 9, True, True),
        (SET_ON - timedelta(days=1), 18, True, False),  # held before, though uploaded after
        (SET_ON, 11, True, False),
        (SET_ON, 13, True, True),
        (SET_ON, 13, False, True),
        (SET_ON, 11, False, False),
    ],
)
def test_only_sessions_held_since_count(day: date, came: int, dated: bool, counts: bool) -> None:
    upload = datetime(SET_ON.year, SET_ON.month, SET_ON.day, came, tzinfo=UTC)
    assert held_since(LESS, SET_ON, replace(moment(), day=day, came=upload, dated=dated)) is counts


def test_at_most_three_sessions_before_are_shown() -> None:
    followed = follow(goal("talk_share", "less"), row_of("talk_share", [0.9, 0.8, 0.7, 0.2]), SET_ON)
    assert followed.since == 3
    late = goal("talk_share", "less")
    later = SET_ON + timedelta(weeks=9)
    late.created_at += timedelta(weeks=9)
    followed = follow(late, row_of("talk_share", [0.9, 0.8, 0.7, 0.6, 0.5]), later)
    assert (followed.since, len(followed.moments), followed.before) == (3, 3, 0.6)


@pytest.mark.parametrize(
    "wanted, title",
    [
        (LESS, "Ask one question at a time"),
        (AT_MOST, "Talk less: at most 30%"),
        (AT_LEAST, "Ask more open questions: at least 60%"),
        (goal("silences", "more", 4), "Leave more silence: at least 4"),
    ],
)
def test_goals_have_names(wanted: Goal, title: str) -> None:
    with translation.override("en"):
        assert goal_title(wanted, Wording("en")) == title


def test_a_story_counts_its_evidence() -> None:
    moments = row_of("talk_share", [0.5, 0.5, 0.5, 0.2, 0.4])
    with translation.override("en"):
        story = goal_story(follow(AT_MOST, moments, SET_ON), Wording("en"))
    assert story.counted == "Reached in 1 of 2 sessions since."
    assert 'class="target"' in str(story.picture)
    assert 'class="since"' in str(story.picture)
    assert [row.value for row in story.rows] == ["40%", "20%", "50%", "50%", "50%"]


@pytest.mark.parametrize("language", ["en", "tr"])
def test_every_choice_has_words(language: str) -> None:
    with translation.override(language):
        groups = choices("pcc", Wording(language))
        named = {key for _group, listed in groups for key, _words in listed}
        assert set(MEASURES) <= named
        assert named - set(MEASURES) == {marker for marker in known_markers() if marker[0].isdigit()}
        assert len({measure_goal(name) for name in MEASURES}) == len(MEASURES)


def test_markers_that_reports_name_are_suggested() -> None:
    moments = [moment(week, edges=("6.2", "7.6") if week else ("4.1",)) for week in range(3)]
    with translation.override("en"):
        assert [marker for marker, _title in suggested(moments, "pcc", Wording("en"))] == ["6.2", "7.6", "4.1"]
        assert suggested(moments, "mcc", Wording("en")) == []
