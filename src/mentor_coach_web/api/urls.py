"""Addresses of the API, and the document that describes it."""

from csp.decorators import csp_update
from django.urls import URLPattern, URLResolver, path
from ninja import NinjaAPI, Swagger

from mentor_coach_web.api import analyses, sessions
from mentor_coach_web.api.access import PerToken
from mentor_coach_web.api.problems import tell_problems

api = NinjaAPI(
    title="Mentor Coaching AI",
    version="1",
    description="Upload a coaching session, wait until it is read, fetch the report. See the guide in docs/api.md.",
    urls_namespace="api",
    docs=Swagger({"persistAuthorization": False, "tryItOutEnabled": True}),
    # The page that shows the document draws its icons from data addresses.
    docs_decorator=csp_update({"img-src": ["data:"]}),
    throttle=[PerToken("600/m")],
)
tell_problems(api)
api.add_router("/v1", sessions.router)
api.add_router("/v1", analyses.router)

urlpatterns: list[URLPattern | URLResolver] = [path("", api.urls)]
