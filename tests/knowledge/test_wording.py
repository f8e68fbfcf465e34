"""The words of both languages: the same keys, every kind of move and measure named, numbers as each writes them."""

from typing import Any

import pytest
from tests.exports.reports import report

from mentor_coach.feedback.plan import PRACTICES
from mentor_coach.knowledge import load
from mentor_coach.knowledge.wording import CLIENT_WORDS, Figures, Wording
from mentor_coach.schema.indexed import Indexed
from mentor_coach.schema.noun import LEVELS
from mentor_coach.schema.reading import Reading
from mentor_coach.signals import detect_signals

FILES = ("report", "signals", "move_words")
WORDINGS = [Wording("en"), *(Wording("tr", word) for word in CLIENT_WORDS)]
_PLURAL = {"zero", "one", "all", "short", "other"}


def keys(words: dict[str, Any], before: str = "") -> set[str]:
    """Dotted keys; a plural counts as one."""
    found: set[str] = set()
    for name, value in words.items():
        nested = isinstance(value, dict) and not set(value) <= _PLURAL
        found |= keys(value, f"{before}{name}.") if nested else {before + name}
    return found


@pytest.mark.parametrize("topic", FILES)
def test_both_languages_hold_the_same_keys(topic: str) -> None:
    assert keys(load.words("en", topic)) ^ keys(load.words("tr", topic)) == set()


@pytest.mark.parametrize("wording", WORDINGS, ids=str)
def test_every_kind_of_move_is_named(wording: Wording) -> None:
    assert set(load.words(wording.language, "move_words")) == set(load.move_kinds())
    for kind in load.move_kinds():
        for form in ("label", "did", "name"):
            assert "{" not in wording.say("move_words", f"{kind}.{form}")


@pytest.mark.parametrize("wording", WORDINGS, ids=str)
def test_every_measure_is_named_defined_and_told(wording: Wording) -> None:
    made = report()
    reading = Reading(transcript=made.transcript, roles=made.role_readings, moves=made.moves, acts=made.acts)
    signals = detect_signals(Indexed(reading))
    assert {signal.name for signal in signals} <= set(load.words(wording.language, "signals"))
    for name in load.words(wording.language, "signals"):
        for count in (0, 1, 2):
            said = wording.say("signals", f"{name}.says", count=count, **Figures(wording.language).shares(0.42))
            assert said and not said.endswith(".") and "{" not in said
        assert wording.say("signals", f"{name}.definition").endswith(".")


@pytest.mark.parametrize("wording", WORDINGS, ids=str)
def test_the_words_around_the_framework_are_there(wording: Wording) -> None:
    framework = load.framework()
    for level in LEVELS:
        assert all(wording.frame(f"levels.{level}.{part}") for part in ("name", "title", "focus"))
    for failure in framework.failures:
        assert wording.frame(f"failures.{failure.id}.question")
    for marker in framework.markers:
        assert all(wording.marker(marker.id, part) for part in ("title", "listen_for", "falls_short", "in_words"))
    for competency in framework.competencies:
        assert wording.competency(competency.number, "name")
        assert len(wording.listed(competency.number, "practices")) >= 3


@pytest.mark.parametrize(
    ("language", "key", "missing"), [("en", "no.such", "no.such"), ("tr", "title.nothing", "title.nothing")]
)
def test_a_missing_word_names_language_and_key(language: Any, key: str, missing: str) -> None:
    with pytest.raises(KeyError, match=rf"{missing}.*{language}"):
        Wording(language).text(key)


def test_a_missing_slot_is_named() -> None:
    with pytest.raises(KeyError, match=r"title\.opening.*en.*level"):
        Wording("en").text("title.opening")


def test_a_client_word_we_cannot_inflect_is_refused() -> None:
    with pytest.raises(ValueError, match="danışan, müşteri"):
        Wording("tr", "hasta")


@pytest.mark.parametrize(
    ("language", "made", "written"),
    [
        ("en", lambda f: f.number(1234.5, 1), "1,234.5"),
        ("tr", lambda f: f.number(1234.5, 1), "1.234,5"),
        ("en", lambda f: f.number(3.0, 2), "3"),
        ("en", lambda f: f.percent(0.417), "42%"),
        ("tr", lambda f: f.percent(0.417), "%42"),
        ("en", lambda f: f.clock(192.7), "03:12"),
        ("tr", lambda f: f.clock(3725), "1:02:05"),
        ("en", lambda f: f.clock(None), ""),
        ("en", lambda f: f.date("2026-03-05"), "March 5, 2026"),
        ("tr", lambda f: f.date("2026-03-05"), "5 Mart 2026"),
        ("tr", lambda f: f.date("geçen hafta"), "geçen hafta"),
    ],
)
def test_numbers_times_and_dates_are_written_as_the_language_does(language: Any, made: Any, written: str) -> None:
    assert made(Figures(language)) == written


@pytest.mark.parametrize(
    ("share", "forms"),
    [
        (0.46, ("%46’sı", "%46’sında", "%46’sının", "%46’sını")),
        (0.25, ("%25’i", "%25’inde", "%25’inin", "%25’ini")),
        (0.03, ("%3’ü", "%3’ünde", "%3’ünün", "%3’ünü")),
        (0.3, ("%30’u", "%30’unda", "%30’unun", "%30’unu")),
        (0.5, ("%50’si", "%50’sinde", "%50’sinin", "%50’sini")),
        (1.0, ("%100’ü", "%100’ünde", "%100’ünün", "%100’ünü")),
        (0.0, ("%0’ı", "%0’ında", "%0’ının", "%0’ını")),
    ],
)
def test_turkish_shares_carry_the_suffix_of_the_spoken_number(share: float, forms: tuple[str, ...]) -> None:
    slots = Figures("tr").shares(share)
    assert tuple(slots[f"value_{case}"] for case in ("of", "in", "gen", "acc")) == forms


@pytest.mark.parametrize(
    ("language", "parts", "joined"),
    [
        ("en", ["a"], "a"),
        ("en", ["a", "b"], "a and b"),
        ("en", ["a", "b", "c"], "a, b, and c"),
        ("tr", ["a", "b", "c"], "a, b ve c"),
        ("en", [], ""),
    ],
)
def test_lists_are_joined_as_in_a_sentence(language: Any, parts: list[str], joined: str) -> None:
    assert Wording(language).joined(parts) == joined


def test_a_turkish_sentence_begins_with_a_turkish_capital() -> None:
    assert Wording("tr").sentence("izin istediniz") == "İzin istediniz."
    assert Wording("en").sentence("in the end") == "In the end."


def test_a_practice_has_one_place_in_every_language() -> None:
    """A plan keeps the index of a practice, so that it reads in any language."""
    for competency in load.framework().competencies:
        listed = {w.language: [p["id"] for p in w.listed(competency.number, "practices")] for w in WORDINGS}
        assert listed["en"] == listed["tr"]
        assert len(set(listed["en"])) == len(listed["en"])
        assert tuple(listed["en"]) == PRACTICES.get(competency.number, tuple(listed["en"]))
