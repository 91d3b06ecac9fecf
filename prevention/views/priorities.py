"""What a year takes up first, from figures, signals and energy."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from prevention.forms.priorities import PriorityChangeForm, PriorityForm
from prevention.models import LearningYear, Priority
from prevention.reading.priorities import priorities_per_year
from prevention.services.priorities import add_priority, change_priority
from prevention.views.shared import address, keeps
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.ui.once import conflicts_shown_on
from ruwaard.ui.pages import Words, ask, go_to, refusals_shown_on, show


@requires(Permission.READ_LEARNING)
@require_GET
def priority_list(request: UserRequest) -> HttpResponse:
    context = {
        "years": priorities_per_year(),
        "keeps": keeps(request),
        "reads_profile": may(request.hat.role, Permission.READ_PROFILE),
    }
    return show(request, "prevention/priority_list.html", context)


@requires(Permission.KEEP_LEARNING)
@require_http_methods(["GET", "POST"])
def priority_add(request: UserRequest, year_id: UUID) -> HttpResponse:
    year = get_object_or_404(LearningYear, pk=year_id)
    form = PriorityForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            add_priority(year, by=request.user, **form.cleaned_data)
            return to_priorities(request, _("De prioriteit staat erbij."))
    heading = _("Wat pakt u in %(year)s eerst op?") % {"year": year}
    return ask(request, form, heading=heading, back=back_to_priorities(request))


@requires(Permission.KEEP_LEARNING)
@require_http_methods(["GET", "POST"])
def priority_change(request: UserRequest, priority_id: UUID) -> HttpResponse:
    rows = Priority.objects.select_related("year")
    priority = get_object_or_404(rows, pk=priority_id)
    form = PriorityChangeForm.of(priority, request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form), conflicts_shown_on(form):
            change_priority(priority, by=request.user, **form.cleaned_data)
            return to_priorities(request, _("Dat is bewaard."))
    back = back_to_priorities(request)
    return ask(request, form, heading=_("Verander de prioriteit"), back=back)


def back_to_priorities(request: UserRequest) -> tuple[Words, str]:
    """Return the words and the address of the page before."""
    return _("Prioriteiten"), address(request, "priority_list")


def to_priorities(request: UserRequest, said: str) -> HttpResponse:
    """Say what was done, and go to the priorities."""
    messages.success(request, said)
    return go_to(request, address(request, "priority_list"))
