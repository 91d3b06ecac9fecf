from django.http import HttpResponse
from django.views.decorators.http import require_GET

from casework.reading.helped import helped_this_year_and_last, month_ends
from ruwaard.accounts.models import Role
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.tenancy.models import K_PUBLIC
from ruwaard.ui.pages import show_form


@requires(Permission.READ_FIGURES)
@require_GET
def people_helped(request: UserRequest) -> HttpResponse:
    k = request.neighbourhood.disclosure_threshold
    if request.hat.role == Role.FINANCIER:
        k = max(k, K_PUBLIC)
    until = month_ends(request.scope.today)
    this_year, last_year = helped_this_year_and_last(until, k=k)
    context = {"this_year": this_year, "last_year": last_year, "until": until, "k": k}
    context["has_more"] = may(request.hat.role, Permission.READ_EXPERIENCE)
    return show_form(request, "casework/people_helped.html", context, partial="panel")
