from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.moving_out import MoveOutForm
from casework.models import Case, MoveOutPoint, PlanItem
from casework.reading.moving_out import checklist_of
from casework.services import moving_out
from ruwaard.accounts.models import User
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show_form

# What a point may become: the question under which it stands in the plan.
BECOMES = {
    "wish": PlanItem.Question.WANT,
    "need": PlanItem.Question.NEED,
    "agreement": PlanItem.Question.NEED,
}


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def move_out(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    if case.kind != Case.Kind.INDIVIDUAL:
        raise Http404
    found = checklist_of(case)
    known = found.move_out if found else None
    usual = {"leaves": known.leaves, "moves_on": known.moves_on} if known else {}
    form = MoveOutForm(request.POST or None, initial=usual)
    if request.method == "POST" and form.is_valid():
        with refusals_shown_on(form):
            moving_out.choose_list(case, by=request.user, **form.cleaned_data)
            return to_list(request, case.pk)
    context = {"case": case, "form": form, "found": found}
    return show_form(request, "casework/move_out.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def move_out_point(request: UserRequest, point_id: UUID) -> HttpResponse:
    point = open_part(request, MoveOutPoint, point_id, action="casework.plan_viewed")
    becomes = request.POST.get("becomes", "")
    try:
        item = settled(point, becomes, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return to_list(request, point.case_id)
    if item is None or becomes != "agreement":
        return to_list(request, point.case_id)
    slug = request.neighbourhood.slug
    return go_to(request, "casework:agreement_add", neighbourhood=slug, item_id=item.pk)


def settled(point: MoveOutPoint, becomes: str, *, by: User) -> PlanItem | None:
    """Take a point as far as was said, and return its line in the plan, if any."""
    if becomes in BECOMES:
        return moving_out.take_up(point, question=BECOMES[becomes], by=by)
    if becomes == "nothing":
        moving_out.leave_out(point, by=by)
    elif becomes == "open":
        moving_out.ask_again(point, by=by)
    return None


def to_list(request: UserRequest, case_id: UUID) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(request, "casework:move_out", neighbourhood=slug, case_id=case_id)
