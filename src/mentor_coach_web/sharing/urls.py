"""Addresses of links to reports, for those who open them and for their owner."""

from django.urls import URLPattern, URLResolver, path, re_path

from mentor_coach_web.sharing import owning, visiting
from mentor_coach_web.sharing.tokens import PATTERN

urlpatterns: list[URLPattern | URLResolver] = [
    path("new/<uuid:analysis_id>/", owning.make, name="make-share"),
    path("<uuid:share_id>/revoke/", owning.revoke, name="revoke-share"),
    re_path(rf"^(?P<token>{PATTERN})/$", visiting.shared, name="shared"),
]
