from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from casework.forms.people import ColleagueForm
from casework.reading import duty as reading
from casework.reading.overview import colleagues_here
from casework.reading.sameness import plans_alike
from casework.services.duty import answer_handover
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.KEEP_DUTY_DESK)
@require_GET
def duty_desk(request: UserRequest) -> HttpResponse:
    desk = reading.duty_desk(request.scope.today)
    if desk.ids:
        record("casework.duty_desk_viewed", by=request.user, ids=desk.ids)
    context = {"desk": desk, "today": request.scope.today, "alike": plans_alike()}
    return show(request, "casework/duty_desk.html", context)


@requires(Permission.KEEP_DUTY_DESK)
@require_http_methods(["GET", "POST"])
def handover_answer(request: UserRequest, case_id: UUID) -> HttpResponse:
    plan = reading.waiting_plan(case_id, request.scope.today)
    if plan is None:
        raise Http404
    found = colleagues_here(request.scope.today)
    form = ColleagueForm(request.POST or None, colleagues=found)
    if form.is_valid():
        with refusals_shown_on(form):
            answer_handover(case_id, to=form.colleague, by=request.user)
            messages.success(request, _("Er is een nieuw eerste contact."))
            slug = request.neighbourhood.slug
            return go_to(request, "casework:duty_desk", neighbourhood=slug)
    context = {"plan": plan, "form": form}
    return show_form(request, "casework/handover_answer.html", context)
