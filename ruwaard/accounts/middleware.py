"""Language, second factor, declared views, refused attempts: in that order."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from allauth.account.internal.stagekit import get_pending_stage
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from ruwaard.accounts.hats import hats_of
from ruwaard.accounts.models import STAFF_ROLES, User
from ruwaard.audit.recording import record_refusal

Next = Callable[[HttpRequest], HttpResponse]

# Third-party views by the module they live in; ours all say `@requires` and kin.
THIRD_PARTY = ("allauth.", "django.")

# What somebody without a second factor may still open: making one, and leaving.
BEFORE_SECOND_FACTOR = ("account_logout", "set_language", "theme_css", "csrf_token")
SECOND_FACTOR_VIEWS = "mfa_"


class LanguageMiddleware:
    """The language of the cookie, else of the account, else Dutch."""

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


class SecondFactorMiddleware:
    """No page opens for a staff role before a second factor exists and was used."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any  # noqa: ANN401, ARG002 - Django's signature
    ) -> HttpResponse | None:
        user = request.user
        if not isinstance(user, User) or get_pending_stage(request):
            return None
        name = (request.resolver_match and request.resolver_match.url_name) or ""
        if name in BEFORE_SECOND_FACTOR or name.startswith(SECOND_FACTOR_VIEWS):
            return None
        if not needs_second_factor(user) or has_second_factor(user):
            return None
        return redirect("mfa_index")


def needs_second_factor(user: User) -> bool:
    """Whether one of the user's hats, or the admin, asks for a second factor."""
    return user.is_staff or any(hat.role in STAFF_ROLES for hat in hats_of(user))


def has_second_factor(user: User) -> bool:
    """Whether the user owns a passkey or an authenticator app."""
    strong = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user=user, type__in=strong).exists()


class DeclaredViewMiddleware:
    """Refuses a view of ours that does not say who may open it; audits refusals."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any  # noqa: ANN401, ARG002 - Django's signature
    ) -> None:
        module = getattr(view, "__module__", "")
        if not module.startswith(THIRD_PARTY) and not hasattr(view, "requires"):
            message = f"{module}.{view.__name__} does not declare who may open it."
            raise RuntimeError(message)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Write the refusal after the request's transaction was rolled back."""
        scope = getattr(request, "scope", None)
        if scope is None or not isinstance(exception, Http404 | PermissionDenied):
            return
        match = request.resolver_match
        ids = [value for value in (match.kwargs if match else {}).values()
               if isinstance(value, UUID)]
        reason = "not_found" if isinstance(exception, Http404) else "not_allowed"
        record_refusal(scope, "accounts.page_refused", by=request.user, reason=reason,
                       ids=ids)
