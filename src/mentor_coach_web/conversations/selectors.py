"""Look up what belongs to an account, and nothing else: each function takes the account first."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from mentor_coach.schema.noun import Level
from mentor_coach.schema.report import Report
from mentor_coach.schema.transcript import Source
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.details import Asked, Details, Digest, asked_of, details_of, digest_of
from mentor_coach_web.conversations.models import Analysis, CoachingSession, StoredReport
from mentor_coach_web.conversations.stored import report_in
from mentor_coach_web.vault import private


@dataclass(frozen=True)
class Card:
    """A session as lists show it. `latest` is its newest analysis, `read` the newest finished one."""

    session: CoachingSession
    details: Details
    latest: Analysis | None
    read: Analysis | None

    @cached_property
    def digest(self) -> Digest | None:
        """The digest of `read`, opened when somebody asks: most of a long list is not shown."""
        return digest_of(self.read) if self.read else None


def session_of(account: Account, session_id: UUID) -> CoachingSession:
    """A session of this account. Raises CoachingSession.DoesNotExist, also for those of others."""
    return CoachingSession.objects.get(owner=account, pk=session_id)


def analysis_of(account: Account, analysis_id: UUID) -> Analysis:
    """An analysis of this account, with its session. Raises Analysis.DoesNotExist."""
    return Analysis.objects.select_related("session").get(owner=account, pk=analysis_id)


def cards_of(account: Account) -> list[Card]:
    """Every session of the account, the newest first."""
    sessions = CoachingSession.objects.filter(owner=account).prefetch_related("analyses")
    return [card_of(session) for session in sessions]


def card_of(session: CoachingSession) -> Card:
    """One session as lists show it."""
    analyses = list(session.analyses.all())  # the newest first
    read = next((each for each in analyses if each.state == Analysis.State.DONE), None)
    return Card(session, details_of(session), analyses[0] if analyses else None, read)


def original_of(session: CoachingSession) -> Source:
    """The uploaded file of a session."""
    return Source(name=details_of(session).file_name, content=private.take(session.original, "content"))


def report_of(analysis: Analysis) -> Report:
    """The report of a finished analysis. Raises StoredReport.DoesNotExist when there is none."""
    return report_in(StoredReport.objects.get(analysis=analysis))


@dataclass(frozen=True)
class Reading:
    """One analysis of a session with what it was asked to take for granted; `digest` once it is finished."""

    analysis: Analysis
    asked: Asked
    digest: Digest | None


def readings_of(session: CoachingSession) -> list[Reading]:
    """Every analysis of a session, the newest first."""
    return [_reading(analysis) for analysis in session.analyses.all()]


def same_reading(session: CoachingSession, level: Level, asked: Asked, engine: str) -> Analysis | None:
    """The finished analysis that this wish would only repeat, if there is one."""
    done = session.analyses.filter(state=Analysis.State.DONE, level=level, engine=engine)
    return next((analysis for analysis in done if asked_of(analysis) == asked), None)


def _reading(analysis: Analysis) -> Reading:
    done = analysis.state == Analysis.State.DONE
    return Reading(analysis, asked_of(analysis), digest_of(analysis) if done else None)
