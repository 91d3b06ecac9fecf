from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case, open_part, visible_cases
from casework.calculations.plan_content import Agreed
from casework.forms.signing import MySignForm, TroubleForm
from casework.models import (
    Agreement,
    Attendee,
    Case,
    ContactMoment,
    Meeting,
    PlanItem,
)
from casework.reading.barriers import links_of
from casework.reading.decisions import asked_in
from casework.reading.ending import ending_of
from casework.reading.exemptions import exemptions_of
from casework.reading.files import files_of
from casework.reading.fridge import scenarios_of
from casework.reading.helping import helping_in
from casework.reading.looked import PERIODS, looks, since, worded
from casework.reading.moving_out import checklist_of
from casework.reading.own_words import proposals_in
from casework.reading.plan_requests import lines_of
from casework.reading.referrals import referrals_of
from casework.reading.rights import Beside, beside, not_beside
from casework.reading.voices import may_be_asked_if_heard, tellings_of
from casework.reading.wellbeing import in_short
from casework.services import agreements, contact, cosigning, signing
from casework.services.drafts import Signer, agreed_of, current_meeting, signers_of
from casework.services.emergency import emergencies_of
from casework.services.holdups import offer_was_read
from casework.services.justice import standing_consent
from casework.views.signing import (
    ask_for_plan,
    found_version,
    signed,
    signing_page,
)
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

State = Agreement.State
FEW = 3
LOOKS_PER_PAGE = 20
# What somebody may say of an agreement they carry.
OWN_STATES = {State.OPEN, State.DOING, State.DONE}


@dataclass(frozen=True, slots=True)
class Deal:
    """One agreement as a resident sees it."""

    row: Agreement
    agreed: Agreed
    is_mine: bool
    is_late: bool


@requires(Permission.OWN_PLAN)
@require_GET
def my_plans(request: UserRequest) -> HttpResponse:
    cases = list(visible_cases(request).select_related("lead"))
    if len(cases) == 1:
        return to_plan(request, cases[0].pk)
    return show(request, "casework/my_plans.html", {"cases": cases})


@requires(Permission.OWN_PLAN)
@require_GET
def my_plan(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    deals = deals_of(case, request)
    wishes = case.items.standing().filter(question=PlanItem.Question.WANT)
    meeting, me = current_meeting(case), signer_for(request, case)
    context: dict[str, Any] = {
        "case": case,
        "me": me,
        "wishes": wishes.order_by("position", "pk"),
        "deals": deals,
        "done": sum(deal.row.state == State.DONE for deal in deals),
        "next": next((deal for deal in deals if can_go_on(deal)), None),
        "meeting": meeting,
        "table": others_at(meeting),
        "helping": helping_in(case),
        "scenarios": scenarios_of(case),
        "move_out": checklist_of(case),
        "tellings": tellings_of(case),
        "ask_heard": may_be_asked_if_heard(case, request.user, request.scope.today),
        "ending": ending_of(case, request.scope.today),
        "kept": files_of(case),
        "proposals": proposals_in(case).exists(),
        "looks": worded(list(looks(case, but_not=request.user, since=None)[:FEW])),
        "barriers": links_of(case),
        "exemptions": exemptions_of(case),
        "decisions": asked_in(case),
        "referrals": referrals_of(case),
        "consent": standing_consent(case),
        "today": request.scope.today,
        "wellbeing": in_short(case, request.scope.today),
    }
    context |= to_sign(case, me)
    context |= corrected(beside(case), context)
    offer_was_read(case, by=request.user)
    return show(request, "casework/my_plan.html", context)


@requires(Permission.OWN_PLAN)
@require_POST
def my_freeze(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    try:
        signing.freeze_plan(case, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return to_plan(request, case.pk)
    slug = request.neighbourhood.slug
    return go_to(request, "casework:my_sign", neighbourhood=slug, case_id=case.pk)


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_sign(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    latest, me = signing.latest_version(case), signer_for(request, case)
    if latest is None or me is None:
        return to_plan(request, case.pk)
    form = MySignForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            answer(request, case, me, form)
            return to_plan(request, case.pk)
    context = signing_page(case, me, latest, at_home=True) | {"form": form}
    return show_form(request, "casework/my_sign.html", context)


@requires(Permission.OWN_PLAN)
@require_POST
def my_pdf(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    try:
        latest = signing.latest_version(case) or signing.freeze_plan(
            case, by=request.user
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return to_plan(request, case.pk)
    return ask_for_plan(request, latest, "resident")


@requires(Permission.OWN_PLAN)
@require_POST
def tick_off(request: UserRequest, agreement_id: UUID) -> HttpResponse:
    agreement = own_agreement(request, agreement_id)
    say_state(request, agreement)
    return to_plan(request, agreement.case_id)


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_trouble(request: UserRequest, agreement_id: UUID) -> HttpResponse:
    agreement = own_agreement(request, agreement_id)
    form = TroubleForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            words = {"what": agreement.what, "text": form.cleaned_data["text"]}
            text = _("Lukt niet: %(what)s\n%(text)s") % words
            told = form.cleaned_data["contact_id"]
            tell_lead(request, agreement.case, text, contact_id=told)
            return to_plan(request, agreement.case_id)
    context = {"case": agreement.case, "agreement": agreement, "form": form}
    return show_form(request, "casework/my_trouble.html", context)


@requires(Permission.OWN_PLAN)
@require_GET
def who_looked(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action="casework.log_viewed")
    period = request.GET.get("periode", "")
    first_day = since(period, request.scope.today)
    rows = looks(case, but_not=request.user, since=first_day)
    page = Paginator(rows, LOOKS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "case": case,
        "page": page,
        "lines": lines_of(worded(list(page.object_list)), case, request.user),
        "today": request.scope.today,
        "emergencies": emergencies_of(case),
        "period": period if period in PERIODS else "",
    }
    return show(request, "casework/who_looked.html", context)


def to_plan(request: UserRequest, case_id: UUID) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(request, "casework:my_plan", neighbourhood=slug, case_id=case_id)


def signer_for(request: UserRequest, case: Case) -> Signer | None:
    """Return in which quality the user signs this plan."""
    mine = (one for one in signers_of(case) if one.account_id == request.user.pk)
    return next(mine, None)


def deals_of(case: Case, request: UserRequest) -> list[Deal]:
    """Return the agreements: first what still asks for something, soonest first."""
    rows = case.agreements.standing().select_related("organisation")
    mine = set(case.agreements.carried_by_me().values_list("pk", flat=True))
    today = request.scope.today
    deals = [
        Deal(row, agreed_of(row), row.pk in mine, row.is_overdue(today)) for row in rows
    ]
    return sorted(
        deals, key=lambda deal: (deal.row.state == State.DONE, deal.row.due_on)
    )


def others_at(meeting: Meeting | None) -> list[Attendee]:
    """Return who sat at the table besides the residents."""
    seats = meeting.attendees.all() if meeting else ()
    return [seat for seat in seats if seat.person_id is None]


def can_go_on(deal: Deal) -> bool:
    return deal.row.state in {State.ASKED, State.OPEN, State.DOING}


def to_sign(case: Case, me: Signer | None) -> dict[str, Any]:
    """Return what the card about signing needs: what there is to sign, if anything."""
    latest = signing.latest_version(case)
    differs = latest is None or signing.differs_from(latest, case)
    mine = signing.last_signed_by(case, me) if me else None
    has_words = case.items.standing().filter(question=PlanItem.Question.WANT).exists()
    is_open = differs or (
        me is not None and latest is not None and not cosigning.has_spoken(latest, me)
    )
    wants_me = me is not None and has_words and is_open
    return {"latest": latest, "differs": differs, "mine": mine, "wants_me": wants_me}


def corrected(found: Beside, context: dict[str, Any]) -> dict[str, Any]:
    """Return the corrections beside the lines, and how many are of other texts."""
    rows = [*context["wishes"], *(deal.row for deal in context["deals"])]
    rows += [context["latest"]] if context["latest"] else []
    shown = [one.pk for one in rows]
    return {"beside": found, "elsewhere": len(not_beside(found, shown))}


def answer(request: UserRequest, case: Case, me: Signer, form: MySignForm) -> None:
    """Sign the plan, or tell the first contact what is not right."""
    if not form.signs:
        if not form.asks:
            version = found_version(case, form.cleaned_data["number"])
            words = form.cleaned_data["remark"]
            cosigning.refuse_to_sign(version, signer=me, words=words, by=request.user)
        tell_lead(request, case, told_of(form))
        return
    signed(request, case, me, form)
    messages.success(
        request, _("U tekende uw plan. U kunt het altijd weer veranderen.")
    )


def told_of(form: MySignForm) -> str:
    """Return what the first contact reads of who does not sign yet."""
    said = form.cleaned_data
    words = {"number": said["number"], "text": said["remark"]}
    if form.asks:
        return _("Vraag bij versie %(number)s: %(text)s") % words
    return _("Versie %(number)s klopt niet: %(text)s") % words


def tell_lead(
    request: UserRequest, case: Case, text: str, *, contact_id: UUID | None = None
) -> None:
    """Put the resident's words on the timeline, where the first contact reads them."""
    contact.note_contact(
        case,
        kind=ContactMoment.Kind.MESSAGE,
        happened_on=request.scope.today,
        text=text,
        by=request.user,
        contact_id=contact_id,
    )
    name = case.lead.get_short_name() if case.lead else _("Iemand")
    messages.success(request, _("Dank u. %(name)s leest dit.") % {"name": name})


def own_agreement(request: UserRequest, agreement_id: UUID) -> Agreement:
    """Return an agreement that the user carries; raises Http404."""
    action = "casework.agreement_viewed"
    agreement = open_part(request, Agreement, agreement_id, action=action)
    if not Agreement.objects.carried_by_me().filter(pk=agreement.pk).exists():
        raise Http404
    return agreement


def say_state(request: UserRequest, agreement: Agreement) -> None:
    """Bring an agreement to the state that was said; may say no in a message."""
    state = request.POST.get("state", "")
    if state not in OWN_STATES:
        raise Http404
    try:
        agreements.change_agreement_state(agreement, state=state, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return
    said = (
        _("Fijn dat het gelukt is.") if state == State.DONE else _("Dat staat er nu.")
    )
    messages.success(request, said)
