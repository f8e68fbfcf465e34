"""Addresses of `progress`."""

from django.urls import URLPattern, URLResolver, path

from mentor_coach_web.progress import goal_views, views

_ONE = "progress/goals/<uuid:goal_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("progress/", views.overview, name="progress"),
    path("progress/compare/", views.compare, name="progress-compare"),
    path("progress/goals/", goal_views.set_one, name="goal-set"),
    path(f"{_ONE}close/", goal_views.close, name="goal-close"),
    path(f"{_ONE}reopen/", goal_views.reopen, name="goal-reopen"),
    path(f"{_ONE}delete/", goal_views.delete, name="goal-delete"),
]
