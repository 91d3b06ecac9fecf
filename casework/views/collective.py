from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.collective import (
    EffectForm,
    FacilityForm,
    GroupDecisionForm,
    TurnoutForm,
)
from casework.models import Agreement, Case
from casework.reading.collective import together_of
from casework.reading.overview import people_of
from casework.services import collective
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

TURNOUT = gettext_lazy("Hoeveel mensen kwamen er?")
DECISION = gettext_lazy("Bewoners besluiten")
EFFECT = gettext_lazy("Wat heeft het gebracht?")


@requires(Permission.WORK_ON_CASES)
@require_GET
def together(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_group(request, case_id)
    context = {"case": case, "together": together_of(case)}
    context |= {"people": people_of(case, request.scope.today)}
    return show(request, "casework/together.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def turnout_add(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_group(request, case_id)
    form = TurnoutForm(request.POST or None, initial=today(request, "held_on"))
    return added(request, case, form, collective.count_turnout, TURNOUT)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def decision_add(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_group(request, case_id)
    form = GroupDecisionForm(request.POST or None, initial=today(request, "held_on"))
    return added(request, case, form, collective.decide_together, DECISION)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def effect_add(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_group(request, case_id)
    form = EffectForm(request.POST or None, initial=today(request, "said_on"))
    return added(request, case, form, collective.state_effect, EFFECT)


@requires(Permission.WORK_ON_CASES)
@require_POST
def facility_mark(request: UserRequest, agreement_id: UUID) -> HttpResponse:
    looked = "casework.agreement_viewed"
    agreement = open_part(request, Agreement, agreement_id, action=looked)
    form = FacilityForm(request.POST)
    if form.is_valid():
        is_facility = form.cleaned_data["facility"]
        try:
            collective.mark_facility(
                agreement, is_facility=is_facility, by=request.user
            )
        except Refusal as refusal:
            messages.error(request, str(refusal))
    return to_together(request, agreement.case)


def open_group(request: UserRequest, case_id: UUID) -> Case:
    """Return a collective case; raises Http404 for the plan of one resident."""
    case = open_case(request, case_id)
    if case.kind != Case.Kind.COLLECTIVE:
        raise Http404
    return case


def today(request: UserRequest, name: str) -> dict[str, Any]:
    """Return today as what field `name` says when the page opens."""
    return {name: request.scope.today}


def added(
    request: UserRequest,
    case: Case,
    form: forms.Form,
    add: Callable[..., object],
    title: str | Promise,
) -> HttpResponse:
    """Let `add` write what the form says, and go back; or show the form."""
    if form.is_valid():
        with refusals_shown_on(form):
            add(case, by=request.user, **form.cleaned_data)
            messages.success(request, _("Opgeschreven."))
            return to_together(request, case)
    context = {"case": case, "form": form, "title": title}
    return show_form(request, "casework/together_add.html", context)


def to_together(request: UserRequest, case: Case) -> HttpResponse:
    """Go to what the group of `case` does together; or to the plan of one resident."""
    is_group = case.kind == Case.Kind.COLLECTIVE
    name = "casework:together" if is_group else "casework:case_detail"
    slug = request.neighbourhood.slug
    return go_to(request, name, neighbourhood=slug, case_id=case.pk)
