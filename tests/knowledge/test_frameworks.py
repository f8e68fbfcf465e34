"""The framework as data: complete, parallel in every language, and its rules name only known things."""

from collections import Counter
from functools import cache
from typing import Any

import pytest
from tests.builders import indexed

from mentor_coach.knowledge import load
from mentor_coach.schema.framework import Condition, Marker
from mentor_coach.schema.noun import Language
from mentor_coach.signals import detect_signals

FRAMEWORK = load.framework()
RULED = [marker for marker in FRAMEWORK.markers if marker.rule]
PLACES = {"start", "middle", "late", "end", "long", "longest"}


def conditions(condition: Condition | None) -> list[Condition]:
    if condition is None:
        return []
    return [condition, *(inner for part in (*condition.all, *condition.any) for inner in conditions(part))]


def all_conditions() -> list[tuple[str, Condition]]:
    ruled = [
        (m.id, c) for m in RULED if m.rule for p in (m.rule.shown, m.rule.partly, m.rule.against) for c in conditions(p)
    ]
    return ruled + [(f.id, c) for f in FRAMEWORK.failures for c in conditions(f.when)]


def test_holds_what_icf_publishes_in_number() -> None:
    assert Counter(marker.level for marker in FRAMEWORK.markers) == {"acc": 20, "pcc": 37, "mcc": 21}
    assert [len(c.subs) for c in FRAMEWORK.competencies] == [7, 10, 12, 6, 7, 6, 11, 9]
    assert {m.id for m in FRAMEWORK.markers if 2 in m.also} == {
        "4.1",
        "4.3",
        "4.4",
        "5.1",
        "5.2",
        "5.3",
        "5.4",
        "6.1",
        "6.5",
        "7.1",
        "7.5",
    }
    assert [failure.id for failure in FRAMEWORK.failures] == [f"F{n}" for n in range(1, 36)]


@cache
def signal_names() -> set[str]:
    """What the signals of a session are called."""
    return {signal.name for signal in detect_signals(indexed())}


@pytest.mark.parametrize(
    ("owner", "condition"), all_conditions(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_rules_name_only_known_moves_and_signals(owner: str, condition: Condition) -> None:
    kinds = {*condition.count, *condition.share, *condition.of, *condition.absent, *condition.follows, *condition.by}
    assert kinds <= set(load.move_kinds()), owner
    if condition.signal:
        assert condition.signal in signal_names(), owner
        assert condition.at_least is not None or condition.at_most is not None, owner
    operators = [condition.all, condition.any, condition.count, condition.share, condition.absent, condition.follows]
    assert sum(map(bool, [*operators, condition.signal])) == 1, f"{owner}: exactly one operator"


@pytest.mark.parametrize("marker", FRAMEWORK.markers, ids=lambda marker: marker.id)
def test_a_marker_has_a_rule_or_a_reason_and_knows_its_moments(marker: Marker) -> None:
    assert marker.rule or marker.unobservable
    assert set(marker.suggests) <= set(load.words("en", "better"))
    assert set(marker.moments) <= set(load.move_kinds()) | PLACES


_OF_ITS_OWN = {"all", "short"}  # forms of a share that a language has only where it needs them


def keys(value: Any, path: str = "") -> set[str]:
    if isinstance(value, dict):
        own = _OF_ITS_OWN if "other" in value else set()
        return {key for name, inner in value.items() if name not in own for key in keys(inner, f"{path}.{name}")}
    return {path}


@pytest.mark.parametrize("language", load.LANGUAGES)
def test_words_exist_for_every_marker_and_competency(language: Language) -> None:
    words = load.framework_words(language)
    for competency in FRAMEWORK.competencies:
        told = words[f"competency_{competency.number}"]
        assert set(told["subs"]) == set(competency.subs)
        assert len(told["tips"]) >= 8
        assert len(told["mistakes"]) >= 6
        assert set(told.get("markers", {})) == {m.id for m in FRAMEWORK.markers if m.competency == competency.number}
        for marker, listed in told.get("markers", {}).items():
            assert len(listed["strong"]) >= 2, marker
            assert len(listed["weak"]) >= 2, marker


@pytest.mark.parametrize("language", load.LANGUAGES)
def test_every_language_says_the_same_things(language: Language) -> None:
    assert keys(load.framework_words(language)) == keys(load.framework_words("en"))


@pytest.mark.parametrize("topic", ["better", "cli", "feedback", "heeding", "report", "signals", "errors", "notices"])
def test_topics_have_the_same_keys_in_every_language(topic: str) -> None:
    inner = {language: load.words(language, topic) for language in load.LANGUAGES}
    if topic == "better":
        assert set(inner["en"]) == set(inner["tr"])
    else:
        assert keys(inner["en"]) == keys(inner["tr"])


def test_particles_never_follow_the_client_word() -> None:
    """`{client} de` would have to change with the word the user chose."""
    import re

    wrong = re.compile(r"\{[Cc]lient\w*\} (de|da|mi|mı|ki|dir|dır)\b")
    texts = [str(load.framework_words("tr")), str(load.words("tr", "feedback"))]
    assert [match.group() for text in texts for match in wrong.finditer(text)] == []
