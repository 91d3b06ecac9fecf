"""What the team writes down at the table, or for a resident without an account."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.own_people import RefuseHelperForm
from casework.forms.own_words import TypedAnswerForm
from casework.forms.signing import RefuseForm, TableRefuseForm
from casework.models import Case, Proposal, RefusedHelper, Seat, Signature
from casework.reading.own_people import helpers_in, named_helpers
from casework.services import cosigning, proposals, refusing, signing
from casework.views.cases import to_case
from casework.views.own_words import LOOKED as WORDS_LOOKED
from casework.views.people import LOOKED as PEOPLE_LOOKED
from casework.views.people import to_people
from casework.views.signing import found_signer, to_signing
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import refusals_shown_on, show_form


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def proposal_answer(request: UserRequest, proposal_id: UUID) -> HttpResponse:
    proposal = open_part(request, Proposal, proposal_id, action=WORDS_LOOKED)
    form = TypedAnswerForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            proposals.answer(
                proposal,
                takes_over=form.cleaned_data["answer"] == form.YES,
                channel=form.cleaned_data["channel"],
                by=request.user,
            )
            messages.success(request, _("Dat staat erbij, zoals de inwoner het zei."))
            return to_case(request, proposal.case)
    context = {"case": proposal.case, "proposal": proposal, "form": form}
    return show_form(request, "casework/proposal_answer.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def helper_refuse(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=PEOPLE_LOOKED)
    known = helpers_of(case)
    form = RefuseHelperForm(
        request.POST or None, helpers=[(key, name) for key, (name, _who) in known]
    )
    if form.is_valid():
        with refusals_shown_on(form):
            name, seat = dict(known)[form.cleaned_data["helper"]]
            way = {"channel": form.cleaned_data["channel"], "by": request.user}
            if seat is None:
                refusing.refuse_name(case, name, **way)
            else:
                refusing.refuse_helper(case, seat.user, **way)
            messages.success(request, _("Dat staat erbij. Zoek samen iemand anders."))
            is_gone = seat is not None and seat.user == request.user
            return to_case(request, case) if is_gone else to_people(request, case)
    context = {"case": case, "form": form}
    return show_form(request, "casework/helper_refuse.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def helper_allow(request: UserRequest, refused_id: UUID) -> HttpResponse:
    row = open_part(request, RefusedHelper, refused_id, action=PEOPLE_LOOKED)
    try:
        refusing.let_help_again(row, by=request.user)
        messages.success(request, _("Deze persoon mag weer gevraagd worden."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_people(request, row.case)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def sign_refuse(request: UserRequest, case_id: UUID, signer_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    signer = found_signer(case, signer_id)
    latest = signing.latest_version(case)
    if latest is None:
        return to_signing(request, case)
    is_own = signer.account_id == request.user.pk
    form = (RefuseForm if is_own else TableRefuseForm)(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            said = {"method": Signature.Method.ACCOUNT} | form.cleaned_data
            cosigning.refuse_to_sign(latest, signer=signer, by=request.user, **said)
            messages.success(request, _("Dat staat erbij. De hulp gaat gewoon door."))
            return to_signing(request, case)
    context = {"case": case, "signer": signer, "form": form, "is_own": is_own}
    return show_form(request, "casework/sign_refuse.html", context)


def helpers_of(case: Case) -> list[tuple[str, tuple[str, Seat | None]]]:
    """Return who helps: a key, the name, and the seat of who has an account."""
    seats = [(str(one.pk), (one.user.name, one)) for one in helpers_in(case)]
    named = [(str(one.pk), (one.carrier_name, None)) for one in named_helpers(case)]
    return [*seats, *named]
