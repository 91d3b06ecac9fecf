from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from casework.access import open_case
from casework.papers.fridge import KIND
from casework.reading.fridge import fridge_door_of
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.documents.services import ask_for_document
from ruwaard.ui.pages import go_to, show


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def fridge_door(request: UserRequest, case_id: UUID) -> HttpResponse:
    return door_or_paper(request, case_id, back="case_detail", look="app")


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_fridge_door(request: UserRequest, case_id: UUID) -> HttpResponse:
    return door_or_paper(request, case_id, back="my_plan", look="resident")


def door_or_paper(
    request: UserRequest, case_id: UUID, *, back: str, look: str
) -> HttpResponse:
    """Show the page, or ask for it as a PDF and go to where it says how far that is."""
    case = open_case(request, case_id)
    slug = request.neighbourhood.slug
    if request.method == "POST":
        document = ask_for_document(
            kind=KIND,
            subject_id=case.pk,
            case_id=case.pk,
            by=request.user,
            language=get_language() or "nl",
        )
        return go_to(
            request, "documents:status", neighbourhood=slug, document_id=document.pk
        )
    where = reverse(f"casework:{back}", args=[slug, case.pk])
    door = fridge_door_of(case, request.scope.today)
    context = {"door": door, "back": where, "shell": look}
    return show(request, "casework/fridge_door.html", context)
