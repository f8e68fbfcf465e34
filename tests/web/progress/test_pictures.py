"""Pictures are accessible, sober SVG, and show what the table says."""

import xml.etree.ElementTree as ElementTree
from itertools import pairwise

import pytest
from django.utils import translation

from mentor_coach.knowledge.wording import Wording
from mentor_coach_web.progress.competencies import competency_tracks
from mentor_coach_web.progress.measures import MEASURES
from mentor_coach_web.progress.pictures import MOST, Mark, Picture, draw, shape_svg
from mentor_coach_web.progress.timeline import Moment
from mentor_coach_web.progress.tracks import Track, measure_track, top_of_scale
from tests.web.progress.moments import moment, row_of

SVG = "{http://www.w3.org/2000/svg}"


def parsed(track: Track) -> ElementTree.Element:
    return ElementTree.fromstring(str(track.picture))


def of_class(track: Track, name: str) -> list[ElementTree.Element]:
    return [each for each in parsed(track).iter() if name in each.get("class", "").split()]


def track_of(moments: tuple[Moment, ...], name: str = "talk_share") -> Track:
    with translation.override("en"):
        return measure_track(MEASURES[name], moments, Wording("en"))


def test_a_picture_has_a_title_and_tells_its_values() -> None:
    track = track_of(row_of("talk_share", [0.5, 0.25]))
    svg = parsed(track)
    assert svg.get("role") == "img"
    labels = [svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")]
    assert svg.get("aria-labelledby", "").split() == [label.get("id") for label in labels if label is not None]
    assert [label.text for label in labels if label is not None] == [
        "Your share of the words",
        "From the oldest to the newest session: 50%, 25%.",
    ]
    assert "style=" not in str(track.picture)
    assert [row.value for row in track.rows] == ["25%", "50%"]
    assert track.latest == "25%"


def test_what_is_higher_is_drawn_higher() -> None:
    track = track_of(row_of("talk_share", [0.1, 0.4, 0.9]))
    heights = [float(mark.get("cy", "0")) for mark in of_class(track, "mark")]
    assert all(lower > higher for lower, higher in pairwise(heights))


def test_the_line_stops_where_there_is_no_value() -> None:
    row = row_of("talk_share", [0.1, 0.2, 0.3, 0.4])
    track = track_of((*row[:2], moment(2), *row[2:]))
    assert len(of_class(track, "course")) == 2
    assert len(of_class(track, "mark-nothing")) == 1
    assert "not observed" in [line.value for line in track.rows]


def test_short_sessions_have_small_marks() -> None:
    track = track_of((moment(0, signals={"talk_share": 0.5}, words=300), *row_of("talk_share", [0.5])))
    assert len([mark for mark in of_class(track, "mark") if mark.get("r") == "3.4"]) == 1
    assert [row.moment.short for row in track.rows] == [False, True]


def test_a_change_of_the_engine_is_marked() -> None:
    signals = {"talk_share": 0.5}
    versions = ("1.0", "1.0", "1.1", "1.1", "1.0")
    track = track_of(tuple(moment(week, signals=signals, engine=each) for week, each in enumerate(versions)))
    assert len(of_class(track, "break")) == 2


def test_halves_are_drawn_when_a_direction_is_told() -> None:
    falling = track_of(row_of("talk_share", [0.7, 0.7, 0.3, 0.3]))
    assert len(of_class(falling, "median")) == 2
    assert falling.way == "Falling: the middle value of the earlier half is 70%, of the later half 30%."
    wavering = track_of(row_of("talk_share", [0.7, 0.3, 0.7, 0.3]))
    assert not of_class(wavering, "median")
    assert wavering.way.startswith("No direction")


@pytest.mark.parametrize(
    "values, way",
    [([], "Not observed in these sessions."), ([0.5], "Observed in 1 session: too few"), ([0.5] * 3, "Observed in 3")],
)
def test_few_values_get_no_direction(values: list[float], way: str) -> None:
    track = track_of((*row_of("talk_share", values), moment(9)))
    assert track.way.startswith(way)


def test_of_many_sessions_the_newest_are_drawn_and_all_are_listed() -> None:
    track = track_of(row_of("talk_share", [0.5] * (MOST + 12)))
    assert len(of_class(track, "mark")) == MOST
    assert len(track.rows) == MOST + 12


@pytest.mark.parametrize("name, values, top", [("coach_turn_words", [12, 31], "50 words"), ("silences", [3, 3], "1")])
def test_scales_begin_at_zero_and_end_at_a_round_number(name: str, values: list[float], top: str) -> None:
    labels = [each.text for each in of_class(track_of(row_of(name, values), name), "tone-soft") if each.text]
    assert top in labels
    assert any((label or "").startswith("0") for label in labels)


@pytest.mark.parametrize("values, top", [([], 1), ([0.3], 1), ([1.2], 2), ([4, 3], 5), ([99], 100), ([101], 200)])
def test_tops_of_scales(values: list[float], top: float) -> None:
    assert top_of_scale(values) == top


def test_competencies_are_drawn_by_their_words() -> None:
    hows = ("contrary", "thin", "mixed", "clear", "unknown")
    moments = tuple(moment(week, hows={7: how}) for week, how in enumerate(hows))
    with translation.override("en"):
        [track] = competency_tracks(moments, "pcc", Wording("en"))
        assert competency_tracks(moments, "mcc", Wording("en")) == ()
    assert track.title == "Evokes Awareness"
    assert [row.value for row in reversed(track.rows)] == [
        "points the other way", "little seen", "partly there", "clearly there", "not enough to read",
    ]  # fmt: skip
    assert len(of_class(track, "tone-warn")) == 1
    assert len(of_class(track, "mark-nothing")) == 1
    assert track.latest == "not enough to read"


@pytest.mark.parametrize(
    "hows, way",
    [
        (("thin", "thin", "clear", "clear"), "It reads more clearly in the later sessions."),
        (("clear", "clear", "thin", "thin"), "It reads less clearly in the later sessions."),
        (("clear", "thin", "clear", "thin"), "No direction"),
        (("clear", "clear", "unknown", "clear"), "Observed in 3 sessions"),
    ],
)
def test_competencies_go_somewhere_only_when_they_do(hows: tuple[str, ...], way: str) -> None:
    moments = tuple(moment(week, hows={7: how}) for week, how in enumerate(hows))  # type: ignore[dict-item]
    with translation.override("en"):
        [track] = competency_tracks(moments, "pcc", Wording("en"))
    assert track.way.startswith(way)


def test_texts_are_escaped() -> None:
    hostile = "<script>'\"&"
    svg = str(draw(Picture(hostile, hostile, [Mark(1)], 0, 1, [(0, hostile)], hostile, hostile), "a"))
    assert "<script" not in svg
    assert ElementTree.fromstring(svg).find(f"{SVG}title").text == hostile  # type: ignore[union-attr]


def test_marks_of_the_key_are_decoration() -> None:
    for shape in ("full", "half", "hollow", "against", "small", "nothing"):
        assert ElementTree.fromstring(str(shape_svg(shape))).get("aria-hidden") == "true"  # type: ignore[arg-type]
