"""Find sessions among many: search, filters and order, all from the address of the page."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mentor_coach_web.conversations.selectors import Card
from mentor_coach_web.workspace.forms import LANGUAGE_CHOICES, LEVEL_CHOICES
from mentor_coach_web.workspace.glance import day_of, language_of, standing_of

_STATES = {"read": ("read",), "under_way": ("waiting", "reading"), "not_read": ("failed", "canceled")}
_PERIODS = {"30": 30, "90": 90, "365": 365}  # days


class ShelfForm(forms.Form):
    """What is looked for. Anything that does not fit is left out of the search rather than refused."""

    q = forms.CharField(label=_("Search"), required=False, max_length=200)
    level = forms.ChoiceField(label=_("Level"), required=False, choices=[("", _("Every level")), *LEVEL_CHOICES])
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("Every language")), *LANGUAGE_CHOICES]
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("Every state")),
            ("read", _("Read")),
            ("under_way", _("Being read")),
            ("not_read", _("Not read")),
        ],
    )
    period = forms.ChoiceField(
        label=_("Held"),
        required=False,
        choices=[
            ("", _("At any time")),
            ("30", _("In the last 30 days")),
            ("90", _("In the last 90 days")),
            ("365", _("In the last 12 months")),
        ],
    )
    tag = forms.ChoiceField(label=_("Tag"), required=False)
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("", _("Newest first")),
            ("oldest", _("Oldest first")),
            ("title", _("By title")),
            ("client", _("By client")),
            ("longest", _("Longest first")),
        ],
    )

    def __init__(self, data: Any, tags: Iterable[str]) -> None:
        """`tags` are those that the account uses."""
        super().__init__(data)
        self.fields["tag"] = forms.ChoiceField(
            label=_("Tag"), required=False, choices=[("", _("Every tag")), *((tag, tag) for tag in tags)]
        )

    @property
    def choices_shown(self) -> list[forms.BoundField]:
        """Every field but the search, in order."""
        return [field for field in self if field.name != "q"]


@dataclass(frozen=True)
class Wanted:
    """What is looked for, cleaned: every part is empty where nothing is asked."""

    q: str = ""
    level: str = ""
    language: str = ""
    state: str = ""
    period: str = ""
    tag: str = ""
    sort: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether some sessions may be left out."""
        return any((self.q, self.level, self.language, self.state, self.period, self.tag))

    @property
    def chosen(self) -> bool:
        """Whether a filter or an order is chosen."""
        return any((self.level, self.language, self.state, self.period, self.tag, self.sort))

    @property
    def query(self) -> str:
        """As a part of an address, without a page number."""
        return urlencode({name: value for name, value in vars(self).items() if value})


def wanted_in(form: ShelfForm) -> Wanted:
    """What a form asks for, without what does not fit."""
    form.is_valid()
    return Wanted(**{name: form.cleaned_data.get(name, "") for name in Wanted.__dataclass_fields__})


def tags_of(cards: Iterable[Card]) -> list[str]:
    """Every tag in use, by the alphabet, each in the first way it is written."""
    found: dict[str, str] = {}
    for card in cards:
        for tag in card.details.tags:
            found.setdefault(tag.casefold(), tag)
    return [found[key] for key in sorted(found)]


def found(cards: Iterable[Card], wanted: Wanted, today: date | None = None) -> list[Card]:
    """The cards that fit, in the order asked for."""
    tests = _tests(wanted, today or timezone.localdate())
    fitting = [card for card in cards if all(test(card) for test in tests)]
    return sorted(fitting, key=_ORDERS.get(wanted.sort, _ORDERS[""]))


def _tests(wanted: Wanted, today: date) -> list[Callable[[Card], bool]]:
    tests: list[Callable[[Card], bool]] = []
    if words := _folded(wanted.q).split():
        tests.append(lambda card: all(word in _searched(card) for word in words))
    if wanted.level:
        tests.append(lambda card: wanted.level in {each.level for each in card.session.analyses.all()})
    if wanted.language:
        tests.append(lambda card: language_of(card) == wanted.language)
    if wanted.state:
        tests.append(lambda card: standing_of(card) in _STATES[wanted.state])
    if wanted.period:
        first = today - timedelta(days=_PERIODS[wanted.period])
        tests.append(lambda card: day_of(card.session) >= first)
    if wanted.tag:
        tests.append(lambda card: wanted.tag.casefold() in {tag.casefold() for tag in card.details.tags})
    return tests


def _searched(card: Card) -> str:
    details = card.details
    return _folded("\n".join((details.title, details.client, *details.tags, details.notes)))


def _folded(text: str) -> str:
    """Without case and accents, so that IŞIK, ışık and isik find each other."""
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("İ", "i")).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _newest(card: Card) -> tuple[int, float]:
    return -day_of(card.session).toordinal(), -card.session.created_at.timestamp()


_ORDERS: Mapping[str, Callable[[Card], Any]] = {
    "": _newest,
    "oldest": lambda card: tuple(-part for part in _newest(card)),
    "title": lambda card: (_folded(card.details.title), *_newest(card)),
    "client": lambda card: (not card.details.client, _folded(card.details.client), *_newest(card)),
    "longest": lambda card: (-(card.digest.words if card.digest else 0), *_newest(card)),
}
