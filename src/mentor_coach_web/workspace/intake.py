"""Take sessions in one by one: each is looked into, kept or refused, and what became of it is told."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _

from mentor_coach.formats import read
from mentor_coach.formats.opened import refuse_unreadable
from mentor_coach.roles import infer_roles
from mentor_coach.schema.errors import SourceError
from mentor_coach.schema.transcript import Source
from mentor_coach_web import languages
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.details import Details, details_of
from mentor_coach_web.conversations.models import CoachingSession
from mentor_coach_web.conversations.naming import cut, file_name, title_from
from mentor_coach_web.conversations.services import keep_session
from mentor_coach_web.conversations.troubles import Trouble, too_large, trouble_of
from mentor_coach_web.pages.templatetags.site import written
from mentor_coach_web.workspace.forms import UploadForm

PASTED = "session.txt"
_READ_AT_ONCE = 1_000_000  # bytes; what is larger is read in the background only, so that nobody waits


@dataclass(frozen=True)
class Outcome:
    """What became of one file: kept, there already, or refused with the trouble. `pasted` marks the text field."""

    name: str
    what: Literal["kept", "there", "refused"]
    session: CoachingSession | None = None
    title: str = ""
    trouble: Trouble | None = None
    pasted: bool = False


def take_in(account: Account, form: UploadForm) -> list[Outcome]:
    """Keep everything that a valid form brings, each on its own: one that is refused costs the others nothing."""
    sources = [(Source(name=file_name(file.name or ""), content=file.read()), False) for file in form.uploaded]
    if form.cleaned_data["text"].strip():
        text = form.cleaned_data["text"].replace("\r\n", "\n")
        sources.append((Source(name=PASTED, content=text.encode("utf-8", "replace")), True))
    refused = [Outcome(file_name(name), "refused", trouble=too_large()) for name in form.too_large]
    alone = len(sources) + len(refused) == 1
    return [*(_take(account, form, source, pasted, alone) for source, pasted in sources), *refused]


def _take(account: Account, form: UploadForm, source: Source, pasted: bool, alone: bool) -> Outcome:
    name = _("The pasted text") if pasted else source.name
    given = form.cleaned_data["title"] if alone else ""  # one title cannot fit them all
    try:
        within = "" if given else look_into(source, form.asked().coach)
        title = given or _title(within, source.name, form.cleaned_data["held_on"], pasted)
        return _keep(account, form, source, form.details(source.name, title), name, pasted)
    except SourceError as error:
        trouble = trouble_of(error, source, languages.current())
    except DatabaseError:
        trouble = Trouble(_("This could not be kept just now."), _("Please send it once more."))
    return Outcome(name, "refused", trouble=trouble, pasted=pasted)


def _keep(account: Account, form: UploadForm, source: Source, details: Details, name: str, pasted: bool) -> Outcome:
    kept = keep_session(
        account,
        source,
        details,
        level=form.level_asked,
        consent=form.cleaned_data["consent"],
        asked=form.asked(),
        held_on=form.cleaned_data["held_on"],
        rate_first=form.cleaned_data["rate_first"],
    )
    title = details.title if kept.new else details_of(kept.session).title
    return Outcome(name, "kept" if kept.new else "there", kept.session, title, pasted=pasted)


def look_into(source: Source, coach: str | None) -> str:
    """The title that the transcript itself tells, if any.

    Raises SourceError for what cannot be read, and for a `coach` whom nobody in it is named like.
    """
    refuse_unreadable(source)
    if len(source.content) > _READ_AT_ONCE:
        return ""
    transcript = read(source)
    if coach:
        infer_roles(transcript, coach)  # refuses a name that nobody in it has
    return transcript.title or ""


def _title(within: str, name: str, held_on: date | None, pasted: bool) -> str:
    """A title from the name of the file; a pasted text has none, so from what stands `within` it, or from the day."""
    if not pasted:
        return title_from(name)
    return cut(within) or _("Session of %(date)s") % {"date": written(held_on or timezone.localdate())}
