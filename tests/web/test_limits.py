"""Counting visitors per hour, also behind proxies."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from mentor_coach_web import environment
from mentor_coach_web.demo.limits import used_up, visitor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        ("0", "6.6.6.6", "9.9.9.9"),
        ("1", "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        ("2", "6.6.6.6, 1.2.3.4, 10.0.0.1", "1.2.3.4"),
        ("1", "", "9.9.9.9"),
    ],
)
def test_a_visitor_is_known_by_the_address_our_outermost_proxy_saw(
    settings: object, tmp_path: object, proxies: str, forwarded: str, seen: str
) -> None:
    variables = {"MENTOR_COACH_PROXIES": proxies, "MENTOR_COACH_SECRET_KEY": "x", "MENTOR_COACH_DATA": str(tmp_path)}
    settings.ENVIRONMENT = environment.read(variables)  # type: ignore[attr-defined]
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert visitor(RequestFactory().get("/", REMOTE_ADDR="9.9.9.9", headers=headers)) == seen


def test_uses_are_counted_per_visitor_per_kind_and_per_hour() -> None:
    cache.clear()
    one, other = (RequestFactory().get("/", REMOTE_ADDR=address) for address in ("1.1.1.1", "2.2.2.2"))
    assert [used_up(one, "reading", 2, now=0) for _ in range(3)] == [False, False, True]
    assert not used_up(other, "reading", 2, now=0)
    assert not used_up(one, "download", 2, now=0)
    assert not used_up(one, "reading", 2, now=3600)
    assert used_up(one, "nothing", 0, now=0)
