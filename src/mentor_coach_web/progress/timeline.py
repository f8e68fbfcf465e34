"""The sessions of a coach that have been read, oldest first, as far as they are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.urls import reverse

from mentor_coach.knowledge.wording import Figures
from mentor_coach.schema.noun import Language
from mentor_coach_web import languages
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.details import Digest
from mentor_coach_web.conversations.selectors import Card, cards_of
from mentor_coach_web.reviews.selectors import to_rate_first
from mentor_coach_web.workspace.glance import day_of, samples_of

PERIODS = (0, 90, 180, 365)  # days back; 0 is everything
_FEW_WORDS = 1200  # about ten minutes of talk, where there are no times to go by


@dataclass(frozen=True)
class Moment:
    """One session as it was read last. `dated` tells whether its day is that of the session and not of its upload."""

    session_id: UUID
    title: str
    day: date
    came: datetime
    dated: bool
    engine: str
    digest: Digest
    sample: bool

    @cached_property
    def path(self) -> str:
        """The address of its page, in the language of this page."""
        return reverse("session", args=(self.session_id,))

    @cached_property
    def written(self) -> str:
        """Its day, written out in the language of this page."""
        return Figures(languages.current()).date(self.day.isoformat())

    @property
    def short(self) -> bool:
        """Whether so little was said that its figures rest on little."""
        return "short_session" in self.digest.limits or self.digest.words < _FEW_WORDS


@dataclass(frozen=True)
class Chosen:
    """What is asked for: days back from today (0 is everything), one language or all, with or without samples."""

    days: int = 0
    language: Language | None = None
    samples: bool = True


def moments_of(account: Account) -> tuple[Moment, ...]:
    """Every session that has been read, oldest first; without those that the coach wants to rate before the reveal."""
    invented, hidden = samples_of(account), to_rate_first(account)
    moments = [_moment(card, invented) for card in cards_of(account) if card.session.pk not in hidden]
    return tuple(sorted((each for each in moments if each), key=lambda each: (each.day, each.came)))


def chosen_from(moments: Sequence[Moment], chosen: Chosen, today: date) -> tuple[Moment, ...]:
    """Those that are asked for."""
    first = today - timedelta(days=chosen.days) if chosen.days else date.min
    return tuple(
        each
        for each in moments
        if each.day >= first
        and (chosen.language is None or each.digest.language == chosen.language)
        and (chosen.samples or not each.sample)
    )


def _moment(card: Card, invented: frozenset[str]) -> Moment | None:
    if card.read is None or card.digest is None:
        return None
    return Moment(
        session_id=card.session.pk,
        title=card.details.title,
        day=day_of(card.session),
        came=card.session.created_at,
        dated=card.session.held_on is not None,
        engine=card.read.engine,
        digest=card.digest,
        sample=card.session.fingerprint in invented,
    )
