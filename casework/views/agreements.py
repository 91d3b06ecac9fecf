from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from django.views.decorators.http import require_http_methods, require_POST

from casework.access import open_part
from casework.forms.agreements import AgreementAddForm, AgreementChangeForm, StateForm
from casework.models import Agreement
from casework.refusals import EditConflict
from casework.services import agreements
from casework.views.answers import (
    asked,
    changed,
    in_conflict,
    posted,
    refused,
    table_of,
)
from casework.views.items import base_of, opened
from casework.views.people_choices import carrier_key, carriers_at
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.ui.pages import refusals_shown_on


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def agreement_add(request: UserRequest, item_id: UUID) -> HttpResponseBase:
    need = opened(request, item_id)
    table = table_of(request, need.case)
    options: dict[str, Any] = {
        "known": carriers_at(table),
        "auto_id": f"n{need.pk}_%s",
    }
    context = base_of(table) | {"item": need}
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
    standing = sides_of(agreement, carrier_key(agreement, known))
    options: dict[str, Any] = {"known": known, "auto_id": f"a{agreement.pk}_%s"}
    context = base_of(table) | {"item": agreement.need, "agreement": agreement}
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
    standing = sides_of(agreement, carrier_key(agreement, known))
    form = AgreementChangeForm(
        initial=standing, known=known, auto_id=f"a{agreement.pk}_%s"
    )
    context = base_of(table) | {"item": agreement.need, "agreement": agreement}
    return asked(
        request, "_agreement_form", context | {"form": form, "state_form": state_form}
    )


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
        "payer",
        "payer_name",
        "amount",
        "cost_to_resident",
        "version",
    )
    return {"who": who, **{name: getattr(agreement, name) for name in names}}


def state_form_of(agreement: Agreement) -> StateForm:
    standing = {
        "state": agreement.state,
        "ground": agreement.held_ground,
        "reason": agreement.state_reason,
        "version": agreement.version,
    }
    return StateForm(initial=standing, auto_id=f"s{agreement.pk}_%s")
