"""Everything that changes what a coach says about a session or a reading."""

from django.db import transaction
from django.utils import timezone

from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.reviews.models import Disagreement, SelfRating
from mentor_coach_web.reviews.own_view import OwnView
from mentor_coach_web.vault import private


def rate(session: CoachingSession, view: OwnView) -> None:
    """Keep how the coach saw the session, in place of what they said before."""
    rating = _rating(session)
    private.put(rating, "content", view.model_dump_json().encode())
    rating.rated_at = timezone.now()
    rating.save(update_fields=("content", "rated_at"))


def reveal(session: CoachingSession) -> None:
    """Note that a report of the session is seen now; the first time counts."""
    rating = _rating(session)
    SelfRating.objects.filter(pk=rating.pk, revealed_at=None).update(revealed_at=timezone.now())


def disagree(analysis: Analysis, marker: str, note: str) -> None:
    """Keep that the coach sees a finding differently, and why; a second note takes the place of the first."""
    with transaction.atomic():
        row, _made = Disagreement.objects.select_for_update().get_or_create(
            analysis=analysis, marker=marker, defaults={"owner_id": analysis.owner_id, "note": b""}
        )
        private.put(row, "note", note.encode())
        row.save(update_fields=("note",))


def withdraw(analysis: Analysis, marker: str) -> None:
    """Forget that a finding was seen differently."""
    Disagreement.objects.filter(analysis=analysis, owner_id=analysis.owner_id, marker=marker).delete()


def _rating(session: CoachingSession) -> SelfRating:
    return SelfRating.objects.get_or_create(session=session, defaults={"owner_id": session.owner_id})[0]
