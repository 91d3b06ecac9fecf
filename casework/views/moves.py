from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case
from casework.forms.life import MoveForm, SplitForm
from casework.models import Case, Person, TransferOffer
from casework.reading.life import ahead_of_the_end
from casework.reading.overview import colleagues_here
from casework.services import moving, splitting
from casework.services.moving import Choice
from casework.views.life import LOOKED, to_event
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def case_split(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    ahead = ahead_of_the_end(case)
    here = colleagues_here(request.scope.today)
    form = SplitForm(request.POST or None, people=ahead.others, colleagues=here)
    if form.is_valid():
        with refusals_shown_on(form):
            event = splitting.split_household(
                case, by=request.user, **form.cleaned_data
            )
            return to_event(request, event)
    context = {"case": case, "form": form, "ahead": ahead}
    return show_form(request, "casework/case_split.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def case_move(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    ahead = ahead_of_the_end(case)
    form = move_form(request, case, ahead.others)
    if form.is_valid():
        with refusals_shown_on(form):
            choice = Choice(**form.cleaned_data)
            return to_event(request, moving.move_away(case, choice, by=request.user))
    context = {"case": case, "form": form, "ahead": ahead}
    return show_form(request, "casework/case_move.html", context)


@requires(Permission.TAKE_TRANSFERS)
@require_GET
def transfer_list(request: UserRequest) -> HttpResponse:
    offers = TransferOffer.objects.visible_to(request.user).order_by("-offered_at")
    return show(request, "casework/transfer_list.html", {"offers": offers})


@requires(Permission.TAKE_TRANSFERS)
@require_POST
def transfer_take(request: UserRequest, offer_id: UUID) -> HttpResponse:
    offer = get_object_or_404(
        TransferOffer.objects.visible_to(request.user), pk=offer_id
    )
    try:
        moving.take_on(offer, by=request.user)
        messages.success(request, _("Opgenomen. Het plan staat bij Plannen."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    slug = request.neighbourhood.slug
    return go_to(request, "casework:transfer_list", neighbourhood=slug)


def move_form(request: UserRequest, case: Case, people: list[Person]) -> MoveForm:
    """Return the form with where one can go, and what there is to take along."""
    places = Neighbourhood.objects.exclude(pk=request.neighbourhood.pk)
    return MoveForm(
        request.POST or None,
        places=places.filter(features__contains=["casework"]).order_by("name"),
        people=people,
        items=case.items.standing().select_related("said_by"),
        agreements=case.agreements.hanging().select_related("need", "person"),
    )
