from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.items import ItemAddForm, ItemForm, MoveForm, VersionForm
from casework.models import PlanItem
from casework.refusals.cases import EditConflict
from casework.services import plans
from casework.services.table_rules import speaks_for_resident
from casework.views.answers import (
    asked,
    changed,
    in_conflict,
    laid_over,
    posted,
    refused,
    table_of,
)
from casework.views.kitchen_table import QUESTIONS, KitchenTable
from casework.views.people_choices import speaker_key, speakers_at
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.ui.pages import refusals_shown_on


@requires(Permission.WORK_ON_CASES)
@require_POST
def item_add(request: UserRequest, case_id: UUID) -> HttpResponseBase:
    case = open_case(request, case_id)
    table = table_of(request, case)
    form = ItemAddForm(request.POST, speakers=speakers_at(table))
    if form.is_valid():
        said = form.cleaned_data
        with refusals_shown_on(form):
            try:
                item = plans.add_item(
                    case,
                    question=said["question"],
                    text=said["text"],
                    item_id=said["item_id"],
                    by=request.user,
                    **form.sides(),
                )
            except EditConflict as conflict:
                return changed_elsewhere(request, table, conflict)
            return changed(request, table, version=item.version)
    question = next(
        (one for one in QUESTIONS if one.code == request.POST.get("question")), None
    )
    return refused(
        request, "_item_add", base_of(table) | {"form": form, "asked": question}
    )


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def item_change(request: UserRequest, item_id: UUID) -> HttpResponseBase:
    item = opened(request, item_id)
    table = table_of(request, item.case)
    standing = sides_of(item, table)
    context = base_of(table) | {"item": item}
    if request.method == "GET":
        mine = speaks_for_resident(request.user, item.case)
        if item.accepted_at is not None and not mine:
            return asked(request, "_item_locked", context)
        form = ItemForm(initial=standing, **options(item, table))
        return asked(request, "_item_form", context | {"form": form})
    form = ItemForm(posted(request, standing), **options(item, table))
    if form.is_valid():
        said = form.cleaned_data
        with refusals_shown_on(form):
            try:
                item = plans.change_item(
                    item,
                    text=said["text"],
                    version=said["version"],
                    by=request.user,
                    **form.sides(),
                )
            except EditConflict as conflict:
                return changed_elsewhere(request, table, conflict)
            return changed(request, table, version=item.version)
    return refused(request, "_item_form", context | {"form": form})


@requires(Permission.WORK_ON_CASES)
@require_POST
def item_remove(request: UserRequest, item_id: UUID) -> HttpResponseBase:
    item = opened(request, item_id)
    table = table_of(request, item.case)
    form = VersionForm(request.POST)
    if form.is_valid():
        with refusals_shown_on(form):
            plans.remove_item(item, by=request.user, **form.cleaned_data)
            return changed(request, table, version=item.version)
    return not_done(request, table, item, form)


@requires(Permission.WORK_ON_CASES)
@require_POST
def item_restore(request: UserRequest, item_id: UUID) -> HttpResponseBase:
    item = opened(request, item_id)
    table = table_of(request, item.case)
    form = VersionForm({"version": item.version})
    with refusals_shown_on(form):
        plans.restore_item(item, by=request.user)
        return changed(request, table)
    return not_done(request, table, item, form)


@requires(Permission.WORK_ON_CASES)
@require_POST
def item_move(request: UserRequest, item_id: UUID) -> HttpResponseBase:
    item = opened(request, item_id)
    table = table_of(request, item.case)
    form = MoveForm(request.POST)
    if form.is_valid():
        with refusals_shown_on(form):
            up = form.cleaned_data["direction"] == "up"
            plans.move_item(item, up=up, by=request.user)
            return changed(request, table)
    return not_done(request, table, item, form)


@requires(Permission.WORK_ON_CASES)
@require_POST
def item_reopen(request: UserRequest, item_id: UUID) -> HttpResponseBase:
    item = opened(request, item_id)
    table = table_of(request, item.case)
    form = VersionForm({"version": item.version})
    with refusals_shown_on(form):
        plans.reopen_item(item, by=request.user)
        return changed(request, table)
    return not_done(request, table, item, form)


def opened(request: UserRequest, item_id: UUID) -> PlanItem:
    return open_part(
        request, PlanItem, item_id, action="casework.item_viewed", merge=True
    )


def changed_elsewhere(
    request: UserRequest, table: KitchenTable, conflict: EditConflict
) -> HttpResponseBase:
    """Show what was sent beside the line as it stands, or that it was taken away."""
    item: PlanItem = conflict.row
    theirs = sides_of(item, table)
    form = ItemForm(laid_over(request, theirs), **options(item, table))
    form.is_valid()
    if item.removed_at is not None:
        theirs["text"] = _("(weggehaald)")
    address = reverse(
        "casework:item_change",
        kwargs={"neighbourhood": request.neighbourhood.slug, "item_id": item.pk},
    )
    context = base_of(table) | {"item": item, "url": address}
    return in_conflict(
        request, conflict, form, theirs, context, place=f"regel-{item.pk}"
    )


def base_of(table: KitchenTable) -> dict[str, Any]:
    return {"table": table, "meeting": table.meeting, "case": table.case}


def sides_of(item: PlanItem, table: KitchenTable) -> dict[str, Any]:
    speakers = speakers_at(table, item)
    return {
        "text": item.text,
        "said_by": speaker_key(item, speakers),
        "original": item.original,
        "original_language": item.original_language or table.language,
        "version": item.version,
    }


def options(item: PlanItem, table: KitchenTable) -> dict[str, Any]:
    return {
        "speakers": speakers_at(table, item),
        "auto_id": f"r{item.pk}_%s",
        "label": item.get_question_display(),
    }


def not_done(
    request: UserRequest, table: KitchenTable, item: PlanItem, said: Form
) -> HttpResponseBase:
    """Show the line with why something else than its text was refused."""
    item.refresh_from_db()
    form = ItemForm(initial=sides_of(item, table), **options(item, table))
    context = base_of(table) | {"item": item, "form": form, "said": said}
    return asked(request, "_item_form", context)
