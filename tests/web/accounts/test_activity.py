"""Devices are noted now and then, not with every page."""

from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from mentor_coach_web.accounts.models import Account


def test_a_device_is_noted_once_in_a_while(signed_in: Client, account: Account) -> None:
    signed_in.get(reverse("sessions"))
    seen = UserSession.objects.get(user=account).last_seen_at
    signed_in.get(reverse("sessions"))
    assert UserSession.objects.get(user=account).last_seen_at == seen


def test_visitors_are_not_noted(client: Client, db: None) -> None:
    client.get("/en/")
    assert not UserSession.objects.exists()
