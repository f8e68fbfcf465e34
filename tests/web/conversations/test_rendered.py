"""The kept body of a report: made once for each language, sealed, and made anew when what it is made from changes."""

import zlib

import pytest

from mentor_coach.knowledge.wording import Wording
from mentor_coach.schema.noun import Language
from mentor_coach_web.conversations.details import details_of
from mentor_coach_web.conversations.jobs import analyze_session
from mentor_coach_web.conversations.models import Analysis, CoachingSession, RenderedReport, StoredReport
from mentor_coach_web.conversations.rendered import body_html
from mentor_coach_web.conversations.selectors import report_of
from mentor_coach_web.conversations.services import edit_session
from mentor_coach_web.reports.view import report_html


def test_a_body_is_kept_sealed_and_is_what_the_library_makes(read: Analysis) -> None:
    made = body_html(read, "en", "danışan")
    assert made == report_html(report_of(read), Wording("en", "danışan"))
    kept = RenderedReport.objects.get()
    assert kept.owner_id == read.owner_id
    assert zlib.compress(made.encode()) not in bytes(kept.content)
    StoredReport.objects.all().delete()  # the second reader needs no report any more
    assert body_html(read, "en", "danışan") == made


@pytest.mark.parametrize(
    ("language", "words", "bodies"),
    [("en", ("danışan", "müşteri"), 1), ("tr", ("danışan", "müşteri"), 2), ("tr", ("danışan", "danışan"), 1)],
)
def test_one_body_for_each_language_and_word(
    read: Analysis, language: Language, words: tuple[str, str], bodies: int
) -> None:
    for word in words:
        body_html(read, language, word)
    assert RenderedReport.objects.count() == bodies


def test_a_worker_draws_the_body_in_the_language_of_the_coach(kept: CoachingSession) -> None:
    analyze_session.call(str(kept.analyses.get().pk))
    assert RenderedReport.objects.get().language == kept.owner.language


def test_an_older_edition_is_made_anew(read: Analysis) -> None:
    made = body_html(read, "en", "danışan")
    RenderedReport.objects.update(edition="older", content=b"whatever it was")
    assert body_html(read, "en", "danışan") == made
    assert RenderedReport.objects.get().edition != "older"


def test_a_session_that_is_renamed_shows_its_new_title(read: Analysis) -> None:
    assert "The cello in the hall" in body_html(read, "en", "danışan")
    renamed = details_of(read.session).model_copy(update={"title": "Another <title>"})
    edit_session(read.session, renamed, held_on=None)
    assert "Another &lt;title&gt;" in body_html(read, "en", "danışan")
    assert RenderedReport.objects.count() == 1


def test_no_body_without_a_report(kept: object) -> None:
    with pytest.raises(StoredReport.DoesNotExist):
        body_html(Analysis.objects.get(), "en", "danışan")
