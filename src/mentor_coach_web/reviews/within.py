"""What the page puts into a report's slots: the coach's own view, the session before, and findings seen differently."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mentor_coach.knowledge.wording import Wording
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.details import Digest
from mentor_coach_web.conversations.models import Analysis
from mentor_coach_web.reviews.earlier import earlier_than
from mentor_coach_web.reviews.models import SelfRating
from mentor_coach_web.reviews.own_view import differences
from mentor_coach_web.reviews.selectors import view_in
from mentor_coach_web.workspace.glance import samples_of


@dataclass(frozen=True)
class Seen:
    """A reading and all that its coach said: `notes` are the findings they see differently, by marker."""

    analysis: Analysis
    digest: Digest
    rating: SelfRating | None
    notes: Mapping[str, str]


def slots_of(seen: Seen, account: Account, wording: Wording) -> Callable[[str], SafeString]:
    """The content of each slot of the report's body, by name."""
    special = {"first": _first(seen, wording), "plan": _plan(seen, account, wording)}
    address = reverse("disagree", args=[seen.analysis.session_id, seen.analysis.pk, "0"]).removesuffix("0/")
    before = format_html('"><a href="{}', address)
    after = format_html('/">{}</a></p>', _("I see this differently"))

    def content(name: str) -> SafeString:
        if name in special:
            return special[name]
        if name in seen.notes:
            return finding_html(seen.analysis, name, seen.notes[name])
        # More than a hundred of these stand in a report; the name of a slot is letters, digits and dots.
        return SafeString(f'<p class="differ no-print" data-marker="{name}{before}{name}{after}')

    return content


def finding_html(analysis: Analysis, marker: str, note: str | None) -> SafeString:
    """What stands at a finding: the coach's note, or the offer to write one where `note` is None."""
    context = {"analysis": analysis, "marker": marker, "note": note, "differs": note is not None}
    return render_to_string("reviews/finding.html", context)


def summary_html(notes: Mapping[str, str]) -> SafeString:
    """Which findings are seen differently, with links to them."""
    links = [(marker, f"m-{marker.replace('.', '-')}") for marker in notes]
    return render_to_string("reviews/summary.html", {"links": links})


def _first(seen: Seen, wording: Wording) -> SafeString:
    view, rating = view_in(seen.rating), seen.rating
    compared = differences(view, seen.digest, seen.analysis.toward, wording) if view else {}
    late = bool(rating and rating.rated_at and rating.revealed_at and rating.rated_at > rating.revealed_at)
    context = {
        "view": view,
        "compared": compared.items(),
        "late": late,
        "level": seen.analysis.level.upper(),
        "summary": summary_html(seen.notes),
    }
    return render_to_string("reviews/first.html", context)


def _plan(seen: Seen, account: Account, wording: Wording) -> SafeString:
    invented = samples_of(account)
    if seen.analysis.session.fingerprint in invented:  # a sample says nothing about how its reader grows
        return SafeString()
    return render_to_string(
        "reviews/earlier.html", {"earlier": earlier_than(seen.analysis, seen.digest, wording, invented)}
    )
