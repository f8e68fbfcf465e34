"""Addresses of the sessions."""

from django.urls import URLPattern, URLResolver, path

from mentor_coach_web.workspace import adding, listing, readings, replacing, session

_ONE = "sessions/<uuid:session_id>/"
_READING = f"{_ONE}readings/<uuid:analysis_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("new/", adding.new, name="session-new"),
    path("new/sample/", adding.try_sample, name="session-sample"),
    path("sessions/", listing.sessions, name="sessions"),
    path(_ONE, session.overview, name="session"),
    path(f"{_ONE}edit/", session.edit, name="session-edit"),
    path(f"{_ONE}delete/", session.delete, name="session-delete"),
    path(f"{_ONE}original/", session.original, name="session-original"),
    path(f"{_ONE}replace/", replacing.replace, name="session-replace"),
    path(f"{_ONE}again/", readings.again, name="session-again"),
    path(f"{_READING}standing/", readings.standing, name="reading-standing"),
    path(f"{_READING}cancel/", readings.cancel, name="reading-cancel"),
    path(f"{_READING}retry/", readings.retry, name="reading-retry"),
]
