"""Why somebody looked, for the privacy officer: what nobody in a team can answer."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods

from casework.forms.plan_requests import AnswerRequestForm
from casework.models import PlanRequest
from casework.services.plan_requests import overdue_explanations
from casework.views.plan_requests import VIEWED, answered, shown
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

MOST = 50


@requires(Permission.ANSWER_RIGHTS)
@require_GET
def explanation_list(request: UserRequest) -> HttpResponse:
    rows = PlanRequest.objects.visible_to_officer().select_related("about")
    waiting = list(rows.waiting())
    ended = list(rows.exclude(ended_on=None).order_by("-ended_on", "pk")[:MOST])
    ids = [one.pk for one in (*waiting, *ended)]
    record("casework.explanations_listed", by=request.user, ids=ids, merge=True)
    context = {"waiting": waiting, "ended": ended, "today": request.scope.today}
    context["overdue"] = overdue_explanations()
    return show(request, "casework/explanation_list.html", context)


@requires(Permission.ANSWER_RIGHTS)
@require_GET
def explanation_panel(request: UserRequest) -> HttpResponse:
    waiting = PlanRequest.objects.visible_to_officer().waiting().count()
    context = {"waiting": waiting, "overdue": overdue_explanations()}
    return show(request, "casework/explanation_panel.html", context)


@requires(Permission.ANSWER_RIGHTS)
@require_http_methods(["GET", "POST"])
def explanation_give(request: UserRequest, plan_request_id: UUID) -> HttpResponse:
    rows = PlanRequest.objects.visible_to_officer().select_related("about")
    asked = get_object_or_404(rows, pk=plan_request_id)
    record(VIEWED, asked, by=request.user, merge=True)
    initial = {"version": asked.version}
    form = AnswerRequestForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_shown_on(form):
            answered(request, asked, form)
            slug = request.neighbourhood.slug
            return go_to(request, "casework:explanation_list", neighbourhood=slug)
    context = shown(request, asked) | {"form": form}
    return show_form(request, "casework/explanation_give.html", context)
