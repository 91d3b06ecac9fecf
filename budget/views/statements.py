from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from budget.forms.statements import ChosenForm, StatementForm
from budget.models import Framework
from budget.reading import statements as reading
from budget.services import statements
from budget.views.costs import own_organisation
from budget.views.framework import framework_shown, shown_with
from ruwaard.accounts.models import Role
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.money import euros_of
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.READ_LEDGER)
@require_GET
def statement_list(request: UserRequest) -> HttpResponse:
    framework = framework_shown(request)
    audits = request.hat.role == Role.AUDITOR
    context = shown_with(framework) | {"audits": audits}
    if framework is not None:
        context["months"] = reading.months_to_sign(framework)
        if audits:
            context["lines"] = reading.all_lines(framework)
        else:
            own = request.hat.organisation_id
            context["lines"] = reading.own_lines(framework, own)
            context["signers"] = reading.others(framework, own)
    return show(request, "budget/statement_list.html", context)


@requires(Permission.MANAGE_BUDGET)
@require_http_methods(["GET", "POST"])
def statement_add(request: UserRequest) -> HttpResponse:
    framework = framework_shown(request)
    organisation = own_organisation(request)
    months = reading.months_to_sign(framework) if framework else []
    context = shown_with(framework) | {"organisation": organisation}
    if framework is None or not months:
        return show(request, "budget/statement_add.html", context)
    context["chosen"] = chosen = ChosenForm(framework.years, months, request.GET.dict())
    if not chosen.is_valid():
        return show_form(request, "budget/statement_add.html", context)
    form = StatementForm(request.POST or None)
    about = {"year": chosen.cleaned_data["jaar"], "month": chosen.month()}
    if form.is_valid() and signed(request, framework, organisation, form, about):
        messages.success(request, _("De aansluiting is ondertekend."))
        where = {"neighbourhood": request.neighbourhood.slug}
        back = reverse("budget:statement_list", kwargs=where)
        return go_to(request, f"{back}{context['kader']}")
    context |= about | {"form": form} | totals_of(framework, organisation, about)
    return show_form(request, "budget/statement_add.html", context)


def signed(
    request: UserRequest,
    framework: Framework,
    organisation: Organisation,
    form: StatementForm,
    about: dict[str, Any],
) -> bool:
    """Sign, and return whether it was; a refusal stands on the form."""
    with refusals_shown_on(form):
        statements.sign_statement(
            framework,
            organisation=organisation,
            by=request.user,
            **about,
            **form.cleaned_data,
        )
        return True
    return False


def totals_of(
    framework: Framework, organisation: Organisation, about: dict[str, Any]
) -> dict[str, Any]:
    """Return what our books say, per stream and together."""
    totals = statements.ledger_totals(
        framework, organisation.pk, year=about["year"], until=about["month"]
    )
    ours = euros_of(statements.cents_of_totals(totals))
    return {"totals": totals, "ours": ours}
