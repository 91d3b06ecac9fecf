"""The page of an invitation to a meeting: opened by its code, without an account.

What is wrong, over, taken back or of elsewhere answers alike: 404, and counts as a try.
"""

from contextlib import AbstractContextManager

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from casework.forms.invitations import CodeForm
from casework.forms.inviting import AnswerForm
from casework.models import MeetingInvitation
from casework.reading.invited import calendar_of, told_by
from casework.services import inviting
from casework.services.codes import NOBODY
from casework.services.invitations import normalised
from casework.tries import count_try, may_try
from casework.views.acceptance import GONE, TOO_OFTEN
from casework.views.inviting import as_calendar
from ruwaard.accounts.permissions import public
from ruwaard.audit.recording import record
from ruwaard.tenancy.middleware import current_request_id
from ruwaard.tenancy.public import place_of
from ruwaard.ui.pages import refusals_shown_on, show, show_form


@public
@never_cache
@require_http_methods(["GET", "POST"])
def invited_code(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    place = place_of(request, neighbourhood)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        code = normalised(form.cleaned_data["code"])
        return redirect("casework:invited", neighbourhood=place.slug, code=code or "-")
    return show_form(request, "casework/invited_code.html", {"form": form})


@public
@never_cache
@require_http_methods(["GET", "POST"])
def invited(request: HttpRequest, neighbourhood: str, code: str) -> HttpResponse:
    place = place_of(request, neighbourhood)
    if not may_try(request):
        return show(request, "casework/invitation_wait.html", status=TOO_OFTEN)
    with holding(request, code, place.pk) as row:
        if row is not None:
            with translation.override(language_of(request, row)):
                return read_or_answered(request, row, code)
    return gone(request)


@public
@never_cache
@require_GET
def invited_calendar(
    request: HttpRequest, neighbourhood: str, code: str
) -> HttpResponse:
    place = place_of(request, neighbourhood)
    if not may_try(request):
        return show(request, "casework/invitation_wait.html", status=TOO_OFTEN)
    with holding(request, code, place.pk) as row:
        if row is not None:
            told = told_by(row)
            record("casework.invited_viewed", row, by=NOBODY)
            return as_calendar(calendar_of(str(row.pk), told.day, told.time))
    return gone(request)


def read_or_answered(
    request: HttpRequest, row: MeetingInvitation, code: str
) -> HttpResponse:
    """Show the page, or take the answer and show what was answered."""
    known = {"answer": row.answer, "said": row.said}
    form = AnswerForm(request.POST or None, initial=known)
    if form.is_valid():
        with refusals_shown_on(form):
            inviting.answer_invitation(row, **form.cleaned_data)
            return redirect(request.path)
    record("casework.invited_viewed", row, by=NOBODY)
    context = {"invitation": row, "told": told_by(row), "form": form, "code": code}
    return show_form(request, "casework/invited.html", context)


def holding(
    request: HttpRequest, code: str, tenant_id: int
) -> AbstractContextManager[MeetingInvitation | None]:
    """Enter the scope of who holds `code`, from where this request came."""
    return inviting.opened_by_code(
        code,
        tenant_id,
        network_address=get_client_ip(request),
        request_id=current_request_id(),
    )


def language_of(request: HttpRequest, row: MeetingInvitation) -> str:
    """Return what the visitor chose on this site, or else what the inviter chose."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else row.language


def gone(request: HttpRequest) -> HttpResponse:
    """Say that a code does not work, the same for every reason."""
    count_try(request)
    return show(request, "casework/invited_gone.html", status=GONE)
