"""Advice of the client council: the list, asking, advising and answering."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from casework.forms.advice import (
    AdviseUnaskedForm,
    AnswerAdviceForm,
    AskAdviceForm,
    GiveAdviceForm,
)
from casework.models import Advice
from casework.services import advice as services
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

MOST = 100


@requires(Permission.READ_EXPERIENCE)
@require_GET
def advice_list(request: UserRequest) -> HttpResponse:
    rows = list(Advice.objects.visible_to()[:MOST])
    context = {
        "open": sorted(
            (one for one in rows if not one.is_answered),
            key=lambda one: one.due_on or one.begun_on,
        ),
        "answered": [one for one in rows if one.is_answered],
        "today": request.scope.today,
        "may_ask": may(request.hat.role, Permission.ASK_ADVICE),
        "may_advise": may(request.hat.role, Permission.SIT_IN_COUNCIL),
    }
    return show(request, "casework/advice_list.html", context)


@requires(Permission.ASK_ADVICE)
@require_http_methods(["GET", "POST"])
def advice_ask(request: UserRequest) -> HttpResponse:
    form = AskAdviceForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            row = services.ask_advice(by=request.user, **form.cleaned_data)
            messages.success(request, _("Gevraagd. De cliëntenraad weet ervan."))
            return to_advice(request, row)
    return show_form(request, "casework/advice_ask.html", {"form": form})


@requires(Permission.SIT_IN_COUNCIL)
@require_http_methods(["GET", "POST"])
def advice_add(request: UserRequest) -> HttpResponse:
    form = AdviseUnaskedForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            row = services.advise_unasked(by=request.user, **form.cleaned_data)
            messages.success(request, _("Gegeven. De bestuurders moeten antwoorden."))
            return to_advice(request, row)
    return show_form(request, "casework/advice_add.html", {"form": form})


@requires(Permission.READ_EXPERIENCE)
@require_http_methods(["GET", "POST"])
def advice_detail(request: UserRequest, advice_id: UUID) -> HttpResponse:
    row: Advice = get_object_or_404(Advice.objects.visible_to(), pk=advice_id)
    form = next_form(request, row)
    if form is not None and form.is_valid():
        with refusals_shown_on(form):
            does = services.answer_advice if row.is_advised else services.give_advice
            does(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Vastgelegd."))
            return to_advice(request, row)
    context = {"advice": row, "form": form, "today": request.scope.today}
    return show_form(request, "casework/advice_detail.html", context)


def next_form(request: UserRequest, row: Advice) -> Form | None:
    """Return what this hat has to write next about an advice, if anything."""
    role = request.hat.role
    kind: type[Form] | None = None
    if not row.is_advised and may(role, Permission.SIT_IN_COUNCIL):
        kind = GiveAdviceForm
    if row.is_advised and not row.is_answered and may(role, Permission.ASK_ADVICE):
        kind = AnswerAdviceForm
    given: Any = {"initial": {"version": row.version}}
    return kind(request.POST or None, **given) if kind else None


def to_advice(request: UserRequest, row: Advice) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(
        request, "casework:advice_detail", neighbourhood=slug, advice_id=row.pk
    )
