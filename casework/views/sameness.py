from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from casework.access import open_case
from casework.forms.sameness import PairForm, PartForm, SameForm
from casework.models import Resemblance
from casework.reading.sameness import joined_pair, question_of
from casework.services import sameness
from casework.views.cases import to_case
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show_form

SAID = {
    Resemblance.State.HALF: gettext_lazy(
        "Dank u. Nu wordt het andere eerste contact gevraagd."
    ),
    Resemblance.State.REFUSED: gettext_lazy("Opgeschreven. De plannen blijven apart."),
    Resemblance.State.JOINED: gettext_lazy("De plannen hangen nu bij elkaar."),
}


@requires(Permission.KEEP_DUTY_DESK)
@require_POST
def resemblance_judge(request: UserRequest) -> HttpResponse:
    form = PairForm(request.POST)
    if form.is_valid():
        found = form.cleaned_data
        pair = found["older"], found["younger"]
        try:
            sameness.judge(*pair, is_same=found["same"], by=request.user)
            messages.success(request, _("Opgeschreven."))
        except Refusal as refusal:
            messages.error(request, str(refusal))
    slug = request.neighbourhood.slug
    return go_to(request, "casework:duty_desk", neighbourhood=slug)


@requires(Permission.WORK_ON_CASES)
@require_POST
def resemblance_answer(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    asked = question_of(case, request.user)
    form = SameForm(request.POST)
    if asked is not None and form.is_valid():
        is_same = form.cleaned_data["same"]
        try:
            row = sameness.answer(asked.row, case, is_same=is_same, by=request.user)
            messages.success(request, SAID[Resemblance.State(row.state)])
        except Refusal as refusal:
            messages.error(request, str(refusal))
    return to_case(request, case)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def plans_part(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    pair = joined_pair(case)
    if pair is None:
        raise Http404
    form = PartForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            sameness.part(pair, by=request.user, **form.cleaned_data)
            messages.success(request, _("De plannen zijn weer uit elkaar."))
            return to_case(request, case)
    return show_form(request, "casework/plans_part.html", {"case": case, "form": form})
