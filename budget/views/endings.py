from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from budget.forms import endings as forms
from budget.models import Decision, Framework
from budget.reading.endings import CHANGES, change_of, changes_of
from budget.reading.frameworks import chosen_framework
from budget.services import endings, leaving
from budget.services.still_open import still_open
from budget.views.deeds import Deed, do_at_once, do_by_form
from budget.views.framework import asked_framework
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.ui.pages import show

LEAVE = Deed(
    gettext_lazy("Een organisatie vertrekt"),
    forms.LeaveForm,
    leaving.ask_leaving,
    gettext_lazy("Iemand anders besluit hierover. Dan gaat alles in één keer."),
)
JOIN = Deed(
    gettext_lazy("Een organisatie doet voortaan mee"),
    forms.JoinForm,
    leaving.ask_joining,
    gettext_lazy("Iemand anders besluit hierover. Geld komt met een eigen subsidie."),
)
END = Deed(
    gettext_lazy("Het wijkkader beëindigen"),
    forms.EndForm,
    endings.ask_ending,
    gettext_lazy("Iemand anders besluit hierover. Daarna kan niemand meer boeken."),
)


@requires(Permission.READ_FIGURES)
@require_safe
def change_list(request: UserRequest) -> HttpResponse:
    framework = chosen_framework(request.scope.today, asked_framework(request))
    context: dict[str, Any] = {"framework": framework}
    if framework is not None:
        is_over = request.scope.today >= framework.ends_on
        runs = framework.state == Framework.State.RUNNING
        role = request.hat.role
        context |= {
            "rows": changes_of(framework),
            "is_over": is_over,
            "left": still_open(framework) if is_over and runs else None,
            "is_settling": framework.periods.filter(
                month__gte=framework.ends_on
            ).exists(),
            "may_ask": runs and may(role, Permission.DISCUSS_FRAMEWORK),
            "may_open": runs and may(role, Permission.CLOSE_MONTHS),
        }
    return show(request, "budget/ending_list.html", context)


@requires(Permission.DISCUSS_FRAMEWORK)
@require_http_methods(["GET", "POST"])
def leave_add(request: UserRequest) -> HttpResponse:
    return _asked(request, LEAVE)


@requires(Permission.DISCUSS_FRAMEWORK)
@require_http_methods(["GET", "POST"])
def join_add(request: UserRequest) -> HttpResponse:
    return _asked(request, JOIN)


@requires(Permission.DISCUSS_FRAMEWORK)
@require_http_methods(["GET", "POST"])
def end_add(request: UserRequest) -> HttpResponse:
    return _asked(request, END)


@requires(Permission.CLOSE_MONTHS)
@require_POST
def settling_add(request: UserRequest) -> HttpResponse:
    framework = _framework(request)
    deed = partial(endings.open_settling, framework, by=request.user)
    return do_at_once(
        request, deed, _("De maanden om af te rekenen staan klaar."), _url(request)
    )


@requires(Permission.DISCUSS_FRAMEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def change_detail(request: UserRequest, decision_id: UUID) -> HttpResponse:
    asked = Decision.objects.filter(kind__in=CHANGES).select_related(
        "framework", "organisation", "asked_by", "decided_by"
    )
    decision = get_object_or_404(asked, pk=decision_id)
    if request.method == "POST":
        return _taken(request, decision)
    context = {
        "decision": decision,
        "change": change_of(decision),
        "may_take": may(request.hat.role, Permission.AGREE_FOR_ORGANISATION)
        and decision.state == Decision.State.ASKED
        and decision.asked_by_id != request.user.pk,
    }
    return show(request, "budget/ending_detail.html", context)


def _taken(request: UserRequest, decision: Decision) -> HttpResponse:
    """Take a decision; who may not agree for an organisation reads it only."""
    if not may(request.hat.role, Permission.AGREE_FOR_ORGANISATION):
        raise Http404
    agrees = request.POST.get("agrees") == "1"
    is_end = decision.kind == Decision.Kind.END
    service = endings.take_ending if is_end else leaving.take_change
    done = _("Besloten en gedaan.") if agrees else _("Afgewezen.")
    deed = partial(service, decision, agrees=agrees, by=request.user)
    back = f"{_url(request)}?kader={decision.framework_id}"
    return do_at_once(request, deed, done, back)


def _asked(request: UserRequest, deed: Deed) -> HttpResponse:
    framework = _framework(request)
    back = f"{_url(request)}?kader={framework.pk}"
    return do_by_form(request, deed, framework, framework=framework, back=back)


def _framework(request: UserRequest) -> Framework:
    framework = chosen_framework(request.scope.today, asked_framework(request))
    if framework is None:
        raise Http404
    return framework


def _url(request: UserRequest) -> str:
    return reverse("budget:change_list", args=[request.neighbourhood.slug])
