"""Addresses of the settings and of everything that concerns the whole account."""

from django.urls import URLPattern, URLResolver, path

from mentor_coach_web.profile import administering, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("settings/", views.overview, name="settings"),
    path("settings/administration/", administering.administration, name="administration"),
    path("settings/log/", views.log, name="log"),
    path("settings/takeout/", views.takeout, name="takeout"),
    path("settings/takeout/confirm/", views.confirm_takeout, name="confirm-takeout"),
    path("settings/takeout/save/", views.save_takeout, name="save-takeout"),
    path("settings/takeout/forget/", views.forget_takeout, name="forget-takeout"),
    path("settings/delete/", views.delete, name="delete-account"),
    path("settings/deleted/", views.deleted, name="account-deleted"),
]
