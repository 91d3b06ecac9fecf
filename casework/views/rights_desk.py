"""Requests about data, for the privacy officer: terms, the check, and the answer."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.forms.rights import (
    DecideErasureForm,
    ExtendForm,
    LiftForm,
    TakeInForm,
)
from casework.models import RightsRequest
from casework.services import erasing, exporting, freezing, rights
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

Kind, Outcome = RightsRequest.Kind, RightsRequest.Outcome
MOST = 50


@requires(Permission.ANSWER_RIGHTS)
@require_GET
def rights_list(request: UserRequest) -> HttpResponse:
    rows = RightsRequest.objects.visible_to_officer()
    waiting = list(rows.waiting())
    ids = [one.pk for one in waiting]
    record("casework.rights_listed", by=request.user, ids=ids, merge=True)
    ended = rows.exclude(ended_on=None).order_by("-ended_on", "pk")[:MOST]
    context = {"waiting": waiting, "ended": ended, "today": request.scope.today}
    return show(request, "casework/rights_list.html", context)


@requires(Permission.ANSWER_RIGHTS)
@require_GET
def rights_panel(request: UserRequest) -> HttpResponse:
    waiting = list(RightsRequest.objects.visible_to_officer().waiting()[:MOST])
    ids = [one.pk for one in waiting]
    record("casework.rights_listed", by=request.user, ids=ids, merge=True)
    context = {"waiting": waiting, "today": request.scope.today}
    return show(request, "casework/rights_panel.html", context)


@requires(Permission.ANSWER_RIGHTS)
@require_http_methods(["GET", "POST"])
def export_take_in(request: UserRequest) -> HttpResponse:
    form = TakeInForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        said["request_id"] = said["request_id"] or uuid4()
        with refusals_shown_on(form):
            exporting.take_in_export(by=request.user, **said)
            messages.success(request, _("Opgeschreven. Wie helpt, brengt het."))
            return to_list(request)
    return show_form(request, "casework/export_take_in.html", {"form": form})


@requires(Permission.ANSWER_RIGHTS)
@require_http_methods(["GET", "POST"])
def rights_detail(request: UserRequest, request_id: UUID) -> HttpResponse:
    asked = opened(request, request_id)
    form = answer_form(request, asked)
    if form is not None and form.is_valid():
        with refusals_shown_on(form):
            answer(request, asked, form)
            messages.success(request, _("Vastgelegd. De inwoner leest dit."))
            return to_list(request)
    context: dict[str, Any] = {"right": asked, "form": form}
    context["today"] = request.scope.today
    context["extend"] = ExtendForm(initial={"version": asked.version})
    if asked.kind == Kind.ERASURE:
        context |= {"check": erasing.check_of(asked), "parts": asked.parts.all()}
        context["files"] = erasing.files_of(asked)
        context["may_say_yes"] = asked.outcome in {Outcome.GRANTED, Outcome.PARTLY}
    return show_form(request, "casework/rights_detail.html", context)


@requires(Permission.ANSWER_RIGHTS)
@require_POST
def rights_extend(request: UserRequest, request_id: UUID) -> HttpResponse:
    asked = opened(request, request_id)
    form = ExtendForm(request.POST)
    try:
        if form.is_valid():
            rights.extend(asked, by=request.user, **form.cleaned_data)
            messages.success(request, _("Twee maanden erbij. De inwoner leest waarom."))
        else:
            messages.error(request, _("Schrijf op waarom het langer duurt."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    slug = request.neighbourhood.slug
    return go_to(
        request, "casework:rights_detail", neighbourhood=slug, request_id=asked.pk
    )


def opened(request: UserRequest, request_id: UUID) -> RightsRequest:
    """Return a request of the neighbourhood, and write that the officer read it."""
    rows = RightsRequest.objects.visible_to_officer().select_related("answered_by")
    asked: RightsRequest = get_object_or_404(rows, pk=request_id)
    record("casework.rights_read", asked, by=request.user, merge=True)
    return asked


def answer_form(
    request: UserRequest, asked: RightsRequest
) -> DecideErasureForm | LiftForm | None:
    """Return the form that answers this request; the team answers the others."""
    known = {"version": asked.version}
    if not asked.is_waiting:
        return None
    if asked.kind == Kind.ERASURE:
        return DecideErasureForm(request.POST or None, initial=known)
    if asked.kind == Kind.FREEZE:
        return LiftForm(request.POST or None, initial=known)
    return None


def answer(
    request: UserRequest, asked: RightsRequest, form: DecideErasureForm | LiftForm
) -> None:
    """Decide as the form says."""
    said = form.cleaned_data
    if isinstance(form, DecideErasureForm):
        erasing.decide_erasure(
            asked,
            parts=form.judged(),
            answer=said["answer"],
            version=said["version"],
            by=request.user,
        )
    else:
        freezing.lift_freeze(asked, by=request.user, **said)


def to_list(request: UserRequest) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(request, "casework:rights_list", neighbourhood=slug)
