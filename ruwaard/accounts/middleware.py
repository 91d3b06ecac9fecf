"""Language, sign-in, second factor, declared views, refused attempts: in that order."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation

from ruwaard.accounts.models import User
from ruwaard.accounts.plans import plan_of_page
from ruwaard.accounts.second_factor import (
    has_second_factor,
    needs_second_factor,
    to_second_factor,
    used_second_factor,
)
from ruwaard.audit.recording import record_refusal
from ruwaard.tenancy.scope import enter

logger = logging.getLogger(__name__)

Next = Callable[[HttpRequest], HttpResponse]

# Third-party views by the module they live in; ours all say `@requires` and kin.
THIRD_PARTY = ("allauth.", "django.")

# What staff may open before their second step: leaving, and then one of two things.
ALWAYS_OPEN = frozenset({"account_logout", "set_language"})
NOT_ASKED = frozenset({"theme_css", "health"})
TO_MAKE_ONE = frozenset(
    {
        "second_factor",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_reauthenticate",
    }
)
TO_USE_ONE = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})


class LanguageMiddleware:
    """The language of the cookie, which signing in sets; else Dutch."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = dict(settings.LANGUAGES)
        language = wanted if wanted in known else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class SignInMiddleware(LoginRequiredMiddleware):
    """Sends who is not signed in to the sign-in page; a script just hears 401.

    A page that saves by itself keeps its text that way: a redirect would be followed
    without anybody seeing it, and the sign-in page would be taken for the answer.
    """

    def handle_no_permission(  # type: ignore[override] # no redirect, for a script
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        if is_script(request):
            return signed_out()
        return super().handle_no_permission(request, view_func)


def is_script(request: HttpRequest) -> bool:
    """Return whether a script on a page asks, not somebody who follows a link."""
    if request.headers.get("HX-Request") == "true":
        return True
    accepted = request.headers.get("Accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def signed_out() -> HttpResponse:
    """Return the answer to a script whose session has ended."""
    return HttpResponse(
        status=HTTPStatus.UNAUTHORIZED, headers={"Cache-Control": "no-store"}
    )


class SecondFactorMiddleware:
    """No page opens for staff before a second step exists and was taken."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: object,  # noqa: ARG002 - Django's signature
        args: object,  # noqa: ARG002 - Django's signature
        kwargs: object,  # noqa: ARG002 - Django's signature
    ) -> HttpResponseBase | None:
        user, name = request.user, _view_name(request)
        if not isinstance(user, User) or name in NOT_ASKED:
            return None
        is_staff = needs_second_factor(request, user)
        request.is_staff_member = is_staff  # type: ignore[attr-defined] # read by templates
        if not is_staff or used_second_factor(request, user):
            return None
        has_one = has_second_factor(user)
        if name in ALWAYS_OPEN | (TO_USE_ONE if has_one else TO_MAKE_ONE):
            return None
        if is_script(request):
            return signed_out()
        return to_second_factor(request, user) if has_one else redirect("second_factor")


def _view_name(request: HttpRequest) -> str:
    """Return the name of the address, with its namespace."""
    match = request.resolver_match
    return (match.view_name or "") if match else ""


class DeclaredViewMiddleware:
    """Refuses a view of ours that does not say who may open it; audits refusals."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,  # noqa: ARG002 - Django's signature
        view: Callable[..., HttpResponseBase],
        args: object,  # noqa: ARG002 - Django's signature
        kwargs: object,  # noqa: ARG002 - Django's signature
    ) -> None:
        module = getattr(view, "__module__", "")
        if not module.startswith(THIRD_PARTY) and not hasattr(view, "requires"):
            message = f"{module}.{view.__name__} does not declare who may open it."
            raise RuntimeError(message)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Write the refusal, after the transaction of the request was rolled back."""
        scope = getattr(request, "scope", None)
        if scope is None or not isinstance(exception, Http404 | PermissionDenied):
            return
        match = request.resolver_match
        ids = [
            value
            for value in (match.kwargs if match else {}).values()
            if isinstance(value, UUID)
        ]
        reason = "not_found" if isinstance(exception, Http404) else "not_allowed"
        try:
            with enter(scope):
                plan = plan_of_page(match)
            record_refusal(
                scope,
                "accounts.page_refused",
                by=request.user,
                reason=reason,
                ids=ids,
                case_id=plan,
            )
        except DatabaseError:
            # Nothing was shown, so the refusal stands; the log keeps that it happened.
            logger.exception("refusal_not_recorded", extra={"reason": reason})
