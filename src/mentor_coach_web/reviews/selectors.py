"""Look up what a coach said about their sessions and readings; each function gets a row of theirs."""

from uuid import UUID

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.reviews.models import Disagreement, SelfRating
from mentor_coach_web.reviews.own_view import OwnView
from mentor_coach_web.vault import private


def rating_of(session: CoachingSession) -> SelfRating | None:
    """The coach's own rating of a session, or that its report was opened without one; None while neither happened."""
    return SelfRating.objects.filter(session=session, owner_id=session.owner_id).first()


def view_in(rating: SelfRating | None) -> OwnView | None:
    """What the coach said, if they said something."""
    if rating is None or not rating.content:
        return None
    return OwnView.model_validate(private.take_json(rating, "content"))


def must_rate_first(session: CoachingSession, rating: SelfRating | None) -> bool:
    """Whether the coach wanted to rate themselves before the reveal, and has neither done nor skipped it."""
    return session.rate_first and (rating is None or (rating.rated_at is None and rating.revealed_at is None))


def to_rate_first(account: Account) -> frozenset[UUID]:
    """The sessions of an account whose readings are not to be seen yet: the coach wanted to rate themselves first."""
    sessions = CoachingSession.objects.filter(owner=account, rate_first=True)
    ratings = {rating.session_id: rating for rating in SelfRating.objects.filter(owner=account, session__in=sessions)}
    return frozenset(each.pk for each in sessions if must_rate_first(each, ratings.get(each.pk)))


def notes_on(analysis: Analysis) -> dict[str, str]:
    """Where the coach sees a finding differently: marker -> note, which may be empty; the oldest first."""
    rows = Disagreement.objects.filter(analysis=analysis, owner_id=analysis.owner_id)
    return {row.marker: private.take(row, "note").decode() for row in rows}
