"""Rights over data, for the team: what was asked, and what somebody asks on paper."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from casework.access import open_case
from casework.forms.rights import ForSomebodyForm
from casework.models import Case
from casework.reading.rights import rights_for_team, who_may_ask
from casework.services import exporting
from casework.services.rights import Asker
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

LOOKED = "casework.rights_viewed"


@requires(Permission.WORK_ON_CASES)
@require_GET
def case_rights(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    context = {"case": case, "asked": rights_for_team(case)}
    context["today"] = request.scope.today
    return show(request, "casework/case_rights.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def export_add(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    form = for_somebody(request, case)
    if form.is_valid():
        with refusals_shown_on(form):
            exporting.ask_export(
                case,
                asker=asker_in(form, case),
                by=request.user,
                request_id=form.cleaned_data["request_id"],
            )
            messages.success(request, _("Alles staat klaar. Een week lang, voor u."))
            return to_rights(request, case.pk)
    return show_form(request, "casework/export_add.html", {"case": case, "form": form})


def for_somebody(request: UserRequest, case: Case) -> ForSomebodyForm:
    people = [(str(one.pk), one.name) for one in who_may_ask(case)]
    return ForSomebodyForm(request.POST or None, people=people)


def asker_in(form: ForSomebodyForm, case: Case) -> Asker:
    """Return who asked, as the form says."""
    said = form.cleaned_data
    person = case.people.get(pk=said["person"])
    return Asker(person, person.name, said["channel"], said["identity"])


def to_rights(request: UserRequest, case_id: UUID) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(request, "casework:case_rights", neighbourhood=slug, case_id=case_id)
