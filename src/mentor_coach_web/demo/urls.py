"""Addresses of the demo."""

from django.urls import path

from mentor_coach_web.demo import views

urlpatterns = [
    path("", views.demo, name="demo"),
    path("again/", views.again, name="demo-again"),
    path("sample/<slug:name>/", views.sample, name="demo-sample"),
    path("sample/<slug:name>/<slug:export>/", views.sample_file, name="demo-sample-file"),
]
