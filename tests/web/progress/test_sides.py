"""Sessions side by side: the same rows for each, and only differences that are worth a word."""

from django.utils import translation

from mentor_coach.knowledge.wording import Wording
from mentor_coach_web.progress.sides import differences, lengths_differ, side_by_side
from tests.web.progress.moments import moment

ENGLISH = Wording("en")


def test_the_largest_differences_come_first() -> None:
    first = moment(signals={"talk_share": 0.6, "open_share": 0.5, "stacked_share": 0.3}, hows={7: "thin"})
    last = moment(signals={"talk_share": 0.3, "open_share": 0.55, "stacked_share": 0.15}, hows={7: "clear"})
    with translation.override("en"):
        assert differences(first, last, "pcc", ENGLISH) == [
            "Your share of the words: 60%, then 30%",
            "7 Evokes Awareness: little seen, then clearly there",
            "Several questions at once: 30%, then 15%",
        ]


def test_what_wavers_anyway_is_no_difference() -> None:
    one = moment(signals={"talk_share": 0.3, "open_share": 0.5}, hows={7: "unknown", 8: "clear"})
    two = moment(signals={"talk_share": 0.34, "closed_share": 0.5}, hows={7: "clear", 8: "clear"})
    with translation.override("en"):
        assert differences(one, two, "pcc", ENGLISH) == []


def test_competencies_are_compared_at_the_level_asked_for() -> None:
    one, two = moment(hows={7: "thin"}), moment(hows={7: "clear"})
    with translation.override("en"):
        assert differences(one, two, "acc", ENGLISH) == []
        assert [block.title for block in side_by_side((one, two), "pcc", ENGLISH)][1] == "Competencies at PCC"


def test_every_row_has_a_cell_for_each_session() -> None:
    sessions = (
        moment(signals={"talk_share": 0.25}, strengths=("5.1",), hows={3: "clear"}),
        moment(seconds=None, words=900, language="tr"),
        moment(edges=("6.2", "7.6")),
    )
    with translation.override("en"):
        blocks = side_by_side(sessions, "pcc", ENGLISH)
    assert {len(line.cells) for block in blocks for line in block.lines} == {3}
    told = {line.title: line.cells for block in blocks for line in block.lines}
    assert told["Length"] == (("30 min",), ("900 words",), ("30 min",))
    assert told["Your share of the words"] == (("25%",), ("not observed",), ("not observed",))
    assert told["3 Establishes and Maintains Agreements"][1] == ("not enough to read",)
    assert [len(cell) for cell in told["Where you could grow next"]] == [1, 1, 2]


def test_lengths_that_differ_are_noted() -> None:
    assert lengths_differ((moment(words=3000), moment(words=1000)))
    assert not lengths_differ((moment(words=3000), moment(words=2500)))
