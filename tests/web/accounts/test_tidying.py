"""What has run out is deleted: sessions of browsers, counters, done tasks; what still counts stays."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from mentor_coach_web.accounts.models import Account
from mentor_coach_web.accounts.tidying import tidy
from mentor_coach_web.conversations.management.commands.work import Watch
from mentor_coach_web.conversations.models import CoachingSession
from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def counters() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM counters")
        return int(cursor.fetchone()[0])


def test_counters_go_when_they_have_run_out() -> None:
    cache.set("soon", 1, timeout=-5)
    cache.set("later", 1, timeout=500)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE counters SET expires = '2001-01-01 00:00:00' WHERE cache_key LIKE '%%soon'")
    before = counters()
    tidy()
    assert counters() <= before
    assert cache.get("later") == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM counters WHERE expires < '2002-01-01 00:00:00'")
        assert cursor.fetchone()[0] == 0


def test_browsers_that_are_signed_out_are_forgotten(client: Client, confirmed: Account) -> None:
    old = Client()
    for browser in (client, old):
        browser.post("/en/account/login/", {"login": confirmed.email, "password": PASSWORD})
        browser.get("/en/workspace/settings/")
    assert UserSession.objects.count() == 2
    Session.objects.filter(pk=old.session.session_key).update(expire_date=timezone.now() - timedelta(days=1))
    tidy()
    assert UserSession.objects.count() == 1
    assert client.get("/en/workspace/settings/").status_code == 200


def test_tasks_that_wait_stay(kept: CoachingSession) -> None:
    tidy()
    assert DBTaskResult.objects.count() == 1


def test_every_chore_can_be_done_and_one_that_fails_ends_nothing() -> None:
    for name in settings.CHORES:
        import_string(name)()
    watch = Watch(None)
    watch.do("mentor_coach_web.accounts.nowhere.nothing")
