"""Write to the audit log: `record(What.EXPORTED, account, subject="session/…", format="pdf")`."""

from mentor_coach_web.audit.models import Entry

What = Entry.What


def record(what: Entry.What, account_id: int | None, subject: str = "", **details: str | int | bool) -> None:
    """Note that something happened. `details` name formats, engines and counts, never words of a session."""
    Entry.objects.create(what=what, account_id=account_id, subject=subject, details=details)
