"""What a coach decides: preferences, and that everything may be deleted."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.conversations.retention import too_old
from mentor_coach_web.profile.zones import choices, is_zone

_PERIODS = (30, 90, 180, 365, 730)


class PreferencesForm(forms.ModelForm[Account]):
    """The preferences of an account. A period that would delete sessions at once has to be agreed to."""

    retention_days = forms.TypedChoiceField(coerce=int, empty_value=None, required=False)
    agreed = forms.BooleanField(required=False)

    class Meta:
        model = Account
        fields = ("language", "level", "client_word", "time_zone", "rate_first", "retention_days")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = self.instance.retention_days
        periods = sorted({*_PERIODS, *([own] if own else [])})
        self.fields["retention_days"].choices = [  # type: ignore[attr-defined]
            ("", _("Keep them until I delete them")),
            *((days, ngettext("%(days)s day", "%(days)s days", days) % {"days": days}) for days in periods),
        ]
        self.fields["time_zone"] = forms.CharField(widget=forms.Select(choices=choices()))
        self.doomed = 0

    def clean_time_zone(self) -> str:
        """A zone that we know. Raises ValidationError."""
        name = str(self.cleaned_data["time_zone"])
        if not is_zone(name):
            raise forms.ValidationError(_("Please choose a time zone from the list."))
        return name

    def clean(self) -> dict[str, Any]:
        """Tell how many sessions would go at once, and ask whether that is wanted."""
        fields = super().clean() or {}
        self.doomed = too_old(self.instance, fields.get("retention_days")).count()
        if self.doomed and not fields.get("agreed"):
            self.add_error(
                "agreed",
                ngettext(
                    "%(count)s session is older than that and would be deleted within the hour.",
                    "%(count)s sessions are older than that and would be deleted within the hour.",
                    self.doomed,
                )
                % {"count": self.doomed},
            )
        return fields


class DeletionForm(forms.Form):
    """That someone means it."""

    agreed = forms.BooleanField(
        error_messages={"required": gettext_lazy("Please tick this first, so that nobody deletes by accident.")}
    )
