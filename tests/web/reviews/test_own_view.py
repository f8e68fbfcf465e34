"""One's own view beside the reading: who saw more, in words."""

import pytest

from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.findings import How
from mentor_coach_web.conversations.details import CompetencyDigest, Digest
from mentor_coach_web.reviews.own_view import Kind, OwnView, Saw, differences


def digest(how: How) -> Digest:
    """A digest in which competency 7 reads as `how` toward PCC, and clearly toward ACC."""
    readings = tuple(
        CompetencyDigest(competency=7, level=level, how=each, counts={"shown": 2, "not_seen": 1})
        for level, each in (("pcc", how), ("acc", "clear"))
    )
    return Digest(
        title="", language="en", words=1, turns=1, seconds=None, coach=None, speakers=(), coach_confidence=1.0,
        competencies=readings, signals={}, strengths=(), growth_edges=(), flags=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("saw", "how", "kind"),
    [
        ("clear", "clear", "same"),
        ("mixed", "mixed", "same"),
        ("clear", "thin", "more"),
        ("thin", "contrary", "more"),
        ("thin", "mixed", "less"),
        ("mixed", "unknown", "unread"),
    ],
)
def test_who_saw_more(saw: Saw, how: How, kind: Kind) -> None:
    told = differences(OwnView(saw={7: saw}), digest(how), "pcc", Wording("en"))
    assert list(told) == [kind]
    assert told[kind][0].anchor == "c7"
    assert told[kind][0].found == "2 shown, 1 not seen"


def test_what_was_not_rated_is_not_compared_and_what_was_not_read_is_told() -> None:
    assert differences(OwnView(note="well"), digest("clear"), "pcc", Wording("en")) == {}
    told = differences(OwnView(saw={3: "clear", 7: "clear"}), digest("clear"), "pcc", Wording("tr"))
    assert [each.number for each in told["unread"]] == [3]
    assert told["same"][0].mine == told["same"][0].read == "açıkça var"
