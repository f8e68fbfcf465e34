"""`{% sharing_panel analysis %}`: make links to this report, copy them, revoke them."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.models import Analysis
from mentor_coach_web.pages.showing import origin
from mentor_coach_web.sharing.selectors import Shared, shares_of
from mentor_coach_web.sharing.services import DAYS, SHORTEST_PASSWORD
from mentor_coach_web.workspace.frame import zone_of

register = template.Library()


@register.inclusion_tag("sharing/panel.html", takes_context=True)
def sharing_panel(context: Context, analysis: Analysis) -> dict[str, Any]:
    """The panel for the owner of a finished analysis; it brings its own styles and script."""
    request = context["request"]
    account = request.user
    links = shares_of(account, analysis)
    base = origin(request)
    return {
        "analysis": analysis,
        "days": DAYS,
        "shortest": SHORTEST_PASSWORD,
        "working": [_row(link, base, account) for link in links if link.path],
        "over": [_row(link, base, account) for link in links if not link.path],
        "back": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
        "CSP_NONCE": context.get("CSP_NONCE"),
    }


def _row(link: Shared, base: str, account: Account) -> dict[str, Any]:
    zone, share = zone_of(account), link.share
    return {
        "share": share,
        "address": f"{base}{link.path}" if link.path else "",
        "made": timezone.localdate(share.created_at, zone),
        "until": timezone.localdate(share.expires_at, zone),
        "revoked": timezone.localdate(share.revoked_at, zone) if share.revoked_at else None,
        "last_opened": timezone.localdate(share.last_opened_at, zone) if share.last_opened_at else None,
    }
