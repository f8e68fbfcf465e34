"""Pack everything of an account into a ZIP, file by file as it is sent, so that it never lies anywhere unsealed."""

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import PurePath
from typing import Any, NamedTuple

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mentor_coach.exports import json as report_json
from mentor_coach.knowledge.wording import Wording
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.details import asked_of, details_of
from mentor_coach_web.conversations.models import Analysis, CoachingSession
from mentor_coach_web.conversations.rendered import named_report_of
from mentor_coach_web.conversations.selectors import original_of
from mentor_coach_web.pages.markdown import slugified
from mentor_coach_web.profile.models import DrawnReport, Takeout
from mentor_coach_web.profile.rows import all_rows, plain, ways_in
from mentor_coach_web.vault import private
from mentor_coach_web.vault.sealing import SealBrokenError

_PACKED_ALREADY = (".pdf", ".docx", ".zip")
_LONGEST_NAME = 60


class File(NamedTuple):
    """A file to be packed: its path in the ZIP and what is in it."""

    path: str
    content: bytes


def zipped(files: Iterable[File]) -> Iterator[bytes]:
    """The files as a ZIP, in pieces; no more than one file is held at a time."""
    sink = _Sink()
    now = timezone.localtime().timetuple()[:6]
    with zipfile.ZipFile(sink, "w") as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.path, now)
            stored = file.path.endswith(_PACKED_ALREADY)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.content)
            yield sink.taken()
    yield sink.taken()


class _Sink:
    """Where a ZIP is written that is sent at once; it cannot go back, and `zipfile` knows how to live with that."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        pass

    def close(self) -> None:
        pass

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def everything_of(account: Account, takeout: Takeout | None) -> Iterator[File]:
    """Every file that an account takes out; the PDFs are those that were drawn for `takeout`."""
    with translation.override(account.language):
        readme = _readme(account)
    yield File("README.txt", readme.encode())
    yield File("account.json", _json(plain(account)))
    yield File("signing-in.json", _json(ways_in(account)))
    yield File("log.json", _json([plain(entry) for entry in account.audit_entries.order_by("at", "pk")]))
    broken = []
    for number, session in enumerate(CoachingSession.objects.filter(owner=account).order_by("created_at"), start=1):
        try:
            yield from _of_session(f"sessions/{number:03d}", session, takeout)
        except SealBrokenError:
            broken.append(f"session {session.pk}")
    for name, rows in all_rows(account, broken):
        yield File(f"more/{name}.json", _json(rows))
    if broken:
        yield File("could-not-be-opened.txt", "\n".join([*broken, ""]).encode())


def _of_session(start: str, session: CoachingSession, takeout: Takeout | None) -> Iterator[File]:
    details = details_of(session)
    slug = slugified(details.title)[:_LONGEST_NAME].strip("-")
    folder = f"{start}-{slug}" if slug else start
    analyses = list(session.analyses.select_related("session").order_by("created_at"))
    about = plain(session) | details.model_dump() | {"analyses": [_about(analysis) for analysis in analyses]}
    yield File(f"{folder}/session.json", _json(about))
    yield File(f"{folder}/{safe_name(details.file_name)}", original_of(session).content)
    for analysis in analyses:
        if analysis.state == Analysis.State.DONE:
            name = f"{folder}/report-{analysis.level}-{analysis.created_at:%Y%m%d-%H%M%S}"
            report = named_report_of(analysis)
            yield File(f"{name}.json", report_json.render(report, Wording(report.facts.language)))
            drawn = DrawnReport.objects.filter(takeout=takeout, analysis=analysis).first() if takeout else None
            if drawn is not None and drawn.content:
                yield File(f"{name}.pdf", private.take(drawn, "content"))


def _about(analysis: Analysis) -> dict[str, Any]:
    return plain(analysis) | {"asked": asked_of(analysis).model_dump()}


def safe_name(name: str) -> str:
    """A name for an uploaded file that is safe on every system: no folders, no control or special characters."""
    path = PurePath(name.replace("\\", "/"))
    stem = "".join(c if c.isalnum() or c in "-_ " else "-" for c in path.stem).strip("- .")[:_LONGEST_NAME].strip()
    ending = "".join(c for c in path.suffix.lower() if c.isalnum() and c.isascii())[:10]
    return f"original-{stem or 'session'}" + (f".{ending}" if ending else "")


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder) + "\n").encode()


def _readme(account: Account, now: Callable[[], datetime] = timezone.now) -> str:
    return _(
        "Everything that Mentor Coaching AI keeps for %(email)s, packed on %(date)s (UTC).\n\n"
        "account.json: your preferences\n"
        "signing-in.json: your addresses, passkeys and the browsers in which you are signed in\n"
        "log.json: what happened in your account, the oldest first\n"
        "sessions/: a folder for each session, in the order in which you added them\n"
        "    session.json: title, date, client, tags, notes, and when it was read\n"
        "    original-...: the file that you uploaded, byte for byte\n"
        "    report-...json: the report with everything found and the transcript\n"
        "    report-...pdf: the same to read and print\n"
        "more/: how you rated yourself, where you saw it differently, goals, links, tokens (without their secrets)\n\n"
        "A PDF is missing where a session was read after the PDFs had been drawn; ask once more to get all of them.\n"
        "These files are not encrypted any more. They hold confidential conversations: keep them in a safe place.\n"
    ) % {"email": account.email, "date": f"{now():%Y-%m-%d %H:%M}"}
