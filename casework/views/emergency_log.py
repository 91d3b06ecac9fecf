from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from casework.forms.emergency_reviews import ReviewForm
from casework.reading.emergencies import Opened, emergencies_since
from casework.services.emergency_reviews import judge_emergency
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

LOG_DAYS = timedelta(days=366)


@requires(Permission.INSPECT_ACCESS)
@require_GET
def emergency_log(request: UserRequest) -> HttpResponse:
    return show(request, "casework/emergency_log.html", {"rows": opened(request)})


@requires(Permission.INSPECT_ACCESS)
@require_GET
def emergency_panel(request: UserRequest) -> HttpResponse:
    waiting = [row for row in opened(request) if row.review is None]
    return show(request, "casework/emergency_panel.html", {"rows": waiting})


@requires(Permission.INSPECT_ACCESS)
@require_http_methods(["GET", "POST"])
def emergency_judge(request: UserRequest, emergency_id: UUID) -> HttpResponse:
    row = next((one for one in opened(request) if one.id == emergency_id), None)
    if row is None:
        raise Http404
    form = ReviewForm(request.POST or None, seen=len(row.reviews))
    if form.is_valid():
        with refusals_shown_on(form):
            judge_emergency(row.id, by=request.user, **form.cleaned_data)
            messages.success(request, _("Uw oordeel is bewaard."))
            place = request.neighbourhood.slug
            return go_to(request, "casework:emergency_log", neighbourhood=place)
    context = {"row": row, "form": form}
    return show_form(request, "casework/emergency_judge.html", context)


def opened(request: UserRequest) -> list[Opened]:
    """Return the emergency accesses of the last year."""
    return emergencies_since(request.scope.today - LOG_DAYS)
