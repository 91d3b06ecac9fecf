"""Writing first: the resident's own page, and what the table does with it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.own_words import ProposeForm, RewriteForm, WriteForm
from casework.models import Case, DraftLine, PlanItem, Proposal
from casework.reading.own_words import Own, own_words_of, proposals_in, waiting_in
from casework.services import own_words, plans, proposals
from casework.views.answers import meeting_of
from casework.views.cases import to_case
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.once import conflicts_shown_on
from ruwaard.ui.pages import go_to, refusals_shown_on, show_form

LOOKED = "casework.item_viewed"
DRAFTED = "casework.draft_viewed"


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_words(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    form = WriteForm(request.POST or None, auto_id=f"{asked_for(request)}_%s")
    if form.is_valid():
        with refusals_shown_on(form):
            own_words.write_line(case, by=request.user, **form.cleaned_data)
            messages.success(request, _("Dat staat er. Alleen u leest dit nu."))
            return to_words(request, case)
    asked = own_words_of(case, request.user)
    context = {"case": case, "form": form, "proposals": proposals_in(case)}
    context["asked"] = [(one, form_below(one, form)) for one in asked]
    context["has_alone"] = any(one.alone for one in asked)
    return show_form(request, "casework/my_words.html", context)


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_word_change(request: UserRequest, line_id: UUID) -> HttpResponse:
    line = own_line(request, line_id)
    form = RewriteForm.of(line, request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form), conflicts_shown_on(form):
            own_words.change_line(line, by=request.user, **form.cleaned_data)
            return to_words(request, line.case)
    context = {"case": line.case, "line": line, "form": form}
    return show_form(request, "casework/my_word_change.html", context)


@requires(Permission.OWN_PLAN)
@require_POST
def my_word_remove(request: UserRequest, line_id: UUID) -> HttpResponse:
    line = own_line(request, line_id)
    try:
        own_words.remove_line(line, by=request.user)
        messages.success(request, _("Deze regel is weg."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_words(request, line.case)


@requires(Permission.OWN_PLAN)
@require_POST
def my_words_give(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    if own_words.hand_over(case, by=request.user):
        name = case.lead.get_short_name() if case.lead else _("Wie u helpt")
        said = _("%(name)s leest het, en u begint er samen mee.") % {"name": name}
        messages.success(request, said)
    return to_words(request, case)


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_item_change(request: UserRequest, item_id: UUID) -> HttpResponse:
    item = open_part(request, PlanItem, item_id, action=LOOKED)
    form = RewriteForm.of(item, request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form), conflicts_shown_on(form):
            plans.change_item(item, by=request.user, **form.cleaned_data)
            said = _(
                "Dat staat nu in uw plan. U tekent de volgende keer de nieuwe tekst."
            )
            messages.success(request, said)
            return to_words(request, item.case)
    context = {"case": item.case, "line": item, "form": form, "in_plan": True}
    return show_form(request, "casework/my_word_change.html", context)


@requires(Permission.OWN_PLAN)
@require_POST
def my_proposal_answer(request: UserRequest, proposal_id: UUID) -> HttpResponse:
    proposal = open_part(request, Proposal, proposal_id, action=LOOKED)
    takes_over = request.POST.get("answer") == "yes"
    try:
        proposals.answer(proposal, takes_over=takes_over, by=request.user)
        messages.success(
            request,
            _("Die zin staat nu in uw plan.") if takes_over else _("Uw zin blijft."),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_words(request, proposal.case)


@requires(Permission.WORK_ON_CASES)
@require_POST
def words_take(request: UserRequest, case_id: UUID) -> HttpResponse:
    """Put in the plan one line that waits, or all of them."""
    case = open_case(request, case_id)
    wanted = request.POST.get("line", "")
    lines = [one for one in waiting_in(case) if wanted in {"", str(one.pk)}]
    try:
        number = len(own_words.take_lines(lines, by=request.user))
        messages.success(
            request,
            ngettext(
                "%(number)d regel staat in het plan.",
                "%(number)d regels staan in het plan.",
                number,
            )
            % {"number": number},
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_table(request, case)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def item_propose(request: UserRequest, item_id: UUID) -> HttpResponse:
    item = open_part(request, PlanItem, item_id, action=LOOKED)
    form = ProposeForm(request.POST or None, initial={"text": item.text})
    if form.is_valid():
        with refusals_shown_on(form):
            proposals.propose(item, by=request.user, **form.cleaned_data)
            said = _("Uw voorstel ligt klaar. De inwoner kiest.")
            messages.success(request, said)
            return to_table(request, item.case)
    context = {"case": item.case, "item": item, "form": form}
    return show_form(request, "casework/item_propose.html", context)


def asked_for(request: UserRequest) -> str:
    """Return under which question somebody wrote, for the ids of its fields."""
    posted = request.POST.get("question", "")
    return posted if posted in PlanItem.Question else PlanItem.Question.WANT


def form_below(one: Own, sent: WriteForm) -> WriteForm:
    """Return the form of a question: the one that was sent, or an empty one."""
    if sent.is_bound and sent["question"].value() == one.code:
        return sent
    return WriteForm(initial={"question": one.code}, auto_id=f"{one.code}_%s")


def own_line(request: UserRequest, line_id: UUID) -> DraftLine:
    """Return a line that the user wrote; raises Http404 for anybody else's."""
    line = open_part(request, DraftLine, line_id, action=DRAFTED)
    if line.written_by_id != request.user.pk or line.removed_at is not None:
        raise Http404
    return line


def to_words(request: UserRequest, case: Case) -> HttpResponse:
    """Go to the page where the resident writes."""
    slug = request.neighbourhood.slug
    return go_to(request, "casework:my_words", neighbourhood=slug, case_id=case.pk)


def to_table(request: UserRequest, case: Case) -> HttpResponse:
    """Go to the meeting that this came from, or else to the plan."""
    meeting = meeting_of(request, case)
    if meeting is None or "meeting" not in request.POST:
        return to_case(request, case)
    slug = request.neighbourhood.slug
    return go_to(request, "casework:meeting", neighbourhood=slug, meeting_id=meeting.pk)
