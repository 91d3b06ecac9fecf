from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.voices import AskToTellForm, TellAnswerForm
from casework.models import TellPermission
from casework.reading.overview import people_of
from casework.reading.voices import tellings_of
from casework.refusals.plans import PlanIsClosed
from casework.services import voices
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.ui.pages import go_to, refusals_shown_on, show_form


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def telling(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    team = people_of(case, request.scope.today).team
    form = AskToTellForm(request.POST or None, team=team)
    if form.is_valid():
        with refusals_shown_on(form):
            voices.ask_to_tell(case, by=request.user, **form.question())
            messages.success(request, _("Vraag het nu aan de inwoner."))
            return to_telling(request, "telling", case.pk)
    context = {"case": case, "form": form, "tellings": tellings_of(case)}
    return show_form(request, "casework/telling.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def telling_answer(request: UserRequest, permission_id: UUID) -> HttpResponse:
    row = answered(request, permission_id)
    return to_telling(request, "telling", row.case_id)


@requires(Permission.OWN_PLAN)
@require_POST
def my_telling(request: UserRequest, permission_id: UUID) -> HttpResponse:
    row = answered(request, permission_id)
    return to_telling(request, "my_plan", row.case_id)


def answered(request: UserRequest, permission_id: UUID) -> TellPermission:
    """Write the answer that was sent: yes, no, or no longer."""
    row = open_part(
        request, TellPermission, permission_id, action="casework.plan_viewed"
    )
    form = TellAnswerForm(request.POST)
    if not form.is_valid():
        raise Http404
    may_tell = form.cleaned_data["answer"] == TellPermission.Answer.YES
    try:
        voices.answer_telling(row, may_tell=may_tell, by=request.user)
    except PlanIsClosed as refusal:
        messages.error(request, str(refusal))
        return row
    messages.success(request, _("Dat staat er nu."))
    return row


def to_telling(request: UserRequest, name: str, case_id: UUID) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(request, f"casework:{name}", neighbourhood=slug, case_id=case_id)
