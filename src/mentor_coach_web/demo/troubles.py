"""What only the demo has to tell: that a visitor has read a good many sessions, or that a page came back too late."""

from django.utils.translation import gettext as _

from mentor_coach_web.conversations.troubles import Trouble


def enough() -> Trouble:
    """More readings within an hour than the demo gives."""
    message = _("You have read a good many sessions in the last hour, and the demo takes a breath now.")
    return Trouble(message, _("Please come back in an hour. On your own computer there is no limit."))


def gone() -> Trouble:
    """A page that waited too long, or came back altered."""
    message = _("We keep nothing, so this session has to come from your side again.")
    return Trouble(
        message, _("Paste it or choose the file once more; the last page was older than a day or incomplete.")
    )
