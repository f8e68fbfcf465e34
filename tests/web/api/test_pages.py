"""Tokens are made, shown once and revoked on a page."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.api.models import Token


def test_a_token_is_shown_once_and_works(signed_in: Client) -> None:
    made = signed_in.post(reverse("tokens"), {"name": "my notebook", "scopes": ["read"], "days": "30"})
    text = re.search(rb"mca_[\w-]{43}", made.content)
    assert text
    assert text[0] not in signed_in.get(reverse("tokens")).content
    headers = {"authorization": f"Bearer {text[0].decode()}"}
    assert signed_in.get("/api/v1/sessions", headers=headers).status_code == 200


@pytest.mark.parametrize("fields", [{"name": ""}, {"scopes": []}, {"scopes": ["all"]}, {"days": "3650"}])
def test_what_does_not_fit_is_told(signed_in: Client, fields: dict[str, object]) -> None:
    answer = signed_in.post(reverse("tokens"), {"name": "x", "scopes": ["read"], "days": "30"} | fields)
    assert answer.status_code == 422
    assert b"errorlist" in answer.content
    assert not Token.objects.exists()


def test_a_token_is_revoked(signed_in: Client, account: Account) -> None:
    signed_in.post(reverse("tokens"), {"name": "old", "scopes": ["read", "delete"], "days": "7"})
    token = Token.objects.get(owner=account)
    assert signed_in.post(reverse("token-revoke", args=[token.pk])).status_code == 302
    token.refresh_from_db()
    assert not token.works


def test_what_a_token_may_do_is_told_in_words(signed_in: Client) -> None:
    signed_in.post("/tr/workspace/tokens/", {"name": "defterim", "scopes": ["read"], "days": "7"})
    assert "seansları ve raporları okumak ·" in signed_in.get("/tr/workspace/tokens/").content.decode()
