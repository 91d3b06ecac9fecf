"""What of the way of working is fast in each organisation: managers and directors."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from casework.calculations.anchoring import anchors
from casework.forms.anchoring import AnchoringForm
from casework.reading.anchoring import anchored, said_before, text_of
from casework.services.anchoring import say_how_it_stands
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.once import conflicts_shown_on
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.READ_ANCHORING)
@require_GET
def anchoring(request: UserRequest) -> HttpResponse:
    own, every = own_organisation(request), anchored(request.scope.today)
    context = {
        "mine": next((one for one in every if one.organisation.pk == own), None),
        "others": [one for one in every if one.organisation.pk != own],
    }
    return show(request, "casework/anchoring.html", context)


@requires(Permission.SAY_ANCHORING)
@require_http_methods(["GET", "POST"])
def anchoring_change(request: UserRequest, code: str) -> HttpResponse:
    own = Organisation.objects.filter(pk=own_organisation(request) or 0)
    organisation = own.first()
    if code not in anchors() or organisation is None:
        raise Http404
    said = said_before(organisation, code)
    form = AnchoringForm.of(said[0] if said else None, request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form), conflicts_shown_on(form):
            say_how_it_stands(organisation, code, by=request.user, **form.cleaned_data)
            messages.success(request, _("Dat staat er nu, met de dag van vandaag."))
            slug = request.neighbourhood.slug
            return go_to(request, "casework:anchoring", neighbourhood=slug)
    context = {"text": text_of(code), "form": form, "said": said}
    return show_form(request, "casework/anchoring_change.html", context)


def own_organisation(request: UserRequest) -> int | None:
    """Return the organisation for which the hat worn now may say how it stands."""
    says = may(request.hat.role, Permission.SAY_ANCHORING)
    return request.hat.organisation_id if says else None
