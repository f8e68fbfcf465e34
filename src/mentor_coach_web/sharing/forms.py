"""What the owner chooses for a link, and what a visitor is asked for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mentor_coach_web.sharing.services import DAYS, SHORTEST_PASSWORD


class ShareForm(forms.Form):
    """How long a link opens, and its password if it shall have one."""

    days = forms.TypedChoiceField(choices=[(days, days) for days in DAYS], coerce=int)
    password = forms.CharField(
        required=False,
        strip=False,
        min_length=SHORTEST_PASSWORD,
        max_length=200,
        error_messages={"min_length": _("The password needs at least 8 characters.")},
    )


class PasswordForm(forms.Form):
    """The password of a link."""

    password = forms.CharField(strip=False, max_length=200)
