from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ruwaard.accounts.participation.forms import (
    DayForm,
    EndParticipationForm,
    ParticipationForm,
)
from ruwaard.accounts.participation.services import add_participation, end_participation
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.tenancy.models import Organisation, Participation
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.KEEP_PARTICIPATION)
@require_GET
def participation_list(request: UserRequest) -> HttpResponse:
    form = DayForm(request.GET or None, initial={"op": request.scope.today})
    day = (form.is_valid() and form.cleaned_data["op"]) or request.scope.today
    rows = list(Participation.objects.on(day).select_related("organisation"))
    context = {
        "form": form,
        "day": day,
        "rows": rows,
        "organisations": len({row.organisation_id for row in rows}),
    }
    return show(request, "account/participation_list.html", context)


@requires(Permission.KEEP_PARTICIPATION)
@require_http_methods(["GET", "POST"])
def participation_add(request: UserRequest) -> HttpResponse:
    form = ParticipationForm(
        request.POST or None,
        organisations=Organisation.objects.all(),
        initial={"starts_on": request.scope.today},
    )
    if form.is_valid():
        with refusals_shown_on(form):
            row = add_participation(**form.cleaned_data, by=request.user)
            messages.success(request, _("%s doet mee.") % row.organisation.name)
            return to_list(request)
    return show_form(request, "account/participation_add.html", {"form": form})


@requires(Permission.KEEP_PARTICIPATION)
@require_http_methods(["GET", "POST"])
def participation_end(request: UserRequest, participation_id: int) -> HttpResponse:
    rows = Participation.objects.select_related("organisation")
    row = get_object_or_404(rows, pk=participation_id)
    form = EndParticipationForm(
        request.POST or None, initial={"ends_on": row.ends_on or request.scope.today}
    )
    if form.is_valid():
        with refusals_shown_on(form):
            end_participation(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Bewaard."))
            return to_list(request)
    context = {"form": form, "row": row}
    return show_form(request, "account/participation_end.html", context)


def to_list(request: UserRequest) -> HttpResponse:
    """Go to who takes part today."""
    slug = request.neighbourhood.slug
    return go_to(request, "participation_list", neighbourhood=slug)
