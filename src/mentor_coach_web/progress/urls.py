"""Addresses of `progress`."""

from django.urls import URLPattern, URLResolver, path

from mentor_coach_web.progress import views

urlpatterns: list[URLPattern | URLResolver] = [path("progress/", views.overview, name="progress")]
