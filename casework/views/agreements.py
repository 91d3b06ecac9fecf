from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from casework.access import open_part
from casework.forms.agreements import AgreementAddForm, AgreementChangeForm, StateForm
from casework.forms.choices import Known
from casework.models import Agreement
from casework.reading.money import Purse, purse_of
from casework.refusals.cases import EditConflict
from casework.services import agreements, spending
from casework.views.answers import (
    asked,
    changed,
    in_conflict,
    posted,
    refused,
    table_of,
)
from casework.views.items import base_of, opened
from casework.views.kitchen_table import KitchenTable
from casework.views.people_choices import carrier_key, carriers_at
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def agreement_add(request: UserRequest, item_id: UUID) -> HttpResponseBase:
    need = opened(request, item_id)
    table = table_of(request, need.case)
    purse = purse_of(request.scope.today)
    options: dict[str, Any] = {
        "known": carriers_at(table),
        "payers": purse.payers,
        "has_justice": table.has_justice,
        "auto_id": f"n{need.pk}_%s",
    }
    context = base_of(table) | {"item": need, "purse": purse}
    if request.method == "GET":
        usual = {"what": need.text, "payer": Agreement.Payer.OWN}
        form = AgreementAddForm(initial=usual, **options)
        return asked(request, "_agreement_form", context | {"form": form})
    form = AgreementAddForm(request.POST, **options)
    if form.is_valid():
        with refusals_shown_on(form):
            agreements.make_agreement(
                need,
                agreement_id=form.cleaned_data["agreement_id"],
                said_on=form.cleaned_data["said_on"],
                by=request.user,
                **form.sides(),
            )
            return changed(request, table)
    return refused(request, "_agreement_form", context | {"form": form})


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def agreement_change(request: UserRequest, agreement_id: UUID) -> HttpResponseBase:
    agreement = opened_agreement(request, agreement_id)
    table = table_of(request, agreement.case)
    known = carriers_at(table)
    purse = purse_of(request.scope.today, agreement)
    standing = sides_of(agreement, carrier_key(agreement, known))
    options = options_of(table, agreement, known, purse)
    context = context_of(table, agreement, purse)
    context["state_form"] = state_form_of(agreement)
    if request.method == "GET":
        form = AgreementChangeForm(initial=standing, **options)
        return asked(request, "_agreement_form", context | {"form": form})
    form = AgreementChangeForm(posted(request, standing), **options)
    if form.is_valid():
        with refusals_shown_on(form):
            version = form.cleaned_data["version"]
            try:
                agreement = agreements.change_agreement(
                    agreement, version=version, by=request.user, **form.sides()
                )
            except EditConflict as conflict:
                theirs = sides_of(conflict.row, carrier_key(conflict.row, known))
                place = f"regel-{agreement.need_id}"
                return in_conflict(
                    request, conflict, form, theirs, context, place=place
                )
            return changed(request, table, version=agreement.version)
    return refused(request, "_agreement_form", context | {"form": form})


@requires(Permission.WORK_ON_CASES)
@require_POST
def agreement_state(request: UserRequest, agreement_id: UUID) -> HttpResponseBase:
    agreement = opened_agreement(request, agreement_id)
    table = table_of(request, agreement.case)
    state_form = StateForm(request.POST, auto_id=f"s{agreement.pk}_%s")
    if state_form.is_valid():
        with refusals_shown_on(state_form):
            agreements.change_agreement_state(
                agreement, by=request.user, **state_form.cleaned_data
            )
            return changed(request, table)
    known = carriers_at(table)
    purse = purse_of(request.scope.today, agreement)
    standing = sides_of(agreement, carrier_key(agreement, known))
    form = AgreementChangeForm(
        initial=standing, **options_of(table, agreement, known, purse)
    )
    context = context_of(table, agreement, purse)
    return asked(
        request, "_agreement_form", context | {"form": form, "state_form": state_form}
    )


@requires(Permission.WORK_ON_CASES)
@require_POST
def agreement_approve(request: UserRequest, agreement_id: UUID) -> HttpResponseBase:
    """Let a colleague of the team approve an amount above the mandate."""
    agreement = opened_agreement(request, agreement_id)
    table = table_of(request, agreement.case)
    try:
        spending.approve_amount(agreement, by=request.user)
        messages.success(request, _("Goedgekeurd. Het geld is vastgelegd."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    place = {"neighbourhood": request.neighbourhood.slug, "case_id": table.case.pk}
    return go_to(request, "casework:case_detail", **place)


def options_of(
    table: KitchenTable, agreement: Agreement, known: list[Known], purse: Purse
) -> dict[str, Any]:
    return {
        "known": known,
        "payers": purse.payers,
        "has_justice": table.has_justice,
        "auto_id": f"a{agreement.pk}_%s",
    }


def context_of(
    table: KitchenTable, agreement: Agreement, purse: Purse
) -> dict[str, Any]:
    mine = {"item": agreement.need, "agreement": agreement, "purse": purse}
    return base_of(table) | mine


def opened_agreement(request: UserRequest, agreement_id: UUID) -> Agreement:
    return open_part(
        request,
        Agreement,
        agreement_id,
        action="casework.agreement_viewed",
        merge=True,
    )


def sides_of(agreement: Agreement, who: str) -> dict[str, Any]:
    names = (
        "due_on",
        "what",
        "kind",
        "domain",
        "payer",
        "payer_name",
        "amount",
        "cost_to_resident",
        "version",
    )
    known = agreement.commitment
    paid_by = str(known.organisation_id) if known is not None else ""
    sides = {name: getattr(agreement, name) for name in names}
    return {"who": who, "paid_by": paid_by, **sides}


def state_form_of(agreement: Agreement) -> StateForm:
    standing = {
        "state": agreement.state,
        "ground": agreement.held_ground,
        "reason": agreement.state_reason,
        "version": agreement.version,
    }
    return StateForm(initial=standing, auto_id=f"s{agreement.pk}_%s")
