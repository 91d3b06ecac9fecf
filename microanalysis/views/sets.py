from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from microanalysis.forms.judging import AskForm, VerdictForm
from microanalysis.models import Assignment, CaseSet
from microanalysis.reading.sets import coded, lines_of, sets_in_order, why_expected
from microanalysis.services import judging
from microanalysis.views.rounds import open_round
from microanalysis.views.saying import said, well_said
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.audit.recording import record
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

SETS_PER_PAGE = 50


@requires(Permission.MEASURE)
@require_GET
def set_list(request: UserRequest, round_id: UUID) -> HttpResponse:
    measured, today = open_round(request, round_id), request.scope.today
    rows = sets_in_order(measured.sets.counting())
    page = Paginator(rows, SETS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"measured": measured, "page": page, "sets": coded(page, today)}
    context["keeps"] = may(request.hat.role, Permission.KEEP_MEASURING)
    return show(request, "microanalysis/set_list.html", context)


@requires(Permission.KEEP_MEASURING)
@require_POST
def set_ask(request: UserRequest, set_id: UUID) -> HttpResponse:
    one = get_object_or_404(CaseSet.objects.counting(), pk=set_id)
    form = AskForm(request.POST)
    if well_said(request, form):
        with said(request, _("Iemand is door het lot gevraagd.")):
            judging.ask(one, kind=form.cleaned_data["kind"], by=request.user)
    where = {"neighbourhood": request.neighbourhood.slug, "round_id": one.round_id}
    return go_to(request, "microanalysis:set_list", **where)


@requires(Permission.LOOK_AT_SETS)
@require_GET
def look_list(request: UserRequest) -> HttpResponse:
    looks = Assignment.objects.visible_to(request.user, request.scope.today)
    context = {"looks": looks.select_related("case_set")}
    return show(request, "microanalysis/look_list.html", context)


@requires(Permission.LOOK_AT_SETS)
@require_http_methods(["GET", "POST"])
def look_detail(request: UserRequest, assignment_id: UUID) -> HttpResponse:
    mine = Assignment.objects.visible_to(request.user, request.scope.today)
    look = get_object_or_404(mine.select_related("case_set"), pk=assignment_id)
    form = VerdictForm(request.POST or None)
    if look.kind == Assignment.Kind.JUDGE and form.is_valid():
        with refusals_shown_on(form):
            judging.judge(look, by=request.user, **form.cleaned_data)
            messages.success(request, _("Uw oordeel staat erbij."))
            where = {"neighbourhood": request.neighbourhood.slug}
            return go_to(request, "microanalysis:look_list", **where)
    record("microanalysis.set_viewed", look.case_set, by=request.user)
    context = {"look": look, "form": form, "sums": lines_of(look.case_set)}
    context["why"] = why_expected(look.case_set)
    return show_form(request, "microanalysis/look_detail.html", context)
