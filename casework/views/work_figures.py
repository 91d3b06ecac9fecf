from datetime import timedelta

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from casework.reading.helped import month_ends
from casework.reading.substitution import work_figures as figures_of
from ruwaard.accounts.models import Role
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.tenancy.models import K_PUBLIC
from ruwaard.ui.pages import show

A_YEAR = timedelta(days=365)


@requires(Permission.READ_FIGURES)
@require_GET
def work_figures(request: UserRequest) -> HttpResponse:
    k = request.neighbourhood.disclosure_threshold
    if request.hat.role == Role.FINANCIER:
        k = max(k, K_PUBLIC)
    until = month_ends(request.scope.today)
    found = figures_of(until - A_YEAR, until, k=k)
    context = {"found": found, "first": until - A_YEAR, "until": until, "k": k}
    return show(request, "casework/work_figures.html", context)
