"""The forms of reviews: how a coach saw the session, and why they see a finding differently."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mentor_coach.knowledge.wording import Wording
from mentor_coach_web.reviews.own_view import RATED, SAW, OwnView

_LONGEST_NOTE = 4000  # characters


class OwnViewForm(forms.Form):
    """A word for each competency, or none, and a note; something of it must be there."""

    note = forms.CharField(
        label=_("What went well? What would you do differently?"),
        required=False,
        max_length=_LONGEST_NOTE,
        widget=forms.Textarea({"rows": 5}),
    )

    def __init__(self, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(saw, wording.text(f"how.{saw}")) for saw in SAW]
        for number in RATED:
            self.fields[_name(number)] = forms.ChoiceField(
                label=wording.competency(number, "name"),
                help_text=wording.competency(number, "definition"),
                choices=[*words, ("", _("I cannot tell"))],
                required=False,
                widget=forms.RadioSelect,
            )
        self.order_fields([*map(_name, RATED), "note"])

    def competencies(self) -> list[tuple[int, forms.BoundField]]:
        """The fields of the competencies with their numbers."""
        return [(number, self[_name(number)]) for number in RATED]

    def clean(self) -> dict[str, Any]:
        """Refuse a form in which nothing was said."""
        said = super().clean() or self.cleaned_data
        if not any(said.get(name) for name in self.fields) and not self.errors:
            raise forms.ValidationError(_("Choose a word for at least one competency, or write a note."))
        return said

    def view(self) -> OwnView:
        """What was said."""
        said = {number: self.cleaned_data[_name(number)] for number in RATED}
        return OwnView(saw={number: saw for number, saw in said.items() if saw}, note=self.cleaned_data["note"])


def as_initial(view: OwnView | None) -> dict[str, str]:
    """What was said before, to be said again."""
    if view is None:
        return {_name(number): "" for number in RATED}
    return {"note": view.note, **{_name(number): view.saw.get(number, "") for number in RATED}}


def _name(number: int) -> str:
    return f"c{number}"


class DisagreementForm(forms.Form):
    """Why a finding is seen differently, if one wants to say."""

    note = forms.CharField(
        label=_("What did you see or mean?"),
        required=False,
        max_length=_LONGEST_NOTE,
        widget=forms.Textarea({"rows": 4}),
    )
