"""Rights over data, for the team: what was asked, and what somebody asks on paper."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.rights import (
    CorrectionAnswerForm,
    ErasureForSomebodyForm,
    ForSomebodyForm,
    HandOverForm,
    StandstillForSomebodyForm,
    VersionForm,
    WrongForSomebodyForm,
)
from casework.models import Case, RightsCorrection, RightsLink, RightsRequest
from casework.reading.rights import rights_for_team, who_may_ask
from casework.reading.texts import text_in, texts_of
from casework.services import corrections, erasing, exporting, freezing, rights
from casework.services.rights import Asker
from casework.views.my_rights import found
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

LOOKED = "casework.rights_viewed"


@requires(Permission.WORK_ON_CASES)
@require_GET
def case_rights(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    context = {"case": case, "asked": rights_for_team(case)}
    context["today"] = request.scope.today
    return show(request, "casework/case_rights.html", context)


@requires(Permission.HAND_OVER_DATA)
@require_http_methods(["GET", "POST"])
def export_add(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    form = ForSomebodyForm(request.POST or None, people=people_in(case))
    if form.is_valid():
        with refusals_shown_on(form):
            exporting.ask_export(case, by=request.user, **said_in(form, case))
            messages.success(request, _("Alles staat klaar. Een week lang, voor u."))
            return to_rights(request, case.pk)
    return show_form(request, "casework/export_add.html", {"case": case, "form": form})


@requires(Permission.HAND_OVER_DATA)
@require_POST
def export_make(request: UserRequest, request_id: UUID) -> HttpResponse:
    link = open_part(request, RightsLink, request_id, action=LOOKED)
    form = VersionForm(request.POST)
    if link.written_by_id != request.user.pk or not link.request.is_handed_over:
        raise Http404
    version = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        exporting.make_ready(
            link.request, case_id=link.case_id, version=version, by=request.user
        )
        messages.success(request, _("Alles staat klaar. Een week lang, voor u."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_rights(request, link.case_id)


@requires(Permission.HAND_OVER_DATA)
@require_http_methods(["GET", "POST"])
def export_hand_over(request: UserRequest, request_id: UUID) -> HttpResponse:
    link = open_part(request, RightsLink, request_id, action=LOOKED)
    right = link.request
    form = HandOverForm(request.POST or None, initial={"version": right.version})
    if form.is_valid():
        with refusals_shown_on(form):
            give(request, right, **form.cleaned_data)
            messages.success(request, _("Opgeschreven. Het kan nu niet meer open."))
            return to_rights(request, link.case_id)
    context = {"case": link.case, "right": right, "form": form}
    context["today"] = request.scope.today
    return show_form(request, "casework/export_hand_over.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def erasure_add(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    form = ErasureForSomebodyForm(
        request.POST or None, people=people_in(case), files=case.files.standing()
    )
    if form.is_valid():
        with refusals_shown_on(form):
            erasing.ask_erasure(case, by=request.user, **said_in(form, case))
            messages.success(request, _("Opgeschreven. De FG geeft antwoord."))
            return to_rights(request, case.pk)
    return show_form(request, "casework/erasure_add.html", {"case": case, "form": form})


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def standstill_add(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    form = StandstillForSomebodyForm(request.POST or None, people=people_in(case))
    if form.is_valid():
        with refusals_shown_on(form):
            freezing.ask_freeze(case, by=request.user, **said_in(form, case))
            messages.success(request, _("Het plan staat stil. Iedereen ziet dat."))
            return to_rights(request, case.pk)
    context = {"case": case, "form": form}
    return show_form(request, "casework/standstill_add.html", context)


@requires(Permission.WORK_ON_CASES)
@require_GET
def case_texts(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    context = {"case": case, "texts": texts_of(case)}
    return show(request, "casework/case_texts.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def correction_add(request: UserRequest, case_id: UUID, text_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    text = found(text_in(case, text_id))
    form = WrongForSomebodyForm(
        request.POST or None, people=people_in(case), initial={"should_be": text.says}
    )
    if form.is_valid():
        with refusals_shown_on(form):
            said = said_in(form, case)
            corrections.ask_correction(case, text, by=request.user, **said)
            messages.success(
                request, _("Opgeschreven. Geef binnen een maand antwoord.")
            )
            return to_rights(request, case.pk)
    context = {"case": case, "text": text, "form": form}
    return show_form(request, "casework/correction_add.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def correction_answer(request: UserRequest, request_id: UUID) -> HttpResponse:
    correction = open_part(request, RightsCorrection, request_id, action=LOOKED)
    asked = correction.request
    form = CorrectionAnswerForm(
        request.POST or None, initial={"version": asked.version}
    )
    if form.is_valid():
        with refusals_shown_on(form):
            corrections.answer_correction(
                correction, by=request.user, **form.cleaned_data
            )
            messages.success(request, _("Vastgelegd. De inwoner leest dit."))
            return to_rights(request, correction.case_id)
    context = {"case": correction.case, "correction": correction, "form": form}
    context |= {"right": asked, "today": request.scope.today}
    return show_form(request, "casework/correction_answer.html", context)


def give(request: UserRequest, right: RightsRequest, how: str, version: int) -> None:
    """Write that everything was given, or that it is not wanted any more."""
    if how == HandOverForm.NOT_WANTED:
        rights.withdraw(right, version=version, by=request.user)
    else:
        exporting.hand_over(right, how=how, version=version, by=request.user)


def people_in(case: Case) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in who_may_ask(case)]


def said_in(form: ForSomebodyForm, case: Case) -> dict[str, Any]:
    """Return what a form says for a service: who asked, how, and what."""
    said = dict(form.cleaned_data)
    person = case.people.get(pk=said.pop("person"))
    asker = Asker(person, person.name, said.pop("channel"), said.pop("identity"))
    return said | {"asker": asker}


def to_rights(request: UserRequest, case_id: UUID) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(request, "casework:case_rights", neighbourhood=slug, case_id=case_id)
