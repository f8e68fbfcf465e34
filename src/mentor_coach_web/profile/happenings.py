"""The audit log of an account in words, and where each line leads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from mentor_coach.exports import EXPORTS
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.audit.models import Entry
from mentor_coach_web.audit.record import What
from mentor_coach_web.conversations.details import details_of
from mentor_coach_web.conversations.models import CoachingSession


@dataclass(frozen=True)
class Happening:
    """One line of the log: when, what in words, how exactly, and the session that it was about if that is still here.

    `gone` says that it was about a session that is deleted now.
    """

    at: datetime
    text: str
    how: str
    session: CoachingSession | None
    title: str
    gone: bool


def told(account: Account, entries: Iterable[Entry]) -> list[Happening]:
    """Entries in words, in their order."""
    listed = list(entries)
    about = {entry.pk: _session_id(entry.subject) for entry in listed}
    wanted = {session_id for session_id in about.values() if session_id}
    here = {session.pk: session for session in CoachingSession.objects.filter(owner=account, pk__in=wanted)}
    titles = {pk: details_of(session).title for pk, session in here.items()}
    happenings = []
    for entry in listed:
        pk = about[entry.pk]
        session = here.get(pk) if pk else None
        title = titles[session.pk] if session else ""
        gone = pk is not None and session is None and entry.what != What.DELETED
        happenings.append(Happening(entry.at, _text(entry), _how(entry), session, title, gone))
    return happenings


def _session_id(subject: str) -> UUID | None:
    kind, _slash, name = subject.partition("/")
    try:
        return UUID(name) if kind == "session" else None
    except ValueError:
        return None


def _text(entry: Entry) -> str:
    texts = {
        What.SIGNED_IN: _("Signed in"),
        What.SIGN_IN_FAILED: _("A sign-in failed"),
        What.UPLOADED: _("Session added"),
        What.READ_BY_ENGINE: _("Session read"),
        What.SHARED: _("Link to a report made"),
        What.SHARE_OPENED: _("Shared report opened"),
        What.SHARE_REVOKED: _("Link to a report closed"),
        What.EXPORTED: _("File saved"),
        What.DELETED: _("Session deleted"),
        What.TAKEN_OUT: _("Everything taken out"),
        What.ACCOUNT_DELETED: _("Account deleted"),
        What.TOKEN_MADE: _("Token for programs made"),
        What.TOKEN_REVOKED: _("Token for programs closed"),
    }
    return texts.get(What(entry.what), entry.what)


def _how(entry: Entry) -> str:
    """What the entry knows beyond its kind, in words; empty when that is nothing a coach would ask for."""
    known = entry.details
    if entry.what in (What.SIGNED_IN, What.SIGN_IN_FAILED):
        return _by(str(known.get("by", "")))
    if entry.what == What.READ_BY_ENGINE:
        here = known.get("where") == "this installation"
        where = _("on this installation; nothing was sent anywhere") if here else str(known.get("where", ""))
        return ", ".join(filter(None, [str(known.get("engine", "")), where]))
    if entry.what == What.UPLOADED and known.get("replaced"):
        return _("in the place of a file that could not be read")
    if entry.what == What.DELETED and known.get("why") == "retention":
        return _("it was as old as you let sessions grow")
    if entry.what == What.EXPORTED:
        kind = _kind(str(known.get("format", "")))
        return ", ".join(filter(None, [kind, _("through a program") if known.get("by") == "api" else ""]))
    return ""


def _by(methods: str) -> str:
    words = {
        "password": _("with the password"),
        "passkey": _("with a passkey"),
        "app": _("with a code of the authenticator app"),
        "recovery code": _("with a recovery code"),
        "mfa": _("with a passkey or a second step"),  # in entries of older versions, which noted no more
        "code": _("with a code"),
    }
    return ", ".join(words[method] for method in dict.fromkeys(methods.split(" + ")) if method in words)


def _kind(name: str) -> str:
    if name == "original":
        return _("the original")
    return next((export.ENDING.lstrip(".").upper() for export in EXPORTS if name == export.NAME), name)
