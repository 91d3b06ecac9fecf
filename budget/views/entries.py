from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from budget.forms.entries import EntryFilter
from budget.models import Entry, Framework
from budget.reading.entries import (
    case_money,
    document_url,
    entries_asked,
    with_amounts,
)
from budget.reading.frameworks import chosen_framework
from budget.views.framework import asked_framework
from ruwaard.accounts.models import Role
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.ui.pages import show

PER_PAGE = 50


@requires(Permission.READ_LEDGER)
@require_safe
def entry_list(request: UserRequest) -> HttpResponse:
    framework = chosen_framework(request.scope.today, asked_framework(request))
    if framework is None:
        return show(request, "budget/entry_list.html", {})
    audits = request.hat.role == Role.AUDITOR
    form = EntryFilter(request.GET or None, framework=framework, audits=audits)
    found = entries_asked(framework, form.asked())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = with_amounts(page)
    if rows:
        record("budget.entries_read", by=request.user, ids=[row.pk for row in rows])
    context: dict[str, Any] = {"framework": framework, "form": form, "rows": rows}
    context |= {"page": page, "audits": audits}
    if not audits:
        context["case_money"] = money_from_cases(request, framework)
    return show(request, "budget/entry_list.html", context)


@requires(Permission.READ_LEDGER)
@require_safe
def entry_detail(request: UserRequest, entry_id: UUID) -> HttpResponse:
    entries = Entry.objects.select_related("framework", "posted_by", "reverses")
    entry = get_object_or_404(entries, pk=entry_id)
    record("budget.entries_read", entry, by=request.user)
    legs = entry.legs.select_related(
        *(f"account__{side}" for side in ("organisation", "stream", "product", "fund"))
    )
    context = {
        "entry": entry,
        "legs": legs,
        "mirror": Entry.objects.filter(reverses=entry).first(),
        "document_url": document_url(entry, request.neighbourhood.slug),
        "audits": request.hat.role == Role.AUDITOR,
    }
    return show(request, "budget/entry_detail.html", context)


def money_from_cases(request: UserRequest, framework: Framework) -> list[Any]:
    """Return what a manager reads of money from cases of the own organisation."""
    k = request.neighbourhood.disclosure_threshold
    mine = request.hat.organisation_id
    return list(case_money(framework, organisation_id=mine, k=k))
