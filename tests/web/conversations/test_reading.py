"""A reading survives its worker: claimed once, resumed after a lease ran out, never done twice, told why it failed."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from mentor_coach.pipeline import STAGES, Stage
from mentor_coach.schema.transcript import Source
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations import services
from mentor_coach_web.conversations.details import Details, failure_of
from mentor_coach_web.conversations.jobs import sweep
from mentor_coach_web.conversations.models import Analysis, CoachingSession, StoredReport
from mentor_coach_web.conversations.reading import read_analysis
from mentor_coach_web.vault.models import AccountKey

LONG_AGO = timezone.now() - timedelta(hours=1)


class Killed(BaseException):
    """A worker that is gone without a word, as after kill -9."""


def test_each_stage_is_told_while_it_lasts(kept: CoachingSession) -> None:
    told: list[tuple[str, str]] = []

    def on_stage(stage: Stage) -> None:
        told.append((stage, Analysis.objects.get().stage))

    assert read_analysis(kept.analyses.get().pk, on_stage)
    assert told == [(stage, stage) for stage in STAGES]


@pytest.mark.parametrize("at", STAGES)
def test_whatever_the_stage_a_killed_worker_is_followed_by_another(kept: CoachingSession, at: Stage) -> None:
    analysis = kept.analyses.get()

    def die(stage: Stage) -> None:
        if stage == at:
            raise Killed

    with pytest.raises(Killed):
        read_analysis(analysis.pk, die)
    assert not read_analysis(analysis.pk), "its lease has not run out"
    assert sweep() == 0
    Analysis.objects.update(lease_until=LONG_AGO)
    tasks = DBTaskResult.objects.count()
    assert sweep() == 1
    assert DBTaskResult.objects.count() == tasks + 1
    assert read_analysis(analysis.pk)
    assert not read_analysis(analysis.pk), "a second delivery does nothing"
    assert StoredReport.objects.count() == 1


def test_a_worker_that_was_taken_for_gone_writes_nothing(kept: CoachingSession) -> None:
    analysis = kept.analyses.get()

    def overtaken(stage: Stage) -> None:
        if stage == "feedback":
            Analysis.objects.update(lease_until=LONG_AGO)
            assert read_analysis(analysis.pk), "another worker takes over and finishes"

    assert not read_analysis(analysis.pk, overtaken)
    analysis.refresh_from_db()
    assert (analysis.state, StoredReport.objects.count()) == (Analysis.State.DONE, 1)


def test_what_kills_its_worker_each_time_is_given_up(kept: CoachingSession) -> None:
    def die(stage: Stage) -> None:
        raise Killed

    analysis = kept.analyses.get()
    for _ in range(settings.ANALYSIS_ATTEMPTS):
        with pytest.raises(Killed):
            read_analysis(analysis.pk, die)
        Analysis.objects.update(lease_until=LONG_AGO)
        sweep()
    assert read_analysis(analysis.pk)
    analysis.refresh_from_db()
    assert (analysis.state, analysis.failure) == (Analysis.State.FAILED, "gave_up")


def test_a_reading_in_progress_stops_when_it_is_canceled(kept: CoachingSession) -> None:
    analysis = kept.analyses.get()

    def cancel(stage: Stage) -> None:
        if stage == "moves":
            assert services.cancel_analysis(analysis)

    assert not read_analysis(analysis.pk, cancel)
    analysis.refresh_from_db()
    assert (analysis.state, StoredReport.objects.count()) == (Analysis.State.CANCELED, 0)


def test_a_reading_in_progress_stops_when_its_session_is_deleted(kept: CoachingSession) -> None:
    def delete(stage: Stage) -> None:
        if stage == "markers":
            services.delete_session(kept)

    assert not read_analysis(kept.analyses.get().pk, delete)
    assert not StoredReport.objects.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"just some words without anyone speaking", "no_speakers"),
        (b"\x00\x01\x02\x03" * 50, None),
        (b"%PDF-1.7 broken", None),
        (b"PK\x03\x04 not a zip", None),
    ],
)
def test_what_cannot_be_read_says_why(account: Account, content: bytes, code: str | None) -> None:
    details = Details(title="Bad", file_name="bad.txt")
    source = Source(name="bad.txt", content=content)
    analysis = services.keep_session(account, source, details, level="pcc", consent=True).session.analyses.get()
    assert read_analysis(analysis.pk)
    analysis.refresh_from_db()
    assert analysis.state == Analysis.State.FAILED
    assert failure_of(analysis).code == analysis.failure != "internal"
    if code:
        assert analysis.failure == code


def test_an_error_of_ours_is_a_failure_and_keeps_the_words_out_of_the_log(
    kept: CoachingSession, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(stage: Stage) -> None:
        if stage == "signals":
            raise RuntimeError("the client said: I miss the cello")

    analysis = kept.analyses.get()
    assert read_analysis(analysis.pk, break_down)
    analysis.refresh_from_db()
    assert (analysis.state, analysis.failure) == (Analysis.State.FAILED, "internal")
    assert "RuntimeError" in caplog.text
    assert "cello" not in caplog.text


def test_without_its_key_a_session_cannot_be_read(kept: CoachingSession) -> None:
    from mentor_coach_web.vault import private

    names = list(AccountKey.objects.values_list("pk", flat=True))
    AccountKey.objects.all().delete()
    private.forget(*names)
    analysis = kept.analyses.get()
    assert read_analysis(analysis.pk)
    analysis.refresh_from_db()
    assert analysis.failure == "internal"


def test_what_waited_long_is_put_into_the_queue_again(kept: CoachingSession) -> None:
    DBTaskResult.objects.all().delete()
    assert sweep() == 0
    Analysis.objects.update(queued_at=LONG_AGO)
    assert sweep() == 1
    assert DBTaskResult.objects.count() == 1
