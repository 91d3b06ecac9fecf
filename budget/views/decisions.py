from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from budget.forms.decisions import DecisionForm
from budget.models import Decision
from budget.reading.decisions import decisions_of
from budget.reading.frameworks import chosen_framework
from budget.services import decisions as services
from budget.views.deeds import do_at_once
from budget.views.framework import asked_framework
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

KINDS = [(kind.value, kind.label) for kind in services.MOVES]


@requires(Permission.READ_FIGURES)
@require_safe
def decision_list(request: UserRequest) -> HttpResponse:
    framework = chosen_framework(request.scope.today, asked_framework(request))
    role = request.hat.role
    context = {
        "framework": framework,
        "rows": decisions_of(framework) if framework else [],
        "may_ask": may(role, Permission.MANAGE_BUDGET),
        "may_take": may(role, Permission.DISCUSS_FRAMEWORK),
        "kinds": KINDS,
        "own_kinds": services.MOVES,
    }
    return show(request, "budget/decision_list.html", context)


@requires(Permission.MANAGE_BUDGET)
@require_http_methods(["GET", "POST"])
def decision_add(request: UserRequest, kind: str) -> HttpResponse:
    framework = chosen_framework(request.scope.today, asked_framework(request))
    if framework is None or kind not in dict(KINDS):
        raise Http404
    sent = request.POST if request.method == "POST" else None
    mine = request.hat.organisation_id
    form = DecisionForm(sent, framework=framework, kind=kind, mine=mine)
    if form.is_valid():
        with refusals_shown_on(form):
            services.ask_decision(framework, by=request.user, **form.sides())
            messages.success(request, _("Gevraagd. Een ander besluit hierover."))
            return go_to(request, list_url(request))
    context = {"form": form, "kind": dict(KINDS)[kind], "back": list_url(request)}
    return show_form(request, "budget/decision_add.html", context)


@requires(Permission.DISCUSS_FRAMEWORK)
@require_POST
def decision_take(request: UserRequest, decision_id: UUID) -> HttpResponse:
    asked = Decision.objects.filter(kind__in=services.MOVES)
    decision = get_object_or_404(asked, pk=decision_id)
    agrees = request.POST.get("agrees") == "1"
    done = _("Het besluit is genomen en geboekt.") if agrees else _("Afgewezen.")
    take = partial(services.take_decision, decision, agrees=agrees, by=request.user)
    return do_at_once(request, take, done, list_url(request))


def list_url(request: UserRequest) -> str:
    """Return the address of the list of decisions of this neighbourhood."""
    slug = request.neighbourhood.slug
    return reverse("budget:decision_list", kwargs={"neighbourhood": slug})
