from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case
from casework.calculations.plan_changes import changed_ids
from casework.forms.signing import OwnSignForm, TableSignForm, VersionForm
from casework.models import Case, PlanVersion, Signature
from casework.reading.cosigning import asked_of
from casework.reading.rights import corrections_of
from casework.screens import plan_screen
from casework.services import signing
from casework.services.drafts import Signer, draft_of, signers_of
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.documents.services import ask_for_document
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

VARIANTS = ("resident", "professional")


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def sign_choose(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    if request.method == "POST":
        try:
            signing.freeze_plan(case, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return to_signing(request, case)
    latest = signing.latest_version(case)
    differs = latest is None or signing.differs_from(latest, case)
    context: dict[str, Any] = {"case": case, "latest": latest, "differs": differs}
    if latest is None or differs:
        number = latest.number + 1 if latest else 1
        context |= {"plan": draft_of(case, number=number)}
    else:
        context |= shown_version(case, latest)
    return show(request, "casework/sign_choose.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def sign(request: UserRequest, case_id: UUID, signer_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    signer = found_signer(case, signer_id)
    latest = signing.latest_version(case)
    if latest is None:
        return to_signing(request, case)
    is_own = signer.account_id == request.user.pk
    form = (OwnSignForm if is_own else TableSignForm)(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            signature = signed(request, case, signer, form)
            said = _("%(name)s tekende het plan.") % {"name": signature.name}
            messages.success(request, said)
            if signature.method == Signature.Method.DEVICE:
                return go_to(request, page_of(request, case, signer, "handed_back"))
            return to_signing(request, case)
    context = signing_page(case, signer, latest)
    return show_form(
        request, "casework/sign.html", context | {"form": form, "is_own": is_own}
    )


@requires(Permission.WORK_ON_CASES)
@require_GET
def sign_hand_over(
    request: UserRequest, case_id: UUID, signer_id: UUID
) -> HttpResponse:
    case = open_case(request, case_id)
    signer = found_signer(case, signer_id)
    context = {"case": case, "signer": signer}
    return show(request, "casework/sign_hand_over.html", context)


@requires(Permission.WORK_ON_CASES)
@require_GET
def sign_handed_back(
    request: UserRequest, case_id: UUID, signer_id: UUID
) -> HttpResponse:
    case = open_case(request, case_id)
    signer = found_signer(case, signer_id)
    context = {"case": case, "signer": signer}
    return show(request, "casework/sign_handed_back.html", context)


@requires(Permission.WORK_ON_CASES)
@require_GET
def version(request: UserRequest, case_id: UUID, number: int) -> HttpResponse:
    case = open_case(request, case_id, action="casework.version_viewed")
    chosen = found_version(case, number)
    latest = signing.latest_version(case)
    context = shown_version(case, chosen) | {
        "case": case,
        "is_latest": latest == chosen,
        "differs": latest == chosen and signing.differs_from(chosen, case),
        "corrections": corrections_of(case).filter(text_id=chosen.pk),
        "numbers": case.versions.values_list("number", flat=True).order_by("number"),
    }
    return show(request, "casework/version.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def version_pdf(request: UserRequest, case_id: UUID, number: int) -> HttpResponse:
    case = open_case(request, case_id)
    variant = request.POST.get("variant", "")
    if variant not in VARIANTS:
        raise Http404
    return ask_for_plan(request, found_version(case, number), variant)


def ask_for_plan(
    request: UserRequest, chosen: PlanVersion, variant: str
) -> HttpResponse:
    """Ask for the PDF of a version, and go to where it says how far that is."""
    document = ask_for_document(
        kind="plan",
        subject_id=chosen.pk,
        case_id=chosen.case_id,
        by=request.user,
        variant=variant,
        language=get_language() or "nl",
    )
    slug = request.neighbourhood.slug
    return go_to(
        request, "documents:status", neighbourhood=slug, document_id=document.pk
    )


def to_signing(request: UserRequest, case: Case) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(request, "casework:sign_choose", neighbourhood=slug, case_id=case.pk)


def page_of(request: UserRequest, case: Case, signer: Signer, page: str) -> str:
    """Return the address of a page of one signer on this device."""
    ids = {"neighbourhood": request.neighbourhood.slug, "case_id": case.pk}
    return reverse(f"casework:sign_{page}", kwargs=ids | {"signer_id": signer.id})


def found_version(case: Case, number: int) -> PlanVersion:
    """Return one version of the plan; raises Http404."""
    chosen: PlanVersion | None = case.versions.filter(number=number).first()
    if chosen is None:
        raise Http404
    return chosen


def found_signer(case: Case, signer_id: UUID) -> Signer:
    """Return who signs this plan under that id; raises Http404."""
    for one in signers_of(case):
        if one.id == str(signer_id):
            return one
    raise Http404


def shown_version(case: Case, chosen: PlanVersion) -> dict[str, Any]:
    """Return what a page says about a version: text, changes and who signed."""
    earlier = case.versions.filter(number=chosen.number - 1).first()
    found = signing.changes_since(chosen, earlier)
    return {
        "version": chosen,
        "plan": signing.content_of(chosen),
        "earlier": earlier,
        "changes": found,
        "changed": changed_ids(found),
        "places": signing.places_under(chosen, case),
    }


def signing_page(
    case: Case, signer: Signer, latest: PlanVersion, *, at_home: bool = False
) -> dict[str, Any]:
    """Return what the sign page shows; changes count from what the signer signed."""
    mine = signing.last_signed_by(case, signer)
    places = signing.places_under(latest, case)
    own = next((one for one in places if one.signer.key == signer.key), None)
    found = signing.changes_since(latest, mine)
    return {
        "case": case,
        "signer": signer,
        "version": latest,
        "plan": signing.content_of(latest),
        "changes": found,
        "changed": changed_ids(found),
        "places": places,
        "own": own,
        "asked": asked_of(case, latest, signer, at_home=at_home),
        "differs": signing.differs_from(latest, case),
        "signed_before": mine,
        "has_signed": mine == latest,
    }


def signed(
    request: UserRequest, case: Case, signer: Signer, form: VersionForm
) -> Signature:
    """Sign the version that was on the screen; may raise a Refusal."""
    answers = form.cleaned_data
    chosen = found_version(case, answers["number"])
    page = signing_page(case, signer, chosen)
    plan, changed = page["plan"], page["changed"]
    return signing.sign(
        chosen,
        sha256=answers["sha256"],
        signer=replace(signer, name=answers.get("name") or signer.name),
        method=answers.get("method") or Signature.Method.ACCOUNT,
        by=request.user,
        witness_name=answers.get("witness_name", ""),
        mark=answers.get("mark", ""),
        read_aloud_in=answers.get("read_aloud_in", ""),
        screen=plan_screen(chosen, plan, changed, _("Dit plan klopt")),
    )
