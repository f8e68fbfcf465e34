"""Why a marker wants practice in this session: what stood in its way, counted, and the practice that answers it."""

from collections.abc import Mapping
from typing import NamedTuple

from mentor_coach.feedback.scene import Scene

_SURE = 0.55  # confidence from which a move is counted
_LONG = 40  # words of a coach's turn that is a long one
_EARLY = 0.25  # place up to which a proposal comes before the aim is the client's
_MARKED = 5  # question marks of the coach's from which questions are told by them
AGREEMENT = ("asks_outcome", "asks_measure", "asks_meaning", "asks_to_address")
# What is counted, in coach turns, by the moves it shows in.
_COUNTED: dict[str, tuple[str, ...]] = {
    "leading": ("leading_question",), "closed": ("closed_question",), "advice": ("advice", "directs"),
    "praise": ("praise",), "comfort": ("minimizing", "judging"), "told": ("states_learning",),
    "reads": ("interpretation",), "mirrors": ("summary", "checked_summary", "paraphrase"),
}  # fmt: skip


class Way(NamedTuple):
    """A practice by its id, what it answers, and how often at least and at most that must have happened."""

    practice: str
    cause: str = ""
    least: int = 0
    most: int = 10_000


_QUESTIONS = (
    Way("one_and_stop", "stacks", 3),
    Way("without_your_answer", "leading", 2),
    Way("half_the_words", "long", 3),
    Way("short_and_open", "closed", 8),
    Way("one_was_enough", "stacks", 1, 2),
)
_FEWER_WORDS = (Way("half_the_words", "long", 2), Way("one_and_stop", "stacks", 3), Way("half_the_words"))
_PRAISED = (Way("praise_to_seeing", "praise", 3), Way("name_what_they_did"))
_COMFORTED = (Way("before_you_comfort", "comfort", 1), Way("stay_with_the_feeling"))
_STEERED = (Way("swallow_the_advice", "advice", 2), Way("hand_over_the_wheel"))
_MIRRORED = (Way("short_mirror", "mirrors", 3), Way("one_mirror"))
_LEARNED = (Way("keep_the_lesson", "told", 1), Way("who_before_what"))
_AIMED = (Way("ask_before_you_know", "proposed", 1), Way("four_part_opening", "missing", 2), Way("sign_of_success"))
_OPENED = (Way("four_part_opening", "missing", 3), Way("why_it_matters"))


def _all(way: str, *markers: str) -> dict[str, tuple[Way, ...]]:
    return dict.fromkeys(markers, (Way(way),))


# The ways of each marker: the one that fits best is taken, and of those that fit as well the first.
WAYS: Mapping[str, tuple[Way, ...]] = {
    **dict.fromkeys(("A3.2", "3.1"), _AIMED),
    **dict.fromkeys(("A3.1", "M3.1"), _OPENED),
    **_all("why_it_matters", "A3.3", "3.3"),
    **_all("sign_of_success", "3.2"),
    **_all("their_map_first", "3.4"),
    **_all("whose_words", "M3.2"),
    **_all("halfway_look", "A3.4", "M3.3"),
    **dict.fromkeys(("A4.1", "4.1", "M4.1"), _PRAISED),
    **dict.fromkeys(("A4.2", "4.2", "M4.2"), _COMFORTED),
    **_all("stay_with_the_feeling", "A4.3", "4.3", "M4.3"),
    **_all("open_to_a_no", "4.4"),
    **dict.fromkeys(("A5.3", "5.3", "M5.1", "M5.2", "M5.3"), _STEERED),
    **_all("hand_over_the_wheel", "5.2"),
    **_all("from_what_to_who", "5.1", "A5.2", "5.4"),
    **_all("two_breaths", "A5.1", "A5.4", "5.5", "M5.4"),
    **_all("first_the_feeling", "A6.1", "6.3", "M6.2"),
    **_all("their_words", "A6.2", "6.1", "6.2", "6.5", "M6.1"),
    **_all("marks_in_the_margin", "6.4", "6.6"),
    **dict.fromkeys(("A6.3", "6.7", "M6.3"), _MIRRORED),
    **dict.fromkeys(("A7.3", "7.6"), (*_QUESTIONS, Way("half_the_words"))),
    **dict.fromkeys(("7.7", "7.8", "M7.1"), _FEWER_WORDS),
    **dict.fromkeys(("7.4", "M7.4"), (Way("without_your_answer", "leading", 2), Way("past_the_first_idea"))),
    **_all("turn_to_the_person", "A7.2", "7.1", "7.2", "M7.3"),
    **_all("notice_offer_let_go", "A7.1", "7.3", "7.5", "M7.2"),
    **dict.fromkeys(("A8.1", "8.2", "M8.1"), _LEARNED),
    **dict.fromkeys(("8.3",), (Way("keep_the_lesson", "told", 1), Way("harvest"))),
    **_all("look_back", "8.1", "8.8"),
    **_all("harvest", "8.4", "M8.3"),
    **dict.fromkeys(("A8.2", "8.5", "M8.2"), (Way("whose_step", "advice", 1), Way("harvest"))),
    **dict.fromkeys(("8.7",), (Way("whose_step", "advice", 3), Way("their_own_way"))),
    **_all("map_of_support", "8.6"),
    **_all("their_own_ending", "A8.3", "8.9", "M8.4"),
}
# What a practice says happened: it is given only where that did happen, and how often. Of the first kind the plan
# names the number and half of it as the aim.
_NUMBERED = {"one_and_stop": "stacks", "without_your_answer": "leading", "half_the_words": "long",
             "short_and_open": "closed", "swallow_the_advice": "advice", "praise_to_seeing": "praise"}  # fmt: skip
_SUPPOSES = {
    "one_and_stop": ("stacks", 3), "one_was_enough": ("stacks", 1), "without_your_answer": ("leading", 1),
    "short_and_open": ("closed", 5), "swallow_the_advice": ("advice", 1), "praise_to_seeing": ("praise", 3),
    "before_you_comfort": ("comfort", 1), "keep_the_lesson": ("told", 1), "ask_before_you_know": ("proposed", 1),
    "short_mirror": ("mirrors", 2),
}  # fmt: skip
_WORTH_A_NUMBER = 3  # from how often on the number is named


def count_causes(scene: Scene) -> dict[str, int]:
    """How many coach turns show each cause; what of the agreement is `missing`, and what was `proposed` early."""
    work = [turn for turn in scene.reading.coach_turns if turn.index < scene.ends]
    found = {cause: sum(_shows(scene, turn.index, kinds) for turn in work) for cause, kinds in _COUNTED.items()}
    marks = [turn.text.count("?") for turn in work]
    by_marks = sum(marks) >= _MARKED
    stacked = sum(_shows(scene, turn.index, ("stacked_question",)) for turn in work)
    found["stacks"] = sum(count > 1 for count in marks) if by_marks else stacked
    found["long"] = sum(turn.spoken_words >= _LONG for turn in work)
    found["missing"] = sum(not scene.reading.turns_with(kind) for kind in AGREEMENT)
    early = [turn for turn in work if scene.reading.place(turn.index) <= _EARLY]
    found["proposed"] = sum(_shows(scene, turn.index, ("advice", "directs", "leading_question")) for turn in early)
    return found


def _shows(scene: Scene, turn: int, kinds: tuple[str, ...]) -> bool:
    return any(move.kind in kinds and move.confidence >= _SURE for move in scene.moves(turn))


def shown_by(kinds: frozenset[str]) -> frozenset[str]:
    """The causes that moves of these kinds are signs of."""
    signs = {cause for cause, shown in _COUNTED.items() if kinds.intersection(shown)}
    return frozenset(signs | ({"stacks"} if "stacked_question" in kinds else set()))


def best_ways(marker: str, counts: Mapping[str, int], at_hand: frozenset[str]) -> list[str]:
    """The practices of a marker that fit, the best first: `at_hand` are the causes that the edge itself shows."""
    listed = (way for way in WAYS.get(marker, ()) if way.least <= counts.get(way.cause, 0) <= way.most)
    ways = [way for way in listed if fits(way.practice, counts)]
    return [way.practice for way in sorted(ways, key=lambda way: -_weight(way, counts, at_hand))]


def _weight(way: Way, counts: Mapping[str, int], at_hand: frozenset[str]) -> float:
    """What an edge shows comes first, then what happened most for how often it would have to."""
    return 2.0 * (way.cause in at_hand) + (min(1.0, counts[way.cause] / (3 * way.least)) if way.least else -1.0)


def fits(practice: str, counts: Mapping[str, int]) -> bool:
    """Whether what a practice speaks of did happen in this session."""
    cause, least = _SUPPOSES.get(practice, ("", 0))
    return counts.get(cause, 0) >= least


def number_of(practice: str, counts: Mapping[str, int]) -> int | None:
    """How often what a practice works on happened, where that is worth a number."""
    count = counts.get(_NUMBERED.get(practice, ""), 0)
    return count if count >= _WORTH_A_NUMBER else None
