"""Why a session could not be read is told in the reader's language, with what to do."""

import pytest
from django.utils import translation

from mentor_coach.formats import read
from mentor_coach.knowledge.load import LANGUAGES
from mentor_coach.roles import infer_roles
from mentor_coach.schema.errors import SourceError
from mentor_coach.schema.noun import Language
from mentor_coach.schema.transcript import Source
from mentor_coach_web.conversations.details import Failure
from mentor_coach_web.conversations.troubles import trouble_behind, trouble_of

TALK = Source(name="walk.txt", content=b"Coach: What would you like?\nClient: To walk more.\n")
BROKEN = Source(name="a.json", content=b'[\n{"speaker": "A", "text": "Hi"},\n{"speaker": "B"}\n]')


def failed(source: Source, coach: str | None = None) -> SourceError:
    with pytest.raises(SourceError) as caught:
        infer_roles(read(source), coach)
    return caught.value


def test_a_failure_says_the_same_as_the_error_did() -> None:
    error = failed(BROKEN)
    place = {name: value for name, value in error.where if value is not None} if error.where else {}
    failure = Failure(code=error.code, details=error.details, place=place)
    for language in LANGUAGES:
        assert trouble_behind(failure, BROKEN, language) == trouble_of(error, BROKEN, language)


@pytest.mark.parametrize(("language", "word"), [("en", "Nobody"), ("tr", "hiç kimse")])
def test_a_coach_whom_nobody_is_called_is_told_with_the_speakers(language: Language, word: str) -> None:
    error = failed(TALK, coach="Zoe")
    with translation.override(language):
        told = trouble_behind(Failure(code=error.code, details=error.details), TALK, language)
    assert word in told.message
    assert "Zoe" in told.message
    assert "Coach, Client" in told.hint


@pytest.mark.parametrize("code", ["gave_up", "internal", "no code we know"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_faults_of_ours_are_told_without_jargon(code: str, language: Language) -> None:
    with translation.override(language):
        told = trouble_behind(Failure(code=code, details={"kind": "ValueError", "attempts": 3}), TALK, language)
    assert told.message
    assert told.hint
    assert "ValueError" not in told.message + told.hint
