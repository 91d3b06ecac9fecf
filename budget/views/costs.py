from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from budget.forms.costs import CostFileForm
from budget.models import CostImport
from budget.reading import costs as reading
from budget.reading.cost_words import why_it_failed
from budget.services import costs
from budget.tasks import work_on_costs
from budget.views.framework import framework_shown, shown_with
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.money import euros_of
from ruwaard.refusals import Refusal
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

FILES_PER_PAGE = 25
ROWS_PER_PAGE = 50


@requires(Permission.READ_LEDGER)
@require_GET
def import_list(request: UserRequest) -> HttpResponse:
    files = CostImport.objects.select_related("organisation", "made_by")
    page = Paginator(files, FILES_PER_PAGE).get_page(request.GET.get("page"))
    framework = framework_shown(request)
    context = {"page": page} | shown_with(framework)
    return show(request, "budget/import_list.html", context)


@requires(Permission.MANAGE_BUDGET)
@require_http_methods(["GET", "POST"])
def import_add(request: UserRequest) -> HttpResponse:
    framework = framework_shown(request)
    if framework is None:
        return show(request, "budget/import_add.html")
    files = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CostFileForm(framework, *files)
    if form.is_valid():
        with refusals_shown_on(form):
            made = costs.receive_file(
                framework,
                organisation=own_organisation(request),
                upload=form.cleaned_data["upload"],
                booked_on=form.booked_on(),
                by=request.user,
            )
            return to_work(request, made)
    return show_form(request, "budget/import_add.html", {"form": form})


@requires(Permission.MANAGE_BUDGET)
@require_GET
def import_example(request: UserRequest) -> HttpResponse:
    framework = framework_shown(request)
    text = reading.example(framework, own_organisation(request))
    return as_file(text, "voorbeeld-kosten.csv")


@requires(Permission.READ_LEDGER)
@require_GET
def import_detail(request: UserRequest, import_id: UUID) -> HttpResponse:
    delivered = found(import_id)
    context = {
        "delivered": delivered,
        "failure": why_it_failed(delivered.failure) if delivered.failure else "",
    }
    if not delivered.is_busy:
        only_bad = bool(delivered.bad_rows) and request.GET.get("toon") != "alle"
        rows = reading.rows_of(delivered, only_bad=only_bad)
        rows = rows.select_related("stream", "product")
        page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page"))
        promised, cents = reading.promised_sum(delivered)
        context |= {"page": page, "rows": reading.with_words(page), "only": only_bad}
        context |= {"sums": reading.sums_of(delivered), "promised": promised}
        context["promised_amount"] = euros_of(cents)
    response = show_form(request, "budget/import_detail.html", context, partial="state")
    response.headers["Cache-Control"] = "private, no-store"
    return response


@requires(Permission.READ_LEDGER)
@require_GET
def import_rows(request: UserRequest, import_id: UUID) -> HttpResponse:
    only_bad = request.GET.get("toon") == "fouten"
    text = reading.csv_of_rows(found(import_id), only_bad=only_bad)
    return as_file(text, "kosten-fouten.csv" if only_bad else "kosten.csv")


@requires(Permission.MANAGE_BUDGET)
@require_POST
def import_confirm(request: UserRequest, import_id: UUID) -> HttpResponse:
    return decided(request, import_id, costs.confirm)


@requires(Permission.MANAGE_BUDGET)
@require_POST
def import_undo(request: UserRequest, import_id: UUID) -> HttpResponse:
    return decided(request, import_id, costs.undo)


@requires(Permission.MANAGE_BUDGET)
@require_POST
def import_drop(request: UserRequest, import_id: UUID) -> HttpResponse:
    delivered = found(import_id)
    try:
        costs.drop(delivered, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return to_detail(request, delivered)
    messages.success(request, _("Het bestand is weggelegd. Er is niets geboekt."))
    return go_to(
        request, "budget:import_list", neighbourhood=request.neighbourhood.slug
    )


def decided(
    request: UserRequest, import_id: UUID, decide: Callable[..., None]
) -> HttpResponse:
    """Take a decision on a file and let a worker carry it out."""
    delivered = found(import_id)
    try:
        decide(delivered, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return to_detail(request, delivered)
    return to_work(request, delivered)


def to_work(request: UserRequest, delivered: CostImport) -> HttpResponse:
    """Queue a file after the commit, and go and see how far it is."""
    ids = (request.neighbourhood.pk, request.user.pk, str(delivered.pk))

    def queue_costs() -> None:  # Django names it when it fails: no partial
        work_on_costs.delay(*ids)

    transaction.on_commit(queue_costs, robust=True)
    return to_detail(request, delivered)


def to_detail(request: UserRequest, delivered: CostImport) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(
        request, "budget:import_detail", neighbourhood=slug, import_id=delivered.pk
    )


def found(import_id: UUID) -> CostImport:
    """Return a file of the own organisation, or any for the auditor; raises Http404."""
    files = CostImport.objects.select_related("organisation", "made_by", "posted_by")
    delivered: CostImport = get_object_or_404(files, pk=import_id)
    return delivered


def own_organisation(request: UserRequest) -> Organisation:
    """Return the organisation of the hat; raises Http404 when it has none."""
    if request.hat.organisation_id is None:
        raise Http404
    return get_object_or_404(Organisation, pk=request.hat.organisation_id)


def as_file(text: str, name: str) -> HttpResponse:
    """Return a file to take along."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)
