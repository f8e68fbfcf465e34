"""What to keep in mind when sessions stand side by side: few of them, short ones, other languages, other engines."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentor_coach.knowledge.wording import Wording
from mentor_coach_web.progress.timeline import Moment
from mentor_coach_web.progress.trends import FEW


def cautions(moments: Sequence[Moment], wording: Wording, *, over_time: bool = True) -> list[str]:
    """One sentence for each thing that makes these sessions less alike than they look.

    Few sessions matter where directions are told (`over_time`), and not where sessions stand side by side.
    """
    found = []
    if over_time and 0 < len(moments) < FEW:
        found.append(_few(len(moments)))
    if short := sum(each.short for each in moments):
        found.append(_short(short))
    if len({each.digest.language for each in moments}) > 1:
        found.append(
            _(
                "These sessions are in more than one language. Words are counted differently in each, "
                "so compare within one."
            )
        )
    if len(engines := sorted({each.engine for each in moments})) > 1:
        found.append(_engines(wording.joined(engines)))
    if undated := sum(not each.dated for each in moments):
        found.append(_undated(undated))
    if unsure := sum("roles_uncertain" in each.digest.limits for each in moments):
        found.append(_unsure(unsure))
    return found


def _engines(versions: str) -> str:
    text = _(
        "These sessions were read by different engine versions (%(versions)s), and part of a difference may come from "
        "that. Pictures show the change as a dashed line. Have older sessions read again to compare like with like."
    )
    return text % {"versions": versions}


def _few(count: int) -> str:
    return ngettext(
        "There is %(count)s session here. A direction takes at least four: three in a row rise or fall by chance "
        "one time in three.",
        "There are %(count)s sessions here. A direction takes at least four: three in a row rise or fall by chance "
        "one time in three.",
        count,
    ) % {"count": count}


def _short(count: int) -> str:
    return ngettext(
        "%(count)s session is short: its shares rest on little.",
        "%(count)s sessions are short: their shares rest on little.",
        count,
    ) % {"count": count}


def _undated(count: int) -> str:
    return ngettext(
        "%(count)s session has no date and stands on the day of its upload. You can add the date on its page.",
        "%(count)s sessions have no date and stand on the day of their upload. You can add the dates on their pages.",
        count,
    ) % {"count": count}


def _unsure(count: int) -> str:
    return ngettext(
        "In %(count)s session it is not certain who coaches. If the roles are swapped, its figures are, too.",
        "In %(count)s sessions it is not certain who coaches. If the roles are swapped, their figures are, too.",
        count,
    ) % {"count": count}
