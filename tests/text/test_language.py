"""English or Turkish, per turn and for the whole; a third language only when sure."""

import pytest

from mentor_coach.text.language import read_languages

ENGLISH = [
    "What would you like to walk away with today?",
    "I have been thinking about the meeting, and I don't know how to say no.",
    "Mhm.",
    "It feels heavy.",
    "What makes that important to you now?",
]
TURKISH = [
    "Bugün buradan neyle ayrılmak istersin?",
    "Toplantıyı düşünüyorum, hayır demeyi beceremiyorum.",
    "Hmm.",
    "Ağır geliyor.",
    "Bunu senin için önemli kılan ne?",
]
WITHOUT_LETTERS = [
    "Bugun buradan neyle ayrilmak istersin?",
    "Toplantiyi dusunuyorum, hayir demeyi beceremiyorum, cok zorlaniyorum.",
    "Peki.",
    "Agir geliyor bana.",
]


@pytest.mark.parametrize(("texts", "language"), [(ENGLISH, "en"), (TURKISH, "tr"), (WITHOUT_LETTERS, "tr")])
def test_one_language(texts: list[str], language: str) -> None:
    reading = read_languages(texts)
    assert reading.language == language
    assert set(reading.per_text) == {language}
    assert reading.shares == {language: 1.0}
    assert reading.unsupported is None


def test_switching_is_seen_turn_by_turn() -> None:
    texts = [
        ENGLISH[0],
        TURKISH[1],
        "Okay.",
        TURKISH[3],
        ENGLISH[4],
        "Bence korku. I mean fear of failing, the usual thing.",
    ]
    reading = read_languages(texts)
    assert [reading.per_text[n] for n in (0, 1, 3, 4)] == ["en", "tr", "tr", "en"]
    assert 0.2 < reading.shares["tr"] < 0.8
    assert sum(reading.shares.values()) == pytest.approx(1, abs=0.001)


SHORT = [
    ("Yes.", "en"), ("Evet.", "tr"), ("Okay, and?", "en"), ("Peki ya sonra?", "tr"),
    ("Nasıl?", "tr"), ("How so?", "en"),
    ("Yalnızım.", "tr"), ("I am alone.", "en"), ("Korkuyorum.", "tr"), ("Freedom.", "en"), ("Ben gelmiyorum", "tr"),
    ("Ben is coming", "en"),
    ("Thanks, Ayşe.", "en"), ("Welcome, Gökçe Işık", "en"), ("Onun adi Can", "tr"), ("On a scale of one to ten", "en"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language"), SHORT)
def test_short_texts_alone(text: str, language: str) -> None:
    assert read_languages([text]).language == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Ich weiß nicht, was ich machen soll, und das ist für mich nicht einfach, weil ich mich mit der "
            "Arbeit so wohl gefühlt habe und jetzt nicht mehr.","de",
        ),
        (
            "Je ne sais pas ce que je veux faire dans la vie, et pour moi ce n'est pas facile parce que les "
            "autres sont plus sûrs que moi de ce qu'ils veulent.","fr",
        ),
        (
            "No sé qué es lo que quiero hacer con mi vida, y para mí no es fácil porque los otros están más "
            "seguros que yo de lo que quieren hacer.","es",
        ),
        (
            "Non so che cosa voglio fare, e per me non è facile perché gli altri sono più sicuri di quello "
            "che vogliono e di come lo vogliono fare.","it",
        ),
        (
            "Ik weet niet wat ik moet doen en dat is voor mij niet zo makkelijk, want ik heb het altijd met "
            "de anderen van het werk naar mijn zin gehad.","nl",
        ),
        ("Я не знаю, что мне делать, и это нелегко.", "other"),
        ("我不知道该怎么办，这对我来说不容易。", "other"),
    ],
)  # fmt: skip
def test_a_third_language_is_named(text: str, language: str) -> None:
    assert read_languages([text]).unsupported == language


@pytest.mark.parametrize(
    "texts",
    [
        ["I said die Wende, you know, und so weiter, and she laughed at me for it and that was that."],
        ["uh uh um mm hm " * 10],
        ["Selin Mark Ankara Berlin Tokyo " * 6],
        [],
        ["..."],
        ["Ben de öyle düşünüyorum, de ki o an da biz ne yaparız, on dakika sonra o an gelir ya da gelmez ki."],
    ],
)
def test_no_third_language_without_strong_evidence(texts: list[str]) -> None:
    assert read_languages(texts).unsupported is None
