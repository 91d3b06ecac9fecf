from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.invitations import Asked, InvitationForm
from casework.models import Case, Invitation
from casework.services import invitations
from casework.views.people import LOOKED, to_people
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.ui.pages import refusals_shown_on, show, show_form


@requires(Permission.WORK_ON_CASES)
@never_cache
@require_http_methods(["GET", "POST"])
def invitation_add(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    form = InvitationForm(
        request.POST or None, people=invitable(case), initial=asked_for(request)
    )
    if form.is_valid():
        with refusals_shown_on(form):
            invitation, code = invitations.invite(
                case, by=request.user, **form.wishes()
            )
            return sent(request, invitation, code)
    context = {"case": case, "form": form, "people": form.found}
    return show_form(request, "casework/invitation_add.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def invitation_withdraw(request: UserRequest, invitation_id: UUID) -> HttpResponse:
    row = open_part(request, Invitation, invitation_id, action=LOOKED)
    invitations.withdraw(row, by=request.user)
    return to_people(request, row.case, _("De uitnodiging werkt niet meer."))


def sent(request: UserRequest, invitation: Invitation, code: str) -> HttpResponse:
    """Mail the invitation, or show it to print; a second click mails nothing."""
    slug = request.neighbourhood.slug
    if invitation.channel == Invitation.Channel.EMAIL:
        if code:
            address = reverse("casework:invitation_accept", args=[slug, code])
            invitations.mail(invitation, address=request.build_absolute_uri(address))
        return to_people(request, invitation.case, _("De uitnodiging is verstuurd."))
    if not code:
        return to_people(request, invitation.case, _("Die code werkt niet meer."))
    address = reverse("casework:invitation_code", args=[slug])
    context = {
        "case": invitation.case,
        "code": code,
        "address": site_of(request) + address,
        "expires_at": invitation.expires_at,
    }
    return show(request, "casework/invitation_paper.html", context)


def site_of(request: HttpRequest) -> str:
    """Return the address of this site as people type it."""
    return request.get_host()


def invitable(case: Case) -> list[Asked]:
    """Return everybody in `case` who has no account yet."""
    rows = (case.people, case.representatives, case.network_members)
    return [one for some in rows for one in some.filter(user=None)]


def asked_for(request: UserRequest) -> dict[str, str]:
    """Return who the link to this page was about."""
    return {"who": request.GET.get("wie", "")}
