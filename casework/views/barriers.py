"""A barrier at the table: the team writes it, the resident reads it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import models
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_part
from casework.forms.barriers import (
    BarrierAddForm,
    BarrierChangeForm,
    BarrierToldForm,
    SolveForm,
    ToldForm,
    VersionForm,
)
from casework.models import Agreement, Barrier, BarrierLink, Told
from casework.reading.barriers import taking_part
from casework.services import barrier_steps, barriers, holdups
from casework.views.cases import to_case
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.pages import go_to, refusals_shown_on, show_form

WORDS = ("rule", "rule_of", "organisation", "needed", "principle", "version")


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def barrier_add(request: UserRequest, agreement_id: UUID) -> HttpResponse:
    agreement = opened_agreement(request, agreement_id)
    form = BarrierAddForm(request.POST or None, organisations=bodies(request))
    if form.is_valid():
        with refusals_shown_on(form):
            made = barriers.write_barrier(
                agreement, by=request.user, **form.cleaned_data
            )
            messages.success(request, _("Opgeschreven. Lees dit samen met de inwoner."))
            return to_barrier(request, made)
    context = {"case": agreement.case, "agreement": agreement, "form": form}
    return show_form(request, "casework/barrier_add.html", context)


@requires(Permission.WORK_ON_CASES)
@require_GET
def barrier(request: UserRequest, barrier_id: UUID) -> HttpResponse:
    return shown(request, opened(request, barrier_id))


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def barrier_change(request: UserRequest, barrier_id: UUID) -> HttpResponse:
    link = opened(request, barrier_id)
    form = BarrierChangeForm(
        request.POST or None,
        initial={name: getattr(link.barrier, name) for name in WORDS},
        organisations=bodies(request),
    )
    if form.is_valid():
        with refusals_shown_on(form):
            barriers.change_barrier(link, by=request.user, **form.cleaned_data)
            messages.success(request, _("De tekst is veranderd."))
            return to_barrier(request, link.barrier)
    context = {"case": link.case, "agreement": link.agreement, "form": form}
    return show_form(request, "casework/barrier_add.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def barrier_told(request: UserRequest, barrier_id: UUID) -> HttpResponse:
    link = opened(request, barrier_id)
    form = BarrierToldForm(request.POST, auto_id="told_%s")
    if form.is_valid():
        with refusals_shown_on(form):
            barriers.tell_barrier(link, by=request.user, **form.cleaned_data)
            messages.success(request, _("Vastgelegd. De belemmering is onderweg."))
            return to_barrier(request, link.barrier)
    return shown(request, link, told=form)


@requires(Permission.WORK_ON_CASES)
@require_POST
def barrier_solved(request: UserRequest, barrier_id: UUID) -> HttpResponse:
    link = opened(request, barrier_id)
    form = SolveForm(request.POST, auto_id="solve_%s")
    if form.is_valid():
        with refusals_shown_on(form):
            barrier_steps.solve_barrier(
                link.barrier, by=request.user, **form.cleaned_data
            )
            messages.success(request, _("Mooi. De afspraak kan weer verder."))
            return to_case(request, link.case)
    return shown(request, link, solve=form)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def offer_told(request: UserRequest, agreement_id: UUID) -> HttpResponse:
    agreement = opened_agreement(request, agreement_id)
    form = ToldForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            holdups.tell_offer(agreement, by=request.user, **form.cleaned_data)
            messages.success(request, _("Vastgelegd hoe de inwoner dit hoorde."))
            return to_case(request, agreement.case)
    context = {"case": agreement.case, "agreement": agreement, "form": form}
    return show_form(request, "casework/offer_told.html", context)


@requires(Permission.OWN_PLAN)
@require_POST
def my_barrier_read(request: UserRequest, barrier_id: UUID) -> HttpResponse:
    link = opened(request, barrier_id)
    form = VersionForm(request.POST)
    try:
        version = form.cleaned_data["version"] if form.is_valid() else 0
        barriers.tell_barrier(link, how=Told.ACCOUNT, version=version, by=request.user)
        messages.success(request, _("Dank u. Wij sturen dit verder, zonder uw naam."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    slug = request.neighbourhood.slug
    return go_to(request, "casework:my_plan", neighbourhood=slug, case_id=link.case_id)


def opened(request: UserRequest, barrier_id: UUID) -> BarrierLink:
    return open_part(request, BarrierLink, barrier_id, action="casework.barrier_viewed")


def opened_agreement(request: UserRequest, agreement_id: UUID) -> Agreement:
    looked = "casework.agreement_viewed"
    return open_part(request, Agreement, agreement_id, action=looked)


def bodies(request: UserRequest) -> models.QuerySet[Organisation]:
    """Return the organisations that take part today."""
    return Organisation.objects.filter(pk__in=taking_part(request.scope.today))


def shown(request: UserRequest, link: BarrierLink, **forms: Any) -> HttpResponse:  # noqa: ANN401 - forms by name
    version = {"version": link.barrier.version}
    context = {
        "case": link.case,
        "link": link,
        "barrier": link.barrier,
        "today": request.scope.today,
        "steps": link.barrier.steps.select_related("by"),
        "told": BarrierToldForm(initial=version, auto_id="told_%s"),
        "solve": SolveForm(initial=version, auto_id="solve_%s"),
    }
    return show_form(request, "casework/barrier.html", context | forms)


def to_barrier(request: UserRequest, made: Barrier) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(request, "casework:barrier", neighbourhood=slug, barrier_id=made.pk)
