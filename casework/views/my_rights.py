"""What a resident asks about their own data: correct, erase, stand still, take back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case, visible_cases
from casework.forms.rights import (
    ErasureForm,
    OwnWordsForm,
    StandstillForm,
    VersionForm,
    WrongForm,
)
from casework.models import RightsCorrection, RightsLink, RightsRequest
from casework.reading.texts import text_in, texts_of
from casework.services import corrections, erasing, freezing, rights
from casework.services.corrections import Text
from casework.views.my_data import to_my_data
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import refusals_shown_on, show, show_form

LOOKED = "casework.data_viewed"
GOES_ON = gettext_lazy("Uw plan gaat weer door. Iedereen ziet dat.")
ASKED_NO_MORE = gettext_lazy("U vraagt dit niet meer. Het mag altijd opnieuw.")


@requires(Permission.OWN_PLAN)
@require_GET
def my_texts(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    context = {"case": case, "texts": texts_of(case)}
    return show(request, "casework/my_texts.html", context)


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_correction_add(
    request: UserRequest, case_id: UUID, text_id: UUID
) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    text = found(text_in(case, text_id))
    form = WrongForm(request.POST or None, initial={"should_be": text.says})
    if form.is_valid():
        with refusals_shown_on(form):
            asker = rights.asker_of(case, request.user)
            corrections.ask_correction(
                case, text, asker=asker, by=request.user, **form.cleaned_data
            )
            messages.success(
                request, _("Verstuurd. U krijgt binnen een maand antwoord.")
            )
            return to_my_data(request, case.pk)
    context = {"case": case, "text": text, "form": form}
    return show_form(request, "casework/my_correction_add.html", context)


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_erasure_ask(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    form = ErasureForm(request.POST or None, files=case.files.standing())
    if form.is_valid():
        with refusals_shown_on(form):
            asker = rights.asker_of(case, request.user)
            erasing.ask_erasure(case, asker=asker, by=request.user, **form.cleaned_data)
            messages.success(
                request, _("Verstuurd. U krijgt binnen een maand antwoord.")
            )
            return to_my_data(request, case.pk)
    context = {"case": case, "form": form}
    return show_form(request, "casework/my_erasure_ask.html", context)


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_standstill_ask(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    form = StandstillForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            asker = rights.asker_of(case, request.user)
            freezing.ask_freeze(case, asker=asker, by=request.user, **form.cleaned_data)
            messages.success(request, _("Uw plan staat stil. Iedereen ziet dat."))
            return to_my_data(request, case.pk)
    context = {"case": case, "form": form}
    return show_form(request, "casework/my_standstill_ask.html", context)


@requires(Permission.OWN_PLAN)
@require_POST
def my_right_stop(request: UserRequest, request_id: UUID) -> HttpResponse:
    link = own_link(request, request_id)
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    is_freeze = link.request.kind == RightsRequest.Kind.FREEZE
    stop = freezing.stop_freeze if is_freeze else rights.withdraw
    try:
        stop(link.request, version=version, by=request.user)
        messages.success(request, GOES_ON if is_freeze else ASKED_NO_MORE)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_my_data(request, link.case_id)


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_own_words(request: UserRequest, request_id: UUID) -> HttpResponse:
    link = own_link(request, request_id)
    correction = get_object_or_404(RightsCorrection, pk=link.pk)
    form = OwnWordsForm(request.POST or None, initial={"words": correction.own_words})
    if form.is_valid():
        with refusals_shown_on(form):
            corrections.add_own_words(correction, by=request.user, **form.cleaned_data)
            messages.success(request, _("Uw woorden staan erbij."))
            return to_my_data(request, link.case_id)
    context = {"case": link.case, "correction": correction, "form": form}
    return show_form(request, "casework/my_own_words.html", context)


def own_link(request: UserRequest, request_id: UUID) -> RightsLink:
    """Return a request about the user's own data; raises Http404 for all else."""
    rows = RightsLink.objects.visible_in(visible_cases(request))
    link: RightsLink = get_object_or_404(
        rows.select_related("request", "case"), pk=request_id
    )
    open_case(request, link.case_id, action=LOOKED)
    return link


def found(text: Text | None) -> Text:
    """Return a text that stands in the plan; raises Http404."""
    if text is None:
        raise Http404
    return text
