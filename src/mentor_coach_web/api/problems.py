"""Everything that goes wrong in the API is told in one shape: code, message, hint."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, AuthorizationError, HttpError, Throttled, ValidationError

from mentor_coach_web.api.shapes import Problem
from mentor_coach_web.conversations.troubles import too_large


class RefusedError(Exception):
    """A request that is not carried out, by the code of its problem."""

    def __init__(self, status: int, code: str, **slots: str) -> None:
        self.status, self.code, self.slots = status, code, slots
        super().__init__(code)


def told(code: str, **slots: str) -> Problem:
    """A problem in the words of the reader."""
    scope = {"scope": slots.get("scope", "")}
    message, hint = {
        "unauthorized": (_("This needs a working token."), _("Send one as “Authorization: Bearer …”.")),
        "scope_missing": (
            _("This token may not do that."),
            _("Make one with the right “%(scope)s”.") % scope,
        ),
        "not_found": (_("There is nothing here for you."), _("Check the id; others' sessions are never shown.")),
        "empty": (_("The file is empty."), _("Export the transcript again.")),
        "not_done": (_("There is no report yet."), _("Ask for the analysis until its state is “done”.")),
        "export_failed": (_("This file could not be made here."), slots.get("why", "")),
        "not_fitting": (_("Something in the request does not fit."), _("See the fields that are named.")),
        "too_many": (_("Too many requests in a short time."), _("Wait a minute.")),
    }.get(code, (_("The request was refused."), slots.get("why", "")))
    return Problem(code=code, message=message, hint=hint)


def tell_problems(api: NinjaAPI) -> None:
    """Make every error of `api` a problem."""

    def answer(request: HttpRequest, status: int, problem: Problem) -> HttpResponse:
        return api.create_response(request, problem.dict(), status=status)

    @api.exception_handler(RefusedError)
    def refused(request: HttpRequest, error: Any) -> HttpResponse:
        return answer(request, error.status, told(error.code, **error.slots))

    @api.exception_handler(AuthenticationError)
    def unauthorized(request: HttpRequest, error: Any) -> HttpResponse:
        response = answer(request, 401, told("unauthorized"))
        response.headers["WWW-Authenticate"] = "Bearer"
        return response

    @api.exception_handler(AuthorizationError)
    def forbidden(request: HttpRequest, error: Any) -> HttpResponse:
        return answer(request, 403, told("forbidden"))

    @api.exception_handler(Http404)
    @api.exception_handler(ObjectDoesNotExist)
    def missing(request: HttpRequest, error: Any) -> HttpResponse:
        return answer(request, 404, told("not_found"))

    @api.exception_handler(Throttled)
    def throttled(request: HttpRequest, error: Any) -> HttpResponse:
        response = answer(request, 429, told("too_many"))
        response.headers["Retry-After"] = str(int(error.wait or 60))
        return response

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, error: Any) -> HttpResponse:
        return answer(request, error.status_code, told("refused", why=str(error)))

    @api.exception_handler(RequestDataTooBig)
    def larger(request: HttpRequest, error: Any) -> HttpResponse:
        trouble, limit = too_large(), str(settings.UPLOAD_LIMIT)
        problem = Problem(code="too_large", message=trouble.message, hint=trouble.hint, fields=["file", limit])
        return answer(request, 413, problem)

    @api.exception_handler(ValidationError)
    def not_fitting(request: HttpRequest, error: Any) -> HttpResponse:
        if getattr(request, "upload_too_large", False):
            return larger(request, error)
        problem = told("not_fitting")
        problem.fields = [f"{'.'.join(str(part) for part in each['loc'][1:])}: {each['msg']}" for each in error.errors]
        return answer(request, 422, problem)
