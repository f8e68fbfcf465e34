"""Walk every address as nobody and as somebody else: what belongs to one account is not there for another."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.api.tokens import make_token
from mentor_coach_web.conversations.models import Analysis
from mentor_coach_web.progress.models import Goal
from mentor_coach_web.sharing.services import make_share
from mentor_coach_web.vault.models import PrivateRow

# What is meant for everybody. The API has a walk of its own, the administration and signing in are others' work.
OPEN_ROUTES = ("api/", "admin/", "en/account/", "styleguide")
OPEN_NAMES = {"door", "healthz", "robots", "sitemap", "home", "demo", "demo-again", "demo-sample", "demo-sample-file"}
OPEN_NAMES |= {"account-deleted", "blog", "feed", "category", "tag", "post", "page", "within", "shared"}

SAID = (b"The cello in the hall", b"deniz@example.org")  # the title of the account's session, and its address


def addresses(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, str]]:
    """Every pattern as route and name."""
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from addresses(each, route)
        elif isinstance(each, URLPattern):
            yield route, each.name or ""


PRIVATE = sorted(
    route for route, name in addresses(get_resolver()) if name not in OPEN_NAMES and not route.startswith(OPEN_ROUTES)
)
OF_ONE_OBJECT = [route for route in PRIVATE if "_id>" in route]


@pytest.fixture
def named(account: Account, read: Analysis) -> dict[str, str]:
    """One of everything that belongs to the account, by the name that addresses give it."""
    goal = Goal.objects.create(owner=account, about="stacked_share", way=Goal.Way.LESS)
    return {
        "session_id": str(read.session_id),
        "analysis_id": str(read.pk),
        "token_id": str(make_token(account, "mine", ["read"], 7)[0].pk),
        "goal_id": str(goal.pk),
        "share_id": str(make_share(read, days=7).pk),
        "export": "json",
        "marker": "7.6",
    }


def filled(route: str, named: dict[str, str]) -> str:
    """The path of a route. Raises KeyError when a part of it is not among the things that `named` makes."""
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda part: named[part[1]], route)


def everything() -> list[object]:
    """All private rows as they are stored."""
    models = [model for model in apps.get_models() if issubclass(model, PrivateRow)]
    return [row for model in models for row in model.objects.order_by("pk").values()]


def test_there_is_something_to_walk() -> None:
    assert len(PRIVATE) > 20
    assert len(OF_ONE_OBJECT) > 12


@pytest.mark.parametrize("route", PRIVATE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_is_asked_to_sign_in(client: Client, named: dict[str, str], route: str, method: str) -> None:
    before = everything()
    answer = getattr(client, method)(filled(route, named))
    assert (answer.status_code, answer.headers.get("Location", "").split("?")[0]) in (
        (302, "/en/account/login/"),
        (405, ""),
    )
    assert everything() == before


@pytest.mark.parametrize("route", OF_ONE_OBJECT)
@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_else_finds_nothing(
    client: Client, named: dict[str, str], other: Account, route: str, method: str
) -> None:
    client.force_login(other)
    before = everything()
    answer = getattr(client, method)(filled(route, named))
    assert answer.status_code in (404, 405)
    assert not any(words in answer.content for words in SAID)
    assert everything() == before


@pytest.mark.parametrize("route", [route for route in PRIVATE if route not in OF_ONE_OBJECT])
def test_what_is_about_no_object_shows_nothing_of_others(
    client: Client, named: dict[str, str], other: Account, route: str
) -> None:
    client.force_login(other)
    answer = client.get(filled(route, named))
    assert answer.status_code in (200, 302, 405)
    if answer.status_code == 200 and not answer.streaming:
        assert not any(words in answer.content for words in SAID)
        assert not any(value.encode() in answer.content for name, value in named.items() if name.endswith("_id"))


def test_each_route_works_for_its_owner(signed_in: Client, named: dict[str, str]) -> None:
    """Else the walk above would find nothing because nothing is there."""
    answers = {route: signed_in.get(filled(route, named)).status_code for route in OF_ONE_OBJECT}
    assert {route: status for route, status in answers.items() if status not in (200, 302, 405)} == {}
    assert sum(status == 200 for status in answers.values()) >= 6
