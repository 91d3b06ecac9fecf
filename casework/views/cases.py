from uuid import UUID, uuid5

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.cases import (
    SearchForm,
    StartForm,
    StateForm,
    StepForm,
)
from casework.forms.contact import NoteForm
from casework.models import Agreement, Case
from casework.reading.barriers import hindered_in
from casework.reading.cosigning import disagreements_in
from casework.reading.desk import FILTERS, chosen_cases, rows_of, team_cases
from casework.reading.exemptions import exemptions_of
from casework.reading.files import files_of
from casework.reading.overview import Overview, overview_of
from casework.reading.own_words import proposals_in, waiting_in
from casework.reading.rights import beside, not_beside
from casework.reading.sameness import family_of, question_of
from casework.reading.timeline import PARTS
from casework.reading.wellbeing import in_short
from casework.services import agreements, cases, intake, meetings
from casework.services.justice import is_on
from casework.services.letting_in import residents_with_an_account
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

PER_PAGE = 25


@requires(Permission.WORK_ON_CASES)
@require_GET
def case_list(request: UserRequest) -> HttpResponse:
    today = request.scope.today
    only = chosen(request, FILTERS)
    form = SearchForm(request.GET or None)
    key = form.cleaned_data["q"] if form.is_valid() else ""
    found = chosen_cases(request.user, today, key=key, only=only)
    if form.errors:
        found = found.none()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = rows_of(page, today)
    if rows:
        ids = [row.case.pk for row in rows]
        record("casework.plans_listed", by=request.user, ids=ids)
    counts = team_cases(request.user, today).standing_alone().counts()
    context = {"form": form, "rows": rows, "page": page, "only": only, "key": key}
    context |= {"counts": counted(counts), "today": today}
    return show(request, "casework/case_list.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def case_add(request: UserRequest) -> HttpResponse:
    form = StartForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            case = intake.start_plan(by=request.user, **form.wishes())
            if request.POST.get("then") == "meeting":
                return to_new_meeting(request, case)
            messages.success(request, _("Het plan is begonnen."))
            return to_case(request, case)
    return show_form(request, "casework/case_add.html", {"form": form})


@requires(Permission.WORK_ON_CASES)
@require_GET
def case_detail(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    only = chosen(request, PARTS)
    found = overview_of(case, request.scope.today, only=only)
    context = {"case": case, "found": found, "people": found.people, "only": only}
    context |= {"today": request.scope.today, "note": NoteForm()}
    context |= {"asked": question_of(case, request.user), "family": family_of(case)}
    context["urgent"] = found.urgent_seat_of(request.user)
    context["hindered"] = hindered_in(case, found.agreements)
    context["exemptions"] = exemptions_of(case)
    context |= {"kept": files_of(case), "justice_is_on": is_on()}
    context["waiting"] = waiting_in(case)
    context["proposals"] = proposals = list(proposals_in(case))
    context["is_alone"] = proposals and not residents_with_an_account(case)
    context["wellbeing"] = in_short(case, request.scope.today)
    context["against"] = disagreements_in(case)
    wrong = beside(case)
    context |= {"beside": wrong, "corrections": not_beside(wrong, texts_on(found))}
    return show(request, "casework/case_detail.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def case_state(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    form = StateForm(request.POST)
    if form.is_valid():
        try:
            cases.change_state(case, form.cleaned_data["state"], by=request.user)
            messages.success(request, _("De stand is veranderd."))
        except Refusal as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, _("Deze stand bestaat niet. Kies opnieuw."))
    return to_case(request, case)


@requires(Permission.WORK_ON_CASES)
@require_POST
def agreement_step(request: UserRequest, agreement_id: UUID) -> HttpResponse:
    looked = "casework.agreement_viewed"
    agreement = open_part(request, Agreement, agreement_id, action=looked)
    form = StepForm(request.POST)
    if form.is_valid():
        try:
            agreements.change_agreement_state(
                agreement, by=request.user, **form.cleaned_data
            )
        except Refusal as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, _("Kies hoe het ervoor staat."))
    return to_case(request, agreement.case)


def texts_on(found: Overview) -> list[UUID | None]:
    """Return the keys of the texts that the page of a case shows."""
    wish = found.want.pk if found.want else None
    deals = [row.pk for row in found.agreements]
    return [wish, *deals, *(one.about for one in found.events)]


def chosen(request: UserRequest, known: tuple[str, ...]) -> str:
    """Return the filter in the address, when it is one we know."""
    wanted = request.GET.get("toon", "")
    return wanted if wanted in known else ""


def counted(counts: dict[str, int]) -> dict[str, int]:
    """Return how many cases are open, wait in handover, and are closed."""
    closed = counts.get(Case.State.CLOSED, 0)
    waiting = counts.get(Case.State.HANDOVER, 0)
    return {
        "open": sum(counts.values()) - closed,
        "handover": waiting,
        "closed": closed,
    }


def to_case(request: UserRequest, case: Case) -> HttpResponse:
    """Go to the page of `case`."""
    slug = request.neighbourhood.slug
    return go_to(request, "casework:case_detail", neighbourhood=slug, case_id=case.pk)


def to_new_meeting(request: UserRequest, case: Case) -> HttpResponse:
    """Open the first meeting of a new case, once however often asked, and go there."""
    meeting = meetings.open_meeting(
        case,
        held_on=request.scope.today,
        by=request.user,
        meeting_id=uuid5(case.pk, "first meeting"),
    )
    slug = request.neighbourhood.slug
    return go_to(request, "casework:meeting", neighbourhood=slug, meeting_id=meeting.pk)
