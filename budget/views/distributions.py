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

from budget.forms.distributions import EveningForm, PurposesForm
from budget.models import Distribution
from budget.reading.distributions import key_or_none, page_of, years_of
from budget.services import surplus
from budget.views.deeds import do_at_once
from budget.views.framework import framework_of, framework_shown, shown_with
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.documents.services import ask_for_document
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.READ_FIGURES)
@require_safe
def distribution_list(request: UserRequest) -> HttpResponse:
    framework = framework_shown(request)
    context = shown_with(framework)
    if framework is not None:
        context["rows"] = years_of(framework)
        context["key"] = key_or_none(framework, framework.years[-1])
        context["may_propose"] = may(request.hat.role, Permission.MANAGE_BUDGET)
    return show(request, "budget/distribution_list.html", context)


@requires(Permission.MANAGE_BUDGET)
@require_POST
def distribution_add(request: UserRequest, year: int) -> HttpResponse:
    framework = framework_of(request, year)
    try:
        made = surplus.propose_distribution(framework, year=year, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        where = {"neighbourhood": request.neighbourhood.slug}
        back = reverse("budget:distribution_list", kwargs=where)
        return go_to(request, f"{back}?kader={framework.pk}")
    messages.success(request, _("Het voorstel staat er. Zeg nu waarvoor elk deel is."))
    return go_to(request, address(request, made))


@requires(Permission.READ_FIGURES)
@require_safe
def distribution_detail(request: UserRequest, distribution_id: UUID) -> HttpResponse:
    distribution = found(distribution_id)
    context: dict[str, object] = {"page": page_of(distribution, request.user)}
    context["may_manage"] = may(request.hat.role, Permission.MANAGE_BUDGET)
    context["may_sign"] = may(request.hat.role, Permission.SIGN_DISTRIBUTIONS)
    return show(request, "budget/distribution_detail.html", context)


@requires(Permission.MANAGE_BUDGET)
@require_http_methods(["GET", "POST"])
def distribution_purposes(request: UserRequest, distribution_id: UUID) -> HttpResponse:
    distribution = found(distribution_id)
    shares = list(distribution.shares.select_related("party").exclude(cents=0))
    sent = request.POST if request.method == "POST" else None
    form = PurposesForm(sent, shares=shares)
    if form.is_valid():
        with refusals_shown_on(form):
            for share, purpose in form.purposes:
                surplus.set_purpose(share, purpose=purpose, by=request.user)
            messages.success(request, _("De bestemmingen staan erbij."))
            return go_to(request, address(request, distribution))
    context = {"form": form, "distribution": distribution}
    context["title"] = _("Waarvoor is elk deel?")
    return show_form(request, "budget/distribution_form.html", context)


@requires(Permission.SIGN_DISTRIBUTIONS)
@require_POST
def distribution_post(request: UserRequest, distribution_id: UUID) -> HttpResponse:
    distribution = found(distribution_id)

    def post() -> None:
        surplus.post_distribution(distribution, by=request.user)

    done = _("De verdeling is getekend en geboekt.")
    return do_at_once(request, post, done, address(request, distribution))


@requires(Permission.MANAGE_BUDGET)
@require_http_methods(["GET", "POST"])
def distribution_evening(request: UserRequest, distribution_id: UUID) -> HttpResponse:
    distribution = found(distribution_id)
    form = EveningForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_shown_on(form):
            surplus.note_decision(distribution, by=request.user, **form.cleaned_data)
            messages.success(request, _("Opgeschreven wat bewoners besloten."))
            return go_to(request, address(request, distribution))
    context = {"form": form, "distribution": distribution}
    context["title"] = _("Wat besloten bewoners?")
    return show_form(request, "budget/distribution_form.html", context)


@requires(Permission.READ_FIGURES)
@require_POST
def distribution_paper(request: UserRequest, distribution_id: UUID) -> HttpResponse:
    distribution = found(distribution_id)
    asked = ask_for_document(
        kind="distribution",
        subject_id=distribution.pk,
        case_id=None,
        by=request.user,
        language=get_language() or "nl",
    )
    return go_to(
        request,
        "documents:status",
        neighbourhood=request.neighbourhood.slug,
        document_id=asked.pk,
    )


def found(distribution_id: UUID) -> Distribution:
    """Return a distribution with its key; raises Http404."""
    rows = Distribution.objects.select_related("key", "framework", "made_by")
    distribution: Distribution = get_object_or_404(rows, pk=distribution_id)
    return distribution


def address(request: UserRequest, distribution: Distribution) -> str:
    """Return the address of the page of a distribution."""
    slug = request.neighbourhood.slug
    where = {"neighbourhood": slug, "distribution_id": distribution.pk}
    return reverse("budget:distribution_detail", kwargs=where)
