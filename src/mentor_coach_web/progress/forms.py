"""What the pages of progress are asked: which sessions, which measures, which goal."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentor_coach.knowledge.load import LANGUAGES
from mentor_coach.schema.noun import LEVELS, Level
from mentor_coach_web.accounts.models import Account
from mentor_coach_web.progress.goals import known_markers
from mentor_coach_web.progress.measures import MEASURES, SHOWN_FIRST
from mentor_coach_web.progress.timeline import PERIODS, Chosen

_ABOUT = gettext_lazy("Choose a goal from the list.")
_TARGET = gettext_lazy("Write the number to reach in digits, such as 30.")
_NOTE = gettext_lazy("Your word to yourself may have up to 500 characters.")


class View:
    """What a page of progress shows, from its address; whatever does not fit there is taken as not said."""

    def __init__(self, asked: QueryDict, account: Account) -> None:
        """Read the address; the account's level goes first."""
        level, days, language = asked.get("level", ""), asked.get("days", ""), asked.get("language", "")
        self.level: Level = cast(Level, level if level in LEVELS else account.level)
        self.chosen = Chosen(
            days=int(days) if days in {str(each) for each in PERIODS} else 0,
            language=language if language in LANGUAGES else None,
            samples="without_samples" not in asked,
        )
        wanted = [name for name in MEASURES if name in asked.getlist("signal")]
        self.measures = tuple(MEASURES[name] for name in wanted or SHOWN_FIRST)

    @property
    def names(self) -> frozenset[str]:
        """The names of the measures that are shown."""
        return frozenset(measure.name for measure in self.measures)


class GoalForm(forms.Form):
    """A goal: a measure or a marker, perhaps with a number to reach. Shares are given in percent."""

    about = forms.CharField(max_length=40, error_messages=dict.fromkeys(("required", "max_length"), _ABOUT))
    target = forms.FloatField(
        required=False,
        min_value=0,
        max_value=1000,
        localize=True,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _TARGET),
    )
    note = forms.CharField(required=False, max_length=500, error_messages={"max_length": _NOTE})

    def clean_about(self) -> str:
        """Refuse what is not in the list."""
        about = str(self.cleaned_data["about"])
        if about not in MEASURES and about not in known_markers():
            raise forms.ValidationError(_ABOUT)
        return about

    def clean(self) -> dict[str, Any]:
        """Turn percents into shares; a marker takes no number."""
        fields = super().clean() or {}
        measure, target = MEASURES.get(fields.get("about", "")), fields.get("target")
        if target is None:
            return fields
        if measure is None:
            fields["target"] = None
        elif measure.unit == "share":
            if target > 100:
                self.add_error("target", _("A share is at most 100 percent."))
            fields["target"] = target / 100
        return fields

    @property
    def way(self) -> str:
        """More or less of a measure; a marker is to be shown."""
        measure = MEASURES.get(self.cleaned_data["about"])
        return measure.wish if measure else "show"
