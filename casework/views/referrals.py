"""Passing on to somebody else: the team lays it ready, the resident says yes or no."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.referrals import (
    MyReferralForm,
    ReferralAnswerForm,
    ReferralForm,
    ReferralGivenForm,
)
from casework.models import Referral, Told
from casework.reading.referrals import pieces_of, referrals_of
from casework.services import referrals
from casework.views.decisions import who_asks
from casework.views.my_plan import to_plan
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def referral_list(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    form = ReferralForm(request.POST or None, choice=pieces_of(case))
    if form.is_valid():
        with refusals_shown_on(form):
            row = referrals.show_referral(case, by=request.user, **form.referral())
            return to_referral(request, row)
    context = {"case": case, "form": form, "referrals": referrals_of(case)}
    return show_form(request, "casework/referral_list.html", context)


@requires(Permission.WORK_ON_CASES)
@require_GET
def referral_detail(request: UserRequest, referral_id: UUID) -> HttpResponse:
    row = opened(request, referral_id)
    context = {
        "case": row.case,
        "referral": row,
        "answer_form": ReferralAnswerForm(initial=who_asks(row.case)),
        "given_form": ReferralGivenForm(),
    }
    return show(request, "casework/referral_detail.html", context)


@requires(Permission.WORK_ON_CASES)
@require_GET
def referral_letter(request: UserRequest, referral_id: UUID) -> HttpResponse:
    row = opened(request, referral_id)
    if not row.may_leave:
        raise Http404
    context = {"case": row.case, "referral": row, "today": request.scope.today}
    return show(request, "casework/referral_letter.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def referral_answer(request: UserRequest, referral_id: UUID) -> HttpResponse:
    row = opened(request, referral_id)
    form = ReferralAnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Schrijf op wat de inwoner zei, wie het zei en hoe."))
        return to_referral(request, row)
    said = form.cleaned_data
    sides = {"name": said["name"], "channel": said["channel"]}
    says_yes = said["answer"] == "yes"
    said_and_done(
        request,
        lambda: referrals.answer_referral(
            row, says_yes=says_yes, by=request.user, **sides
        ),
    )
    return to_referral(request, row)


@requires(Permission.WORK_ON_CASES)
@require_POST
def referral_give(request: UserRequest, referral_id: UUID) -> HttpResponse:
    row = opened(request, referral_id)
    form = ReferralGivenForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Kies hoe het is doorgegeven."))
        return to_referral(request, row)
    how = form.cleaned_data["how"]
    said_and_done(
        request, lambda: referrals.give_referral(row, how=how, by=request.user)
    )
    return to_referral(request, row)


@requires(Permission.WORK_ON_CASES)
@require_POST
def referral_withdraw(request: UserRequest, referral_id: UUID) -> HttpResponse:
    row = opened(request, referral_id)
    said_and_done(request, lambda: referrals.withdraw_referral(row, by=request.user))
    return to_referral(request, row)


@requires(Permission.OWN_PLAN)
@require_POST
def my_referral(request: UserRequest, referral_id: UUID) -> HttpResponse:
    row = opened(request, referral_id)
    form = MyReferralForm(request.POST)
    if not form.is_valid():
        raise Http404
    sides = {"name": request.user.name, "channel": Told.ACCOUNT}
    says_yes = form.cleaned_data["answer"] == "yes"
    said_and_done(
        request,
        lambda: referrals.answer_referral(
            row, says_yes=says_yes, by=request.user, **sides
        ),
    )
    return to_plan(request, row.case_id)


def said_and_done(request: UserRequest, deed: Callable[[], Any]) -> None:
    """Do it and say so, or say why it cannot be."""
    try:
        deed()
        messages.success(request, _("Dat staat er nu."))
    except Refusal as refusal:
        messages.error(request, str(refusal))


def opened(request: UserRequest, referral_id: UUID) -> Referral:
    return open_part(request, Referral, referral_id, action="casework.referral_viewed")


def to_referral(request: UserRequest, row: Referral) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(
        request, "casework:referral_detail", neighbourhood=slug, referral_id=row.pk
    )
