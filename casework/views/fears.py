"""What happens with what somebody tells: for everybody, and beside the own plan."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from casework.access import open_case
from casework.fears import EXCEPTION, FEARS, PROMISED
from casework.reading.at_the_table import organisations_at
from casework.views.people import LOOKED
from ruwaard.accounts.permissions import Permission, UserRequest, public, requires
from ruwaard.tenancy.public import place_of
from ruwaard.ui.pages import show


@public
@require_GET
def fears(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    place_of(request, neighbourhood)
    kinds = [(kind.label, promised) for kind, promised in PROMISED.items()]
    context = {"fears": FEARS, "exception": EXCEPTION, "kinds": kinds}
    return show(request, "casework/fears.html", context)


@requires(Permission.OWN_PLAN)
@require_GET
def my_fears(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    context = {
        "case": case,
        "fears": FEARS,
        "exception": EXCEPTION,
        "table": organisations_at(case),
    }
    return show(request, "casework/my_fears.html", context)
