"""Asking how it goes: what a colleague does, and the link without an account.

A link that is wrong, over, or of elsewhere answers alike: 404, and counts as a try.
"""

from contextlib import AbstractContextManager, suppress
from uuid import UUID

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from casework.access import open_part, visible_cases
from casework.forms.wellbeing import AskByMailForm, LinkScoreForm
from casework.models import WellbeingAsk
from casework.models.arrivals import was_lost
from casework.papers.wellbeing import KIND
from casework.reading.wellbeing import asked_now
from casework.refusals.wellbeing import AskIsSettled
from casework.services import asking
from casework.services.codes import NOBODY
from casework.tries import may_try
from casework.views.acceptance import TOO_OFTEN
from casework.views.invited import gone
from casework.views.wellbeing import LOOKED, hear, to_case
from ruwaard.accounts.permissions import (
    Permission,
    UserRequest,
    public,
    requires,
)
from ruwaard.audit.recording import record
from ruwaard.documents.services import ask_for_document
from ruwaard.refusals import Refusal
from ruwaard.tenancy.middleware import current_request_id
from ruwaard.tenancy.public import place_of
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

Outcome = WellbeingAsk.Outcome
Channel = WellbeingAsk.Channel
SAID = {"not_now": Outcome.LEFT_OUT, "never": Outcome.REFUSED}
ASKED = {"on_paper": Channel.PAPER, "in_words": Channel.SPOKEN}


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def wellbeing_ask(request: UserRequest, ask_id: UUID) -> HttpResponse:
    """What a colleague does with one question: ask it, or write that it is unwanted."""
    mine = WellbeingAsk.objects.visible_to_me().filter(case__in=visible_cases(request))
    get_object_or_404(mine, pk=ask_id)
    ask = open_part(request, WellbeingAsk, ask_id, action=LOOKED)
    done = next((name for name in (*SAID, *ASKED) if name in request.POST), "")
    if done:
        write_down(request, ask, done)
        return to_case(request, ask.person)
    form = AskByMailForm(request.POST or None, initial=AskByMailForm.known(ask))
    if form.is_valid():
        with refusals_shown_on(form):
            mailed(request, ask, form)
            return to_case(request, ask.person)
    context = {"case": ask.case, "ask": ask, "person": ask.person, "form": form}
    context["was_lost"] = was_lost(ask.pk)
    return show_form(request, "casework/wellbeing_ask.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def score_sheet(request: UserRequest, person_id: UUID) -> HttpResponse:
    return sheet_of(request, person_id)


@requires(Permission.OWN_PLAN)
@require_POST
def my_score_sheet(request: UserRequest, person_id: UUID) -> HttpResponse:
    return sheet_of(request, person_id)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def wellbeing_link(request: HttpRequest, neighbourhood: str, code: str) -> HttpResponse:
    place = place_of(request, neighbourhood)
    if not may_try(request):
        return show(request, "casework/invitation_wait.html", status=TOO_OFTEN)
    with holding(request, code, place.pk) as ask:
        if ask is not None:
            with translation.override(language_of(request, ask)):
                return read_or_answered(request, ask)
    return gone(request)


def sheet_of(request: UserRequest, person_id: UUID) -> HttpResponse:
    """Ask for the question on paper, and go to where it says how far that is."""
    person = hear(request, person_id)
    document = ask_for_document(
        kind=KIND,
        subject_id=person.pk,
        case_id=person.case_id,
        by=request.user,
        language=get_language() or "nl",
    )
    where = {
        "neighbourhood": request.neighbourhood.slug,
        "document_id": document.pk,
    }
    return go_to(request, "documents:status", **where)


def read_or_answered(request: HttpRequest, ask: WellbeingAsk) -> HttpResponse:
    """Show the question, or take the answer and thank; never what was answered."""
    declined = next((SAID[name] for name in SAID if name in request.POST), "")
    answers = None if declined else request.POST or None
    form = LinkScoreForm(answers, instrument=asked_now())
    is_settled = ask.is_settled
    if not is_settled and (declined or form.is_valid()):
        with suppress(AskIsSettled):  # somebody answered at this very moment
            answer(ask, form, declined)
        is_settled = True
    else:
        record("casework.wellbeing_link_viewed", ask, by=NOBODY)
    context = {"ask": ask, "form": form, "is_settled": is_settled}
    return show_form(request, "casework/wellbeing_link.html", context)


def answer(ask: WellbeingAsk, form: LinkScoreForm, declined: str) -> None:
    """Take a score, or that there comes none; raises AskIsSettled."""
    if declined:
        asking.decline_link(ask, outcome=declined)
    else:
        asking.answer_link(ask, **form.score())


def holding(
    request: HttpRequest, code: str, tenant_id: int
) -> AbstractContextManager[WellbeingAsk | None]:
    """Enter the scope of who holds `code`, from where this request came."""
    return asking.opened_by_code(
        code,
        tenant_id,
        network_address=get_client_ip(request),
        request_id=current_request_id(),
    )


def language_of(request: HttpRequest, ask: WellbeingAsk) -> str:
    """Return what the visitor chose on this site, or else what was chosen for them."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else ask.language


def write_down(request: UserRequest, ask: WellbeingAsk, done: str) -> None:
    """Write what a button says: asked, not this time, or never again."""
    try:
        if done in SAID:
            asking.settle_ask(ask, outcome=SAID[done], by=request.user)
        else:
            asking.note_asked(ask, channel=ASKED[done], by=request.user)
        messages.success(request, _("Opgeschreven."))
    except Refusal as refusal:
        messages.error(request, str(refusal))


def mailed(request: UserRequest, ask: WellbeingAsk, form: AskByMailForm) -> None:
    """Make the link and send it."""
    row, code = asking.ask_by_mail(ask, by=request.user, **form.cleaned_data)
    where = {"neighbourhood": request.neighbourhood.slug, "code": code}
    path = reverse("casework:wellbeing_link", kwargs=where)
    asking.mail(row, address=request.build_absolute_uri(path), by=request.user)
    messages.success(request, _("De link is verstuurd."))
