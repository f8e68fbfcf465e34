"""Sessions are kept once, with consent, and readings are asked for once."""

from datetime import date

import pytest

from mentor_coach.samples import sample
from mentor_coach.schema.transcript import Source
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.models import Entry
from mentor_coach_web.conversations import selectors, services
from mentor_coach_web.conversations.details import Asked, Details
from mentor_coach_web.conversations.models import Analysis, CoachingSession, Original, StoredReport
from tests.web.reading_once import read_once

DETAILS = Details(title="A first walk", file_name="walk.txt")
SOURCE = Source(name="walk.txt", content=b"Coach: What would you like?\nClient: To walk more.\n")


def test_the_same_original_is_kept_once(account: Account) -> None:
    first = services.keep_session(account, SOURCE, DETAILS, level="pcc", consent=True)
    again = services.keep_session(account, SOURCE, DETAILS, level="mcc", consent=True)
    assert (first.new, again.new) == (True, False)
    assert first.session == again.session
    assert (Original.objects.count(), Analysis.objects.count()) == (1, 1)


def test_another_account_may_keep_the_same_original(account: Account, other: Account) -> None:
    first = services.keep_session(account, SOURCE, DETAILS, level="pcc", consent=True).session
    second = services.keep_session(other, SOURCE, DETAILS, level="pcc", consent=True).session
    assert first.pk != second.pk
    assert first.fingerprint != second.fingerprint, "nobody can tell that two coaches keep the same file"


def test_without_consent_nothing_is_kept(account: Account) -> None:
    with pytest.raises(services.ConsentMissingError):
        services.keep_session(account, SOURCE, DETAILS, level="pcc", consent=False)
    assert not CoachingSession.objects.exists()


def test_a_reading_is_asked_for_once_while_it_waits(kept: CoachingSession) -> None:
    first = kept.analyses.get()
    assert services.request_analysis(kept, level="pcc") == first
    assert services.request_analysis(kept, level="mcc") != first
    assert services.request_analysis(kept, level="pcc", asked=Asked(coach="Tomas")) != first


def test_older_reports_stay(read: Analysis, kept: CoachingSession) -> None:
    newer = services.request_analysis(kept, level="mcc")
    assert read_once(newer.pk)
    assert StoredReport.objects.filter(analysis__session=kept).count() == 2
    assert [each.level for each in kept.analyses.all()] == ["mcc", "pcc"]
    assert selectors.card_of(kept).read == newer


def test_the_word_of_the_coach_decides_who_coaches(kept: CoachingSession) -> None:
    swapped = services.request_analysis(kept, level="pcc", asked=Asked(coach="Tomas"))
    assert read_once(swapped.pk)
    swapped.refresh_from_db()
    assert selectors.report_of(swapped).roles["Tomas"] == "coach"


def test_a_waiting_reading_is_canceled_and_may_be_tried_again(kept: CoachingSession) -> None:
    analysis = kept.analyses.get()
    assert services.cancel_analysis(analysis)
    assert not read_once(analysis.pk)
    analysis.refresh_from_db()
    assert (analysis.state, services.cancel_analysis(analysis)) == (Analysis.State.CANCELED, False)
    again = services.retry_analysis(analysis)
    assert again != analysis and read_once(again.pk)


def test_editing_replaces_what_the_coach_wrote(kept: CoachingSession) -> None:
    details = Details(title="Çello", file_name="session.vtt", client="T.", tags=("a", "b"), notes="Slow down.")
    services.edit_session(kept, details, held_on=date(2026, 11, 2))
    again = CoachingSession.objects.get(pk=kept.pk)
    assert selectors.card_of(again).details == details
    assert again.held_on == date(2026, 11, 2)


def test_deleting_leaves_nothing_but_the_fact(read: Analysis, kept: CoachingSession) -> None:
    services.delete_session(kept)
    assert not any(model.objects.exists() for model in (CoachingSession, Original, Analysis, StoredReport))
    entry = Entry.objects.filter(what=Entry.What.DELETED).get()
    assert str(kept.pk) in entry.subject or entry.subject.startswith("session/")


def test_others_find_nothing(read: Analysis, kept: CoachingSession, other: Account) -> None:
    assert selectors.cards_of(other) == []
    with pytest.raises(CoachingSession.DoesNotExist):
        selectors.session_of(other, kept.pk)
    with pytest.raises(Analysis.DoesNotExist):
        selectors.analysis_of(other, read.pk)


def test_every_engine_that_read_a_text_is_noted(read: Analysis) -> None:
    entry = Entry.objects.get(what=Entry.What.READ_BY_ENGINE)
    assert entry.details["engine"].startswith("built-in")
    assert sample("en_mixed").content.decode()[:20] not in str(entry.details)
