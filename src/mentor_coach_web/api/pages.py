"""The page on which a coach makes and revokes personal tokens."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mentor_coach_web.api.models import Token
from mentor_coach_web.api.tokens import make_token, revoke_token
from mentor_coach_web.workspace.frame import page
from mentor_coach_web.workspace.own import account_of

_DAYS = (7, 30, 90, 365)
_MOST = 20  # working tokens of one account


SCOPE_WORDS = [
    ("read", gettext_lazy("read sessions and reports")),
    ("write", gettext_lazy("upload sessions and ask for readings")),
    ("delete", gettext_lazy("delete sessions")),
]


class TokenForm(forms.Form):
    """What a token is for, what it may do, and how long."""

    name = forms.CharField(max_length=80, label=gettext_lazy("What is it for?"))
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What may it do?"),
        initial=["read"],
        widget=forms.CheckboxSelectMultiple,
        choices=SCOPE_WORDS,
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("For how many days?"),
        coerce=int,
        initial=30,
        choices=[(days, str(days)) for days in _DAYS],
    )


@login_required
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens of the account; a new one is shown this once."""
    account = account_of(request)
    form = TokenForm(request.POST if request.method == "POST" else None)
    listed = Token.objects.filter(owner=account)
    if form.is_valid():
        if sum(token.works for token in listed) >= _MOST:
            form.add_error(None, _("There are many tokens already. Revoke one that you do not use."))
        else:
            asked: dict[str, Any] = form.cleaned_data
            _token, text = make_token(account, asked["name"], asked["scopes"], asked["days"])
            return _page(request, TokenForm(), fresh=text)
    return _page(request, form, status=422 if form.errors else 200)


@login_required
@require_POST
def revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """Stop a token from working."""
    revoke_token(get_object_or_404(Token, owner=account_of(request), pk=token_id))
    messages.success(request, _("The token works no longer."))
    return redirect("tokens")


def _page(request: HttpRequest, form: TokenForm, fresh: str = "", status: int = 200) -> HttpResponse:
    listed = Token.objects.filter(owner=account_of(request))
    title = _("Tokens for programs")
    scopes = dict(SCOPE_WORDS)
    context = {"form": form, "fresh": fresh, "tokens": listed, "scopes": scopes}
    return page(request, "api/tokens.html", title, "settings", status=status, **context)


urlpatterns: list[URLPattern] = [
    path("tokens/", tokens, name="tokens"),
    path("tokens/<uuid:token_id>/revoke/", revoke, name="token-revoke"),
]
