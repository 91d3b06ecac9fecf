from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from budget.forms.evaluations import ConclusionForm, JudgementForm
from budget.models import Evaluation
from budget.reading.evaluations import evaluation_page
from budget.reading.figures import view_of
from budget.reading.reports import Question
from budget.services import evaluation as services
from budget.views.deeds import do_at_once
from budget.views.framework import framework_of
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.documents.services import ask_for_document
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.READ_FIGURES)
@require_safe
def evaluation_detail(request: UserRequest, year: int) -> HttpResponse:
    framework = framework_of(request, year)
    view = view_of(framework, request.neighbourhood, role=request.hat.role)
    context: dict[str, object] = {"page": evaluation_page(Question(view, year))}
    context["may_judge"] = may(request.hat.role, Permission.DISCUSS_FRAMEWORK)
    context["may_fix"] = may(request.hat.role, Permission.SET_FRAMEWORK)
    context["may_sign"] = may(request.hat.role, Permission.AGREE_FOR_ORGANISATION)
    return show(request, "budget/evaluation_detail.html", context)


@requires(Permission.DISCUSS_FRAMEWORK)
@require_POST
def evaluation_draft(request: UserRequest, year: int) -> HttpResponse:
    framework = framework_of(request, year)

    def draft() -> None:
        services.draft_evaluation(framework, year=year, by=request.user)

    done = _("De evaluatie is begonnen. Geef bij elk gewenst resultaat een oordeel.")
    return do_at_once(request, draft, done, address(request, year))


@requires(Permission.DISCUSS_FRAMEWORK)
@require_http_methods(["GET", "POST"])
def evaluation_judge(request: UserRequest, year: int, result_id: UUID) -> HttpResponse:
    evaluation = evaluation_of(request, year)
    result = get_object_or_404(evaluation.framework.results, pk=result_id)
    known = evaluation.judgements.filter(result=result).first()
    names = ("outcome", "explanation", "evidence")
    initial = {name: getattr(known, name) for name in names} if known else {}
    sent = request.POST if request.method == "POST" else None
    form = JudgementForm(sent, initial=initial)
    if form.is_valid():
        with refusals_shown_on(form):
            services.judge_result(
                evaluation, result, by=request.user, **form.cleaned_data
            )
            messages.success(request, _("Het oordeel staat erbij."))
            return go_to(request, address(request, year))
    context = {"form": form, "year": year, "title": str(result)}
    return show_form(request, "budget/evaluation_form.html", context)


@requires(Permission.SET_FRAMEWORK)
@require_http_methods(["GET", "POST"])
def evaluation_fix(request: UserRequest, year: int) -> HttpResponse:
    evaluation = evaluation_of(request, year)
    form = ConclusionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_shown_on(form):
            services.fix_evaluation(evaluation, by=request.user, **form.cleaned_data)
            messages.success(request, _("De evaluatie is vastgesteld."))
            return go_to(request, address(request, year))
    title = _("Stel de evaluatie van %(year)s vast") % {"year": year}
    context = {"form": form, "year": year, "title": title}
    return show_form(request, "budget/evaluation_form.html", context)


@requires(Permission.AGREE_FOR_ORGANISATION)
@require_POST
def evaluation_sign(request: UserRequest, year: int) -> HttpResponse:
    evaluation = evaluation_of(request, year)
    own = get_object_or_404(Organisation, pk=request.hat.organisation_id)

    def sign() -> None:
        services.sign_evaluation(evaluation, organisation=own, by=request.user)

    done = _("U hebt de evaluatie getekend.")
    return do_at_once(request, sign, done, address(request, year))


@requires(Permission.READ_FIGURES)
@require_POST
def evaluation_paper(request: UserRequest, year: int) -> HttpResponse:
    document = ask_for_document(
        kind="evaluation",
        subject_id=evaluation_of(request, year).pk,
        case_id=None,
        by=request.user,
        language=get_language() or "nl",
    )
    where = {"neighbourhood": request.neighbourhood.slug, "document_id": document.pk}
    return go_to(request, reverse("documents:status", kwargs=where))


def evaluation_of(request: UserRequest, year: int) -> Evaluation:
    """Return the evaluation of a year with its framework; raises Http404."""
    rows = framework_of(request, year).evaluations.select_related("framework")
    evaluation: Evaluation = get_object_or_404(rows, year=year)
    return evaluation


def address(request: UserRequest, year: int) -> str:
    """Return the address of the evaluation of a year."""
    where = {"neighbourhood": request.neighbourhood.slug, "year": year}
    return reverse("budget:evaluation_detail", kwargs=where)
