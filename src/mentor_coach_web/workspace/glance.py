"""A session at a glance, as the list and its own page show it: where its reading stands, and what stood out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentor_coach.knowledge.wording import Wording
from mentor_coach.samples import SAMPLES, sample
from mentor_coach.schema.noun import Language
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.details import Digest, asked_of, failure_of
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.conversations.selectors import Card
from mentor_coach_web.conversations.services import fingerprint_of
from mentor_coach_web.workspace.stages import told

# What can be said of a session as a whole: `read` stays true while a further reading fails or is canceled.
Standing = Literal["waiting", "reading", "read", "failed", "canceled"]
STANDINGS: tuple[Standing, ...] = ("waiting", "reading", "read", "failed", "canceled")
_BY_STATE: dict[str, Standing] = {
    Analysis.State.QUEUED: "waiting",
    Analysis.State.RUNNING: "reading",
    Analysis.State.DONE: "read",
    Analysis.State.FAILED: "failed",
    Analysis.State.CANCELED: "canceled",
}
_SHOWN_STRENGTHS, _SHOWN_EDGES = 2, 1


@dataclass(frozen=True)
class Glance:
    """One session in a list. `length` is in words; `strengths` and `edges` are names of markers; `why` of a failure."""

    card: Card
    standing: Standing
    standing_words: str
    day: date
    level: str
    language: Language | None
    length: str
    strengths: tuple[str, ...]
    edges: tuple[str, ...]
    invented: bool
    veiled: bool


def standing_of(card: Card) -> Standing:
    """Where the session stands as a whole."""
    if card.latest is None:
        return "canceled"
    now = _BY_STATE[card.latest.state]
    return "read" if card.read and now in ("failed", "canceled") else now


def language_of(card: Card) -> Language | None:
    """The language of the session: as it was read, or as its coach named it; None when neither is known yet."""
    if card.digest:
        return card.digest.language
    return asked_of(card.latest).language if card.latest else None


def day_of(session: CoachingSession) -> date:
    """The day it was held, or else the day it came in."""
    return session.held_on or timezone.localdate(session.created_at)


def glance_of(card: Card, wording: Wording, invented: Collection[str], veiled: Collection[UUID]) -> Glance:
    """A card in words; `invented` holds the fingerprints of the shipped samples, `veiled` what `veiled_of` gives."""
    standing = standing_of(card)
    shown = card.digest if card.session.pk not in veiled else None
    strengths = shown.strengths[:_SHOWN_STRENGTHS] if shown else ()
    edges = shown.growth_edges[:_SHOWN_EDGES] if shown else ()
    return Glance(
        card=card,
        standing=standing,
        standing_words=_standing_words(standing, card),
        day=day_of(card.session),
        level=(card.read or card.latest or card.session).level,
        language=language_of(card),
        length=length_of(card.digest, wording) if card.digest else "",
        strengths=tuple(short_words(marker, wording) for marker in strengths),
        edges=tuple(short_words(marker, wording) for marker in edges),
        invented=card.session.fingerprint in invented,
        veiled=card.session.pk in veiled,
    )


def length_of(digest: Digest, wording: Wording) -> str:
    """How long a session is: minutes where it has times, words where it has none."""
    if digest.seconds:
        minutes = max(1, round(digest.seconds / 60))
        return _("%(minutes)s min") % {"minutes": minutes}
    words = ngettext("%(count)s word", "%(count)s words", digest.words)
    return words % {"count": wording.figures.number(digest.words)}


def short_words(marker: str, wording: Wording) -> str:
    """The name of a marker; its id when a newer framework no longer knows it."""
    try:
        return wording.marker(marker, "title")
    except KeyError:
        return marker


def samples_of(account: Account) -> frozenset[str]:
    """The fingerprints that the shipped samples have in this account."""
    return frozenset(fingerprint_of(account, sample(name).content) for name in SAMPLES)


def veiled_of(account: Account) -> frozenset[UUID]:
    """The sessions of which nothing is told yet: their coach wanted to rate themselves first, and has not so far.

    Self-ratings belong to a package above this one, so they are reached by the name of their relation.
    """
    not_yet = Q(self_rating=None) | Q(self_rating__rated_at=None, self_rating__revealed_at=None)
    sessions = CoachingSession.objects.filter(not_yet, owner=account, rate_first=True)
    return frozenset(sessions.values_list("pk", flat=True))


def _standing_words(standing: Standing, card: Card) -> str:
    if standing == "reading" and card.latest:
        return told(card.latest.stage)
    if standing == "failed" and card.latest:
        return _failed_words(failure_of(card.latest).code)
    words = {"waiting": _("Waiting to be read"), "read": _("Read"), "canceled": _("Not read: canceled")}
    return words.get(standing, "")


def _failed_words(code: str) -> str:
    if code == "unknown_coach":
        return _("Could not be read: the coach was not found")
    if code in ("gave_up", "internal"):
        return _("Could not be read: something went wrong here")
    return _("Could not be read: look at the file")
