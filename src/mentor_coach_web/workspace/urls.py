"""Addresses of the sessions."""

from django.urls import URLPattern, URLResolver, path

from mentor_coach_web.workspace import listing

urlpatterns: list[URLPattern | URLResolver] = [path("sessions/", listing.sessions, name="sessions")]
