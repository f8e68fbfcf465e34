"""What the shipped models say of lines nobody argues about, in both languages, written and as raw speech."""

import pytest

from mentor_coach.moves.acts import ACTS, TALK, TurnInput, score_client_turns, score_coach_turns, view_of
from mentor_coach.moves.features import bare
from mentor_coach.moves.models import load_models
from mentor_coach.schema.noun import Language

BEFORE: dict[Language, str] = {
    "en": "My boss never listens to me. I feel stuck, and I don't want to go on like this.",
    "tr": "Patronum beni hiç dinlemiyor. Sıkıştım kaldım, böyle devam etmek istemiyorum.",
}
CLEAR: list[tuple[Language, str, str]] = [
    ("en", "What would you like to take away from our conversation today?", "question"),
    ("en", "Did you talk to him about it?", "question"),
    ("en", "How does that feel in your body?", "question"),
    ("en", "So you feel stuck, and nobody listens to you.", "reflection"),
    ("en", "It sounds like you really don't want to go on like this.", "reflection"),
    ("en", "Mm-hmm.", "other"),
    ("en", "Okay.", "other"),
    ("tr", "Bugünkü görüşmemizden ne ile ayrılmak istersin?", "question"),
    ("tr", "Bunu onunla konuştun mu?", "question"),
    ("tr", "Bu sana ne hissettiriyor?", "question"),
    ("tr", "Yani sıkışmış hissediyorsun ve seni kimse dinlemiyor.", "reflection"),
    ("tr", "Bence onunla hemen konuşmalısın, sana bunu öneririm.", "telling"),
    ("tr", "Hı hı.", "other"),
]


def _turn(text: str, language: Language) -> TurnInput:
    return TurnInput(text, BEFORE[language], ((0, len(text)),))


@pytest.mark.parametrize(("language", "text", "act"), CLEAR)
def test_clear_lines_as_written_and_as_raw_speech(language: Language, text: str, act: str) -> None:
    models = load_models(language)
    for form in (text, bare(text, language)):
        before = BEFORE[language] if form == text else bare(BEFORE[language], language)
        turn = TurnInput(form, before, ((0, len(form)),))
        (scores,) = score_coach_turns([turn], language, models)
        assert max(scores.act, key=lambda name: scores.act[name]) == act, (form, scores)


@pytest.mark.parametrize("language", ["en", "tr"])
def test_probabilities_are_probabilities(language: Language) -> None:
    models = load_models(language)
    turns = [_turn(text, language) for lang, text, _ in CLEAR if lang == language]
    for scores in score_coach_turns(turns, language, models):
        assert set(scores.act) == set(ACTS)
        assert sum(scores.act.values()) == pytest.approx(1, abs=1e-4)
        for value in (scores.question, scores.open, scores.reflection, scores.telling):
            assert 0 <= value <= 1
    for talk in score_client_turns(["I want to change.", "", "Hm."], language, models):
        assert set(talk) == set(TALK)
        assert sum(talk.values()) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize("language", ["en", "tr"])
def test_every_sentence_is_scored_and_empty_turns_are_survived(language: Language) -> None:
    models = load_models(language)
    text = "Okay. What else? Hm." if language == "en" else "Tamam. Başka ne var? Hmm."
    stop, mark = text.index("."), text.index("?")
    units = ((0, stop + 1), (stop + 2, mark + 1), (mark + 2, len(text)))
    scores = score_coach_turns(
        [TurnInput("", "", ()), TurnInput(text, "", units), TurnInput("...", "", ())], language, models
    )
    assert [len(found.units) for found in scores] == [0, 3, 0]
    questions = [unit.question for unit in scores[1].units]
    assert questions.index(max(questions)) == 1
    assert score_coach_turns([], language, models) == []
    assert score_client_turns([], language, models) == []


def test_scores_are_the_same_every_time() -> None:
    models = load_models("en")
    turns = [_turn(text, "en") for language, text, _ in CLEAR if language == "en"]
    assert score_coach_turns(turns, "en", models) == score_coach_turns(turns, "en", models)


@pytest.mark.parametrize(
    ("texts", "view"),
    [
        (["So what matters to you?", "My family."], "written"),
        (["so what matters to you", "my family " * 30], "bare"),
        (["okay. tell me more. " * 120], "bare"),  # stops but never a question mark: marks cannot be trusted
        ([""], "written"),
    ],
)
def test_raw_speech_is_recognized(texts: list[str], view: str) -> None:
    assert view_of(texts) == view
