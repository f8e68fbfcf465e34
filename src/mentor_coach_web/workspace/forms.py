"""The forms of sessions: add some, edit what is written about one, read it again, and narrow the list."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mentor_coach.schema.noun import LEVELS, Language, Level
from mentor_coach_web.conversations.details import Asked, Details
from mentor_coach_web.conversations.naming import LONGEST_TITLE, cut

LEVEL_CHOICES = [(level, level.upper()) for level in LEVELS]
LANGUAGE_CHOICES = [("en", _("English")), ("tr", _("Turkish"))]
_FOUND = ("", _("Find out for me"))
_LANGUAGE_OR_FOUND = [_FOUND, *LANGUAGE_CHOICES]
_MOST_TAGS, _LONGEST_TAG = 12, 40
_LONGEST_NOTES = 5000
_LONGEST_NAME = 80  # of a person


def tags_in(text: str) -> tuple[str, ...]:
    """Tags from a line with commas: each once, whatever its case, in the order written."""
    named = (" ".join(part.split())[:_LONGEST_TAG].strip() for part in text.replace(";", ",").split(","))
    return tuple({tag.casefold(): tag for tag in named if tag}.values())[:_MOST_TAGS]


class DetailsForm(forms.Form):
    """What a coach writes about a session: title, date, client, tags and notes."""

    title = forms.CharField(
        label=_("Title"),
        max_length=LONGEST_TITLE,
        error_messages={"max_length": _("This title is very long. Please keep it within %(limit_value)s characters.")},
    )
    held_on = forms.DateField(
        label=_("Held on"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Please write the date as year, month and day, such as 2026-03-05.")},
    )
    client = forms.CharField(
        required=False,
        max_length=_LONGEST_NAME,
        help_text=_("Any name you will recognize; a real one is not needed."),
    )
    tags = forms.CharField(
        label=_("Tags"), required=False, max_length=600, help_text=_("With commas between them, such as: career, first")
    )
    notes = forms.CharField(
        label=_("Notes"), required=False, max_length=_LONGEST_NOTES, widget=forms.Textarea({"rows": 4})
    )

    def clean_title(self) -> str:
        """The title in one line."""
        return cut(self.cleaned_data["title"])

    def clean_held_on(self) -> date | None:
        """Refuse days that cannot be meant; tomorrow is today elsewhere."""
        day: date | None = self.cleaned_data["held_on"]
        if day and day > timezone.localdate() + timedelta(days=1):
            raise forms.ValidationError(_("This day is still to come. When was the session held?"), "future")
        if day and day.year < 1990:
            raise forms.ValidationError(_("This is long ago. Please look at the year again."), "past")
        return day

    def details(self, file_name: str, title: str) -> Details:
        """The details as the form has them, for a session with this file and title."""
        cleaned = self.cleaned_data
        return Details(
            title=title,
            file_name=file_name,
            client=" ".join(cleaned["client"].split()),
            tags=tags_in(cleaned["tags"]),
            notes=cleaned["notes"].strip(),
        )


def as_initial(details: Details, held_on: date | None) -> dict[str, Any]:
    """The details of a session as a form shows them first."""
    written = {"title": details.title, "client": details.client, "notes": details.notes, "held_on": held_on}
    return written | {"tags": ", ".join(details.tags)}


class UploadForm(DetailsForm):
    """Sessions to be added: files or a pasted text, with what holds for all of them."""

    text = forms.CharField(label=_("Or paste a transcript"), required=False, strip=False, widget=forms.Textarea())
    level = forms.ChoiceField(label=_("Read toward"), choices=LEVEL_CHOICES)
    language = forms.ChoiceField(label=_("Language of the session"), choices=_LANGUAGE_OR_FOUND, required=False)
    coach = forms.CharField(
        label=_("Who coaches"),
        required=False,
        max_length=_LONGEST_NAME,
        help_text=_("The name or label as it stands in the transcript. Leave it open and we find out."),
    )
    rate_first = forms.BooleanField(label=_("Let me rate myself before I see the report"), required=False)
    consent = forms.BooleanField(error_messages={"required": _("Please confirm this first. Nothing was kept yet.")})

    def __init__(
        self, data: Any = None, files: Iterable[UploadedFile[bytes]] = (), too_large: Iterable[str] = (), **more: Any
    ) -> None:
        """`files` are the uploaded ones, `too_large` the names of those that were dropped on their way in."""
        super().__init__(data, **more)
        self.uploaded, self.too_large = tuple(files), tuple(too_large)
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Left empty, the name of the file becomes the title.")

    def clean(self) -> dict[str, Any]:
        """Refuse a form that brings no session."""
        fields = super().clean() or {}
        brought = self.uploaded or self.too_large or (fields.get("text") or "").strip()
        if not brought and not self.has_error("text"):
            raise forms.ValidationError(_("Choose one or more files, or paste a transcript."), "nothing")
        return fields

    @property
    def level_asked(self) -> Level:
        """The level to read toward."""
        return cast(Level, self.cleaned_data["level"])

    def asked(self) -> Asked:
        """What the readings shall take for granted."""
        return asked_in(self.cleaned_data)


class AgainForm(forms.Form):
    """Read a session once more: toward another level, with another coach, in another language."""

    level = forms.ChoiceField(label=_("Read toward"), choices=LEVEL_CHOICES)
    coach = forms.CharField(label=_("Who coaches"), required=False, max_length=_LONGEST_NAME)
    language = forms.ChoiceField(label=_("Language of the session"), choices=_LANGUAGE_OR_FOUND, required=False)

    def __init__(self, data: Any = None, *, speakers: Iterable[str] = (), **more: Any) -> None:
        """With `speakers` known, the coach is chosen among them; else the name is written."""
        super().__init__(data, **more)
        listed = [(name, name) for name in speakers]
        if listed:
            choices = [_FOUND, *listed]
            self.fields["coach"] = forms.ChoiceField(label=_("Who coaches"), choices=choices, required=False)

    @property
    def level_asked(self) -> Level:
        """The level to read toward."""
        return cast(Level, self.cleaned_data["level"])

    def asked(self) -> Asked:
        """What the reading shall take for granted."""
        return asked_in(self.cleaned_data)


class ReplaceForm(AgainForm):
    """Another file in the place of one that could not be read, or its text, mended."""

    text = forms.CharField(
        label=_("Or mend or paste the text here"), required=False, strip=False, widget=forms.Textarea()
    )

    def __init__(self, data: Any = None, *, brings_file: bool = False, **more: Any) -> None:
        """`brings_file` tells whether a file came along, which goes before the text."""
        super().__init__(data, **more)
        self.brings_file = brings_file

    def clean(self) -> dict[str, Any]:
        """Refuse a form that brings nothing."""
        fields = super().clean() or {}
        if not self.brings_file and not self.has_error("text") and not (fields.get("text") or "").strip():
            raise forms.ValidationError(_("Choose a file, or paste the text."), "nothing")
        return fields


def asked_in(cleaned: dict[str, Any]) -> Asked:
    """Coach and language as they were chosen; what was left open is found out."""
    return Asked(coach=cleaned["coach"].strip() or None, language=cast(Language, cleaned["language"]) or None)
