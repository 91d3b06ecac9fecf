from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from casework.access import open_case
from casework.reading.plain_text import text_for
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.ui.pages import show


@requires(Permission.WORK_ON_CASES)
@require_GET
def plain_text(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action="casework.text_taken")
    text = text_for(
        case, request.user, request.hat.organisation_id, request.scope.today
    )
    context = {"case": case, "text": text}
    return show(request, "casework/plain_text.html", context)
