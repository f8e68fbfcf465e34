"""Addresses of reports and of what their coaches say about them."""

from django.urls import URLPattern, URLResolver, path

from mentor_coach_web.reviews import disagreeing, rating, showing, taking

_SESSION = "sessions/<uuid:session_id>/"
_REPORT = f"{_SESSION}report/<uuid:analysis_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{_SESSION}rate/", rating.rate, name="rate"),
    path(_REPORT, showing.report, name="report"),
    path(f"{_REPORT}save/<slug:export>/", taking.save, name="report-save"),
    path(f"{_REPORT}differ/<str:marker>/", disagreeing.disagree, name="disagree"),
]
