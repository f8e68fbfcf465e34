"""What the demo asks for: a sample, or a text, or a file; and the level to read toward."""

from pathlib import PurePath
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from mentor_coach.samples import SAMPLES
from mentor_coach.schema.noun import LEVELS, Level
from mentor_coach.schema.transcript import Source

_LEVELS = [(level, level.upper()) for level in LEVELS]


class SessionForm(forms.Form):
    """A session to be read. `sample` names a shipped one and goes before text and file."""

    level = forms.ChoiceField(choices=_LEVELS, initial="pcc", required=False)
    sample = forms.ChoiceField(choices=[(name, name) for name in SAMPLES], required=False)
    text = forms.CharField(required=False, strip=False)
    file = forms.FileField(required=False, allow_empty_file=True)

    def clean(self) -> dict[str, Any]:
        """Refuse a form that holds nothing to read."""
        fields = super().clean() or {}
        if not self.errors and not (fields.get("sample") or fields.get("file") or fields.get("text", "").strip()):
            raise forms.ValidationError(_("Paste a transcript, choose a file, or take one of the samples."), "nothing")
        return fields

    @property
    def level_asked(self) -> Level:
        """The level to read toward; PCC when none was chosen."""
        return cast(Level, self.cleaned_data.get("level") or "pcc")

    def source(self) -> Source:
        """The file, or else the text, as a source for the library."""
        file: UploadedFile[bytes] | None = self.cleaned_data.get("file")
        if file is not None:
            return Source(name=PurePath(file.name or "session").name, content=file.read())
        return Source(name="session.txt", content=self.cleaned_data["text"].encode())
