from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.reading.counted import plans_counted
from microanalysis.calculations.rows import COST_COLUMNS, SCORE_COLUMNS
from microanalysis.forms.rounds import FilesForm, RoundForm
from microanalysis.models import Round
from microanalysis.reading.pages import name_of_instrument, page_of
from microanalysis.reading.report import Report, as_csv, as_json, report_of
from microanalysis.reading.told import TODAY, told_of
from microanalysis.services import releasing, rounds
from microanalysis.services.files import read_costs, read_scores
from microanalysis.services.reports import note_report
from microanalysis.views.saying import said
from microanalysis.views.uploads import judged
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.audit.recording import record
from ruwaard.documents.services import ask_for_document
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

COLUMNS = {
    "cost_columns": ", ".join(COST_COLUMNS),
    "score_columns": ", ".join(SCORE_COLUMNS),
}
KINDS: dict[str, tuple[str, Callable[[Report], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json", as_json),
}


@requires(Permission.MEASURE)
@require_GET
def round_list(request: UserRequest) -> HttpResponse:
    k = request.neighbourhood.disclosure_threshold
    context = {
        "rounds": Round.objects.counted(),
        "counted": plans_counted(request.scope.today, k=k),
        "k": k,
        "keeps": may(request.hat.role, Permission.KEEP_MEASURING),
    }
    return show(request, "microanalysis/round_list.html", context)


@requires(Permission.KEEP_MEASURING)
@require_http_methods(["GET", "POST"])
def round_add(request: UserRequest) -> HttpResponse:
    form = RoundForm(*([request.POST] if request.method == "POST" else []))
    if form.is_valid():
        with refusals_shown_on(form):
            made = rounds.lock_round(**form.cleaned_data, by=request.user)
            messages.success(request, _("De meetronde ligt vast."))
            return to_round(request, made)
    return show_form(request, "microanalysis/round_add.html", {"form": form})


@requires(Permission.MEASURE)
@require_GET
def round_detail(request: UserRequest, round_id: UUID) -> HttpResponse:
    measured = open_round(request, round_id)
    analyses = may(request.hat.role, Permission.LOOK_AT_SETS)
    told = TODAY if analyses else told_of(measured)
    try:
        page = page_of(measured, each=analyses, told=told)
    except Refusal as refusal:
        context = {"measured": measured, "refusal": str(refusal)}
        return show(request, "microanalysis/round_detail.html", context)
    context = {
        "measured": measured,
        "page": page,
        "instrument": name_of_instrument(measured.instrument),
        "k": request.neighbourhood.disclosure_threshold,
        "keeps": may(request.hat.role, Permission.KEEP_MEASURING),
    }
    return show(request, "microanalysis/round_detail.html", context)


@requires(Permission.KEEP_MEASURING)
@require_http_methods(["GET", "POST"])
def round_files(request: UserRequest, round_id: UUID) -> HttpResponse:
    measured = open_round(request, round_id)
    files = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FilesForm(*files)
    if form.is_valid():
        costs = judged(form, "costs", read_costs)
        scores = judged(form, "wellbeing", read_scores)
        if not form.errors:
            with refusals_shown_on(form):
                rounds.take_files(measured, costs, scores, by=request.user)
                messages.success(request, _("De cijfers zijn ingelezen."))
                return to_round(request, measured)
    context = {"measured": measured, "form": form, **COLUMNS}
    return show_form(request, "microanalysis/round_files.html", context)


@requires(Permission.KEEP_MEASURING)
@require_POST
def round_close(request: UserRequest, round_id: UUID) -> HttpResponse:
    measured = open_round(request, round_id)
    rounds.close_round(measured, by=request.user)
    messages.success(request, _("De meetronde is afgesloten."))
    return to_round(request, measured)


@requires(Permission.KEEP_MEASURING)
@require_POST
def round_tell(request: UserRequest, round_id: UUID) -> HttpResponse:
    measured = open_round(request, round_id)
    with said(request, _("De nieuwe stand is verteld.")):
        releasing.tell(measured, by=request.user)
    return to_round(request, measured)


@requires(Permission.MEASURE)
@require_POST
def round_paper(request: UserRequest, round_id: UUID) -> HttpResponse:
    document = ask_for_document(
        kind="microanalysis",
        subject_id=open_round(request, round_id).pk,
        case_id=None,
        by=request.user,
        language=get_language() or "nl",
    )
    where = {"neighbourhood": request.neighbourhood.slug, "document_id": document.pk}
    return go_to(request, reverse("documents:status", kwargs=where))


@requires(Permission.MEASURE)
@require_GET
def round_file(request: UserRequest, round_id: UUID, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    measured = open_round(request, round_id)
    analyses = may(request.hat.role, Permission.LOOK_AT_SETS)
    told = TODAY if analyses else told_of(measured)
    try:
        report = report_of(measured, told=told)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return to_round(request, measured)
    note_report(measured, by=request.user)
    mime, written = KINDS[kind]
    name = f'attachment; filename="meetronde-{measured.code}.{kind}"'
    return HttpResponse(written(report), mime, headers={"Content-Disposition": name})


def open_round(request: UserRequest, round_id: UUID) -> Round:
    """Return a round and write that it was looked at; raises Http404."""
    measured: Round = get_object_or_404(
        Round.objects.select_related("tenant__municipality"), pk=round_id
    )
    if request.method == "GET":
        record("microanalysis.round_viewed", measured, by=request.user)
    return measured


def to_round(request: UserRequest, measured: Round) -> HttpResponse:
    """Go to the page of a round."""
    return go_to(
        request,
        "microanalysis:round_detail",
        neighbourhood=request.neighbourhood.slug,
        round_id=measured.pk,
    )
