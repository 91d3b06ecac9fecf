"""Where complaints go, kept by the programme for every organisation that takes part."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from casework.forms.complaints import ProcedureForm
from casework.reading.complaints import facts_of, offices_here
from casework.services.complaints import set_procedure
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.once import conflicts_shown_on
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.KEEP_PARTICIPATION)
@require_GET
def complaint_procedure_list(request: UserRequest) -> HttpResponse:
    offices = offices_here(request.scope.today)
    context = {"offices": offices, "missing": sum(not one.procedure for one in offices)}
    return show(request, "casework/complaint_procedure_list.html", context)


@requires(Permission.KEEP_PARTICIPATION)
@require_http_methods(["GET", "POST"])
def complaint_procedure(request: UserRequest, organisation_id: int) -> HttpResponse:
    here = {one.organisation.pk for one in offices_here(request.scope.today)}
    rows = Organisation.objects.filter(pk__in=here)
    organisation = get_object_or_404(rows, pk=organisation_id)
    form = ProcedureForm(request.POST or None, initial=facts_of(organisation))
    if form.is_valid():
        with refusals_shown_on(form), conflicts_shown_on(form):
            set_procedure(organisation, by=request.user, **form.cleaned_data)
            messages.success(request, _("Bewaard. Inwoners zien dit op Mijn plan."))
            slug = request.neighbourhood.slug
            return go_to(
                request, "casework:complaint_procedure_list", neighbourhood=slug
            )
    context = {"organisation": organisation, "form": form}
    return show_form(request, "casework/complaint_procedure.html", context)
