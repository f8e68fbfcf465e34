"""Addresses of `profile`."""

from django.urls import URLPattern, URLResolver, path

from mentor_coach_web.profile import views

urlpatterns: list[URLPattern | URLResolver] = [path("settings/", views.overview, name="settings")]
