"""Yes or no per agreement, and taking a signature back: at home and at the table."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.access import open_case, open_part
from casework.forms.signing import AnswerForm, TableTakeBackForm, TakeBackForm
from casework.models import Agreement, Case, PlanVersion, Signature
from casework.services import cosigning, signing
from casework.services.drafts import Signer
from casework.views.my_plan import signer_for, to_plan
from casework.views.signing import found_signer, to_signing
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.ui.pages import go_to, refusals_shown_on, show_form

SIGNED = "casework.plan_viewed"


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers which agreement, where that goes on, and the page to say no."""

    case: Case
    signer: Signer
    agreement_id: UUID
    back: str
    page: str


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_agreement_answer(
    request: UserRequest, case_id: UUID, agreement_id: UUID
) -> HttpResponse:
    case = open_case(request, case_id)
    signer = signer_for(request, case)
    if signer is None:
        return to_plan(request, case.pk)
    back = my_sign_of(request, case)
    asked = Answering(case, signer, agreement_id, back, "my_disagree")
    return answered(request, asked)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def agreement_answer(
    request: UserRequest, case_id: UUID, signer_id: UUID, agreement_id: UUID
) -> HttpResponse:
    case = open_case(request, case_id)
    signer = found_signer(case, signer_id)
    back = sign_of(request, case, signer)
    asked = Answering(case, signer, agreement_id, back, "disagree")
    return answered(request, asked)


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_take_back(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    latest, me = signing.latest_version(case), signer_for(request, case)
    signature = own_signature(latest, me)
    form = TakeBackForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            way = Signature.Method.ACCOUNT
            cosigning.take_back(
                signature, method=way, by=request.user, **form.cleaned_data
            )
            said = _("U nam uw handtekening terug. De hulp gaat gewoon door.")
            messages.success(request, said)
            return to_plan(request, case.pk)
    context = {"case": case, "signature": signature, "form": form}
    return show_form(request, "casework/my_take_back.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def signature_take_back(request: UserRequest, signature_id: UUID) -> HttpResponse:
    signature = open_part(request, Signature, signature_id, action=SIGNED)
    form = TableTakeBackForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            cosigning.take_back(signature, by=request.user, **form.cleaned_data)
            messages.success(request, _("Dat staat erbij. Er stopt niets door."))
            return to_signing(request, signature.case)
    context = {"case": signature.case, "signature": signature, "form": form}
    return show_form(request, "casework/take_back.html", context)


def answered(request: UserRequest, asked: Answering) -> HttpResponse:
    """Take a yes at once; ask for words with a no, and take those."""
    case, signer = asked.case, asked.signer
    agreement = get_object_or_404(Agreement, pk=asked.agreement_id, case=case)
    latest = signing.latest_version(case)
    if latest is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            cosigning.answer_agreement(
                latest, agreement, signer=signer, by=request.user, **form.answer
            )
            messages.success(request, _("Dat staat erbij."))
            return go_to(request, asked.back)
    context = {"case": case, "agreement": agreement, "signer": signer, "form": form}
    context["back"] = asked.back
    return show_form(request, f"casework/{asked.page}.html", context)


def own_signature(latest: PlanVersion | None, me: Signer | None) -> Signature:
    """Return what `me` signed last of the newest version; raises Http404."""
    if latest is None or me is None:
        raise Http404
    rows = latest.signatures.filter(signer_key=me.key).select_related("version")
    signature: Signature | None = rows.order_by("-number").first()
    if signature is None:
        raise Http404
    return signature


def my_sign_of(request: UserRequest, case: Case) -> str:
    """Return the address where the resident signs."""
    return reverse("casework:my_sign", args=[request.neighbourhood.slug, case.pk])


def sign_of(request: UserRequest, case: Case, signer: Signer) -> str:
    """Return the address where somebody signs at the table."""
    slug = request.neighbourhood.slug
    return reverse("casework:sign", args=[slug, case.pk, signer.id])
