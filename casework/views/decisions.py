"""A request for an official decision: the resident, the team, and the access desk."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.calculations.legal_terms import term_of
from casework.forms.decisions import (
    DecideForm,
    DecisionAskForm,
    MyDecisionForm,
    StepForm,
)
from casework.models import Agreement, Case, DecisionLink, DecisionRequest, Told
from casework.reading.decisions import asked_in
from casework.services import decisions
from casework.views.cases import to_case
from casework.views.my_plan import to_plan
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

STEPS: dict[str, Callable[..., DecisionRequest]] = {
    "receive": decisions.receive,
    "assess": decisions.assess,
}


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_decision_ask(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    form = MyDecisionForm(request.POST or None, initial=who_asks(case))
    if form.is_valid():
        with refusals_shown_on(form):
            decisions.ask_for_decision(
                case, channel=Told.ACCOUNT, by=request.user, **form.cleaned_data
            )
            messages.success(request, _("Uw vraag ligt bij de gemeente."))
            return to_plan(request, case.pk)
    context = {"case": case, "form": form}
    return show_form(request, "casework/my_decision_ask.html", context)


@requires(Permission.OWN_PLAN)
@require_POST
def my_decision_withdraw(request: UserRequest, request_id: UUID) -> HttpResponse:
    link = opened(request, request_id)
    form = StepForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        decisions.withdraw(link.request, version=version, by=request.user)
        messages.success(request, _("U vraagt dit niet meer. Het mag altijd opnieuw."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_plan(request, link.case_id)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def decision_ask(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    agreement = agreement_asked_for(case, request.GET.get("afspraak", ""))
    initial = who_asks(case) | what_is_asked(agreement)
    form = DecisionAskForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_shown_on(form):
            decisions.ask_for_decision(
                case, by=request.user, agreement=agreement, **form.cleaned_data
            )
            messages.success(request, _("De vraag ligt bij de gemeente."))
            return to_case(request, case)
    context = {"case": case, "form": form, "links": asked_in(case)}
    context["today"] = request.scope.today
    return show_form(request, "casework/decision_ask.html", context)


@requires(Permission.HANDLE_DECISIONS)
@require_GET
def decision_list(request: UserRequest) -> HttpResponse:
    rows = DecisionRequest.objects.visible_to_desk()
    waiting = sorted(rows.waiting(), key=lambda one: (one.next_by, one.asked_on))
    record(
        "casework.decisions_listed",
        by=request.user,
        ids=[one.pk for one in waiting],
        merge=True,
    )
    ended = rows.exclude(ended_on=None).order_by("-ended_on", "pk")[:50]
    context = {"waiting": waiting, "ended": ended, "today": request.scope.today}
    return show(request, "casework/decision_list.html", context)


@requires(Permission.HANDLE_DECISIONS)
@require_http_methods(["GET", "POST"])
def decision_detail(request: UserRequest, request_id: UUID) -> HttpResponse:
    asked = get_object_or_404(DecisionRequest.objects.visible_to_desk(), pk=request_id)
    record("casework.decision_viewed", asked, by=request.user, merge=True)
    version = {"version": asked.version}
    form = DecideForm(request.POST or None, initial=version)
    if form.is_valid():
        with refusals_shown_on(form):
            decisions.decide(asked, by=request.user, **form.cleaned_data)
            messages.success(
                request, _("Het besluit staat erin. De inwoner leest het.")
            )
            return to_list(request)
    context = {"asked": asked, "form": form, "today": request.scope.today}
    context["source"] = term_of(asked.law).source
    return show_form(request, "casework/decision_detail.html", context)


@requires(Permission.HANDLE_DECISIONS)
@require_POST
def decision_step(request: UserRequest, request_id: UUID) -> HttpResponse:
    asked = get_object_or_404(DecisionRequest.objects.visible_to_desk(), pk=request_id)
    form, step = StepForm(request.POST), STEPS.get(request.POST.get("step", ""))
    if step is None or not form.is_valid():
        messages.error(request, _("Kies wat er met deze vraag gebeurde."))
    else:
        try:
            step(asked, version=form.cleaned_data["version"], by=request.user)
            messages.success(request, _("Vastgelegd. De inwoner ziet dit ook."))
        except Refusal as refusal:
            messages.error(request, str(refusal))
    slug = request.neighbourhood.slug
    return go_to(
        request, "casework:decision_detail", neighbourhood=slug, request_id=asked.pk
    )


def opened(request: UserRequest, request_id: UUID) -> DecisionLink:
    return open_part(
        request, DecisionLink, request_id, action="casework.decision_viewed"
    )


def who_asks(case: Case) -> dict[str, Any]:
    """Return who asks, and how they said they are reached."""
    first = case.people.first()
    return {"name": first.name, "reach": first.reach_detail} if first else {}


def agreement_asked_for(case: Case, key: str) -> Agreement | None:
    """Return the agreement of the formal route that the address names, if any."""
    formal = case.agreements.standing().filter(payer=Agreement.Payer.DECISION)
    try:
        found: Agreement | None = formal.filter(pk=UUID(key)).first()
    except ValueError:
        return None
    return found


def what_is_asked(agreement: Agreement | None) -> dict[str, Any]:
    """Return what an agreement asks a decision for, as a beginning of the words."""
    return {"words": agreement.what} if agreement else {}


def to_list(request: UserRequest) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(request, "casework:decision_list", neighbourhood=slug)
